/** Notes a decline with the key whose card was declined. */
import { withDecline } from '../../domain/billing-key/card-block.ts';
import { claimedAt, type OpenAttempt } from '../../domain/charge/attempt.ts';
import type { Outcome } from '../../domain/gateway/outcome.ts';
import type { Clock } from '../../ports/runtime.ts';
import type { BillingKeys } from '../../ports/stores.ts';
import { updateItem } from './update.ts';

/**
 * Before the decline is written itself, so that a crash in between cannot skip it; and before it is asked
 * whether it comes too late for that: for its card it counts whenever it comes.
 */
export async function noteDecline(
  ports: { readonly keys: BillingKeys; readonly clock: Clock },
  attempt: OpenAttempt,
  outcome: Outcome,
): Promise<void> {
  if (outcome.kind !== 'declined') return;
  const { customerUid, merchantUid } = attempt.request;
  const sentAt = claimedAt(attempt);
  await updateItem(ports.keys, customerUid, (key) =>
    withDecline(key, { merchantUid, ...outcome, sentAt, now: ports.clock.now() }),
  );
}
