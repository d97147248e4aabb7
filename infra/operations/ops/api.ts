/**
 * The HTTP API for the operator's commands. They show a refusal in the API's own words; in a Korean
 * terminal its meaning comes first.
 */
import * as z from 'zod/mini';
import { type ApiAnswer, type ApiCall, callSigned } from '../call-api.ts';
import { Complaint } from '../complaint.ts';
import { isKorean, say } from '../terminal-language.ts';
import { inKorean } from './refusals-ko.ts';

export interface Api {
  readonly get: (path: string) => Promise<unknown>;
  /** The answer with its status, for requests whose work may still be under way. */
  readonly send: (call: Pick<ApiCall, 'method'> & Sent) => Promise<ApiAnswer>;
  /** The items of a list, page by page, at most `most` of them. */
  readonly list: (asked: Listed) => Promise<readonly unknown[]>;
}

interface Sent {
  readonly path: string;
  readonly body?: unknown;
}

interface Listed {
  readonly path: string;
  /** The name of the list in the answer. */
  readonly name: string;
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly most: number;
}

const MOST_ON_A_PAGE = 100;

/** Every method throws a complaint in the API’s own words when the API refuses. */
export function apiAt(url: string): Api {
  const ask = async (call: Pick<ApiCall, 'method' | 'body'> & { readonly path: string }) => {
    const { path, ...rest } = call;
    const headers = { 'accept-language': say('en', 'ko') };
    const answer = await callSigned({ ...rest, url: url + path, headers });
    if (answer === undefined)
      throw new Complaint([
        say(`${url} does not answer.`, `${url}이(가) 응답하지 않습니다.`),
        say(
          'Nothing is known of what was asked: ask again.',
          '요청이 처리되었는지 알 수 없습니다. 다시 실행하세요.',
        ),
      ]);
    return answer.status < 300 ? answer : refuse(answer);
  };
  const get: Api['get'] = async (path) => (await ask({ method: 'GET', path })).body;
  return {
    get,
    send: ask,
    list: async ({ path, name, query, most }) => {
      const found: unknown[] = [];
      for (let cursor: string | null = ''; cursor !== null && found.length < most; ) {
        const limit = String(Math.min(MOST_ON_A_PAGE, most - found.length));
        const asked = given({ ...query, limit, cursor: cursor || undefined });
        const page = pageOf(await get(`${path}?${new URLSearchParams(asked)}`), name);
        found.push(...page.items);
        cursor = page.next;
        if (process.stderr.isTTY && cursor !== null)
          process.stderr.write(`\r${found.length} read …\x1b[K\r`);
      }
      return found;
    },
  };
}

const given = (query: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );

function pageOf(body: unknown, name: string) {
  const page = z.looseObject({ next_cursor: z.nullable(z.string()) }).parse(body);
  return { items: z.array(z.unknown()).parse(page[name]), next: page.next_cursor };
}

const problem = z.looseObject({
  code: z.string(),
  detail: z.string(),
  errors: z.optional(z.array(z.object({ field: z.string(), message: z.string() }))),
});

/** A problem document, or the gateway's own `{message}`. */
function refuse({ status, body }: ApiAnswer): never {
  const { data } = problem.safeParse(body);
  if (data !== undefined)
    throw new Complaint([
      ...told(`${status} ${data.code}:`, data),
      ...(data.errors ?? []).map(({ field, message }) => `- ${field} ${message}`),
    ]);
  if (status === 403)
    throw new Complaint([
      say(
        '403: these credentials may not call the API.',
        '403: 이 자격 증명으로는 API를 호출할 수 없습니다.',
      ),
      say(
        'The role needs execute-api:Invoke on it. A clock that is wrong by minutes is refused as well.',
        '역할에 execute-api:Invoke 권한이 있어야 합니다. 시계가 몇 분 틀려도 거부됩니다.',
      ),
    ]);
  throw new Complaint([
    say(
      `${status}: the API answered nothing that can be read. Try again.`,
      `${status}: API의 응답을 읽을 수 없습니다. 다시 실행하세요.`,
    ),
  ]);
}

/** What it means, and below it what the API says, which names the thing itself. */
function told(head: string, { code, detail }: z.infer<typeof problem>): readonly string[] {
  const meaning = isKorean() ? inKorean(code) : undefined;
  return meaning === undefined ? [`${head} ${detail}`] : [`${head} ${meaning}`, `API: ${detail}`];
}
