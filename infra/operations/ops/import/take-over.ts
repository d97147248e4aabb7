/** Takes one line over: the key first, then its subscription. Repeating it changes nothing. */
import * as z from 'zod/mini';
import { type ApiAnswer, type ApiCall, callSigned } from '../../call-api.ts';
import { Complaint } from '../../complaint.ts';
import { say } from '../../terminal-language.ts';
import type { Row } from './rows.ts';

export type Taken =
  | { readonly kind: 'done'; readonly what: string }
  | { readonly kind: 'refused'; readonly code: string; readonly why: string };

/** Complains when the API, or Iamport behind it, does not answer: then no line can be taken over. */
export async function takeOver(apiUrl: string, row: Row): Promise<Taken> {
  const { customerUid, key, subscription } = row;
  const path = `/billing-keys/${encodeURIComponent(customerUid)}`;
  const adopted = await asked({ method: 'PUT', url: apiUrl + path, body: key });
  if (adopted.status !== 200) return refused(adopted);
  if (subscription === undefined) return { kind: 'done', what: say('key adopted', '키 가져옴') };
  const started = await asked({
    method: 'POST',
    url: `${apiUrl}/subscriptions`,
    body: subscription.body,
    headers: { 'idempotency-key': subscription.idempotencyKey },
  });
  if (started.status >= 300) return refused(started);
  const { id, status } = begun.parse(started.body);
  return {
    kind: 'done',
    what: say(`key adopted, subscription ${id} ${status}`, `키 가져옴, 구독 ${id} ${status}`),
  };
}

const begun = z.looseObject({ id: z.string(), status: z.string() });

const MOST_TRIES = 3;
const PAUSE_MS = 1_000;

/** The answer; asked again when there is none, or none that says something about the line. */
async function asked(call: ApiCall): Promise<ApiAnswer> {
  for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
    const answer = await callSigned(call);
    const isSaid = answer !== undefined && answer.status !== 429 && answer.status < 500;
    if (isSaid && answer.status !== 403) return answer;
    if (answer?.status === 403)
      throw new Complaint([
        say(
          '403: these credentials may not call the API.',
          '403: 이 자격 증명으로는 API를 호출할 수 없습니다.',
        ),
      ]);
    if (tries < MOST_TRIES) await new Promise((resolve) => setTimeout(resolve, tries * PAUSE_MS));
  }
  throw new Complaint([
    say(
      `${call.method} ${new URL(call.url).pathname} was not answered, or with 5xx, three times.`,
      `${call.method} ${new URL(call.url).pathname}에 세 번 응답이 없거나 5xx였습니다.`,
    ),
    say(
      'Run the same command again later: what is taken over already is not taken over twice.',
      '나중에 같은 명령을 다시 실행하세요. 이미 가져온 것을 두 번 가져오지 않습니다.',
    ),
  ]);
}

const problem = z.looseObject({
  code: z.string(),
  detail: z.string(),
  errors: z.optional(z.array(z.object({ field: z.string(), message: z.string() }))),
});

function refused({ status, body }: ApiAnswer): Taken {
  const { data } = problem.safeParse(body);
  if (data === undefined)
    return { kind: 'refused', code: String(status), why: say('no reason given', '사유 없음') };
  const fields = (data.errors ?? []).map(({ field, message }) => `${field} ${message}`);
  return { kind: 'refused', code: data.code, why: [data.detail, ...fields].join(' ') };
}
