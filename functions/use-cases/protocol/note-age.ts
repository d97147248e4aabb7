/** How long a charge has been unknown, told at each look that does not settle it. */
import type { OpenAttempt } from '../../domain/charge/attempt.ts';
import { type Instant, SECOND } from '../../domain/time.ts';
import type { Metrics } from '../../ports-for-operators.ts';

export const noteAge = (
  ports: { readonly metrics: Metrics },
  attempt: Pick<OpenAttempt, 'requestedAt'>,
  now: Instant,
): void =>
  ports.metrics.note([{ name: 'UnknownAge', value: (now - attempt.requestedAt) / SECOND }]);
