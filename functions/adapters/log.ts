/**
 * Structured log lines. Only named fields are written, truncated and on one line: no bodies, no
 * personal data, no secrets, and nothing that could pass for another line.
 */
import { Logger } from '@aws-lambda-powertools/logger';
import { LOG_FIELDS, type LogFacts } from '../domain/log-fields.ts';
import type { Log } from '../ports/runtime.ts';

export const log: Log & { readonly info: Log['warn'] } = {
  info: (message, facts) => logger().info(message, { ...named(), ...shownFacts(facts) }),
  warn: (message, facts) => logger().warn(message, { ...named(), ...shownFacts(facts) }),
};

/** Logs an error's name, message and stack, and none of its other properties. */
export const logError = (message: string, error: Error): void =>
  logger().error(message, {
    ...named(),
    error: {
      name: shown(error.name),
      message: shown(error.message),
      stack: framesOf(error).map(shown),
    },
  });

/** Adds these to all further lines of a request; API Gateway's access log has the same id. */
export const correlate = (ids: { readonly requestId: string; readonly route: string }): void => {
  request = ids;
};

let request: Parameters<typeof correlate>[0] | undefined;

const named = () =>
  request && { gateway_request_id: shown(request.requestId), route: shown(request.route) };

let made: Logger | undefined;

/** Made for the first line: most invocations write none. */
const logger = (): Logger => {
  made ??= new Logger({ serviceName: 'billing' });
  return made;
};

const LONGEST = 200;
const MOST_FRAMES = 12;

const shownFacts = (facts: LogFacts): Record<string, string | number> =>
  Object.fromEntries(
    LOG_FIELDS.flatMap((name) => {
      const fact = facts[name];
      if (fact === undefined) return [];
      return [[name, typeof fact === 'number' ? fact : shown(fact)]];
    }),
  );

/** Truncates, and escapes every character that moves a cursor or hides text. */
function shown(text: string): string {
  const points = [...text];
  const cut = points.length > LONGEST ? [...points.slice(0, LONGEST), '…'] : points;
  return cut.map((point) => (/[\p{C}\p{Zl}\p{Zp}]/u.test(point) ? escaped(point) : point)).join('');
}

const escaped = (point: string) => `\\u{${(point.codePointAt(0) ?? 0).toString(16)}}`;

const framesOf = ({ stack = '' }: Error): string[] =>
  stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, MOST_FRAMES)
    .map((line) => line.trim());
