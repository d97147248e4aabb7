/**
 * Holds every answer against what the contract says about its route. This is the one place where
 * these tests look into `functions/`: at the shapes of answers, which no function contains.
 */
import * as z from 'zod/mini';
import { answersOf, codesOf, shapeOf } from '../../../functions/contract/answers/route-schemas.ts';
import { routes } from '../../../infra/routes.ts';
import { matchRoute } from '../../sandbox/gateway/match-route.ts';

// The mini build says only "Invalid input" otherwise.
z.config(z.locales.en());

interface Received {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly text: string;
}

/** The answer, if its route may answer so; otherwise it throws and says what is different. */
export function described<Answer extends Received>(
  request: {
    readonly method: string;
    readonly path: string;
    readonly headers?: Readonly<Record<string, string>>;
  },
  answer: Answer,
): Answer {
  const path = request.path.split('?')[0] ?? '';
  const match = matchRoute(routes, { method: request.method, path });
  if (match === undefined) return answer;
  const { method, path: pattern } = match.route;
  const language = request.headers?.['accept-language']?.startsWith('en') ? 'en' : 'ko';
  const fault =
    faultOf(`${method} ${pattern}`, answer, method !== 'GET') ??
    (match.route.caller === 'customer' ? unreadable(answer, language) : undefined);
  if (fault !== undefined)
    throw new Error(`${method} ${pattern} answered ${answer.status}: ${fault}\n${answer.text}`);
  return answer;
}

function faultOf(routeKey: string, answer: Received, body: boolean): string | undefined {
  const answers = answersOf(routeKey);
  const type = answer.headers['content-type']?.split(';')[0] ?? '';
  if (type === 'text/plain' && answers.asText && answer.status === 200) return undefined;
  const shape = shapeOf(answers, { status: answer.status, type });
  if (shape === undefined) return 'this status is not described.';
  const read = shape.safeParse(answer.body);
  if (!read.success) return `it is not of the described shape:\n${z.prettifyError(read.error)}`;
  if (answer.status === 202 && !saysWhereToAsk(answer))
    return 'it says not where to ask what became of it, and when (Location, Retry-After).';
  if (type !== 'application/problem+json') return undefined;
  const { code } = problem.parse(answer.body);
  const codes: readonly string[] = [...codesOf(answers, { body }), answers.shows?.code ?? ''];
  return codes.includes(code) ? undefined : `the code ${code} is not described.`;
}

/** A customer who is refused reads a whole sentence, in Korean unless English is preferred. */
function unreadable({ headers, body }: Received, language: 'ko' | 'en'): string | undefined {
  if (!headers['content-type']?.startsWith('application/problem+json')) return undefined;
  const { detail } = problem.parse(body);
  const isTheirs = language === 'ko' ? /^[^a-z_]*[가-힣][^a-z_]*\.$/ : /^[A-Z].*\.$/;
  return isTheirs.test(detail) ? undefined : `a customer who reads ${language} is told: ${detail}`;
}

const saysWhereToAsk = ({ headers }: Received): boolean =>
  headers.location?.startsWith('/') === true && /^\d+$/.test(headers['retry-after'] ?? '');

const problem = z.object({ code: z.string(), detail: z.string() });
