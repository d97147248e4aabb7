/** When a read is retried. A charge never is. */
import { Refusal } from '../../domain/refusal.ts';
import type { Span } from '../../domain/time.ts';
import type { Reply } from './envelope.ts';

/** Milliseconds before the second and third try, each randomly shortened by up to half. */
const PAUSES: readonly Span[] = [150, 600];

/** The limit for all tries together, so that the caller still has time to answer. */
const PATIENCE: Span = 8_000;
const ONE_TRY: Span = 4_000;

/** The HTTP statuses that another try may cure. */
const passing = (status: number) => status === 429 || status >= 500;

/** The first reply that is not a passing failure. Without one, refuses: `iamport_unavailable`. */
export async function patiently(
  call: (signal: AbortSignal) => Promise<Reply>,
  world: { readonly random: () => number; readonly pause: (span: Span) => Promise<void> },
): Promise<Reply> {
  const patience = AbortSignal.timeout(PATIENCE);
  for (const pause of [...PAUSES, undefined]) {
    const reply = await call(AbortSignal.any([patience, AbortSignal.timeout(ONE_TRY)])).catch(
      () => undefined,
    );
    if (reply !== undefined && !passing(reply.status)) return reply;
    if (pause === undefined || patience.aborted) break;
    await world.pause(pause * (1 - world.random() / 2));
  }
  throw unavailable();
}

/** The refusal for a passing failure of Iamport: the caller may repeat the identical request. */
export const unavailable = () =>
  new Refusal('iamport_unavailable', 'Iamport does not answer. Repeat the identical request.', {
    retryAfterSeconds: 5,
  });
