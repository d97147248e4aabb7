/** The worker's part for one subscription that is due. */
import type { SubscriptionId } from '../../domain/ids.ts';
import { isPassing } from '../../domain/passing-failure.ts';
import { Refusal } from '../../domain/refusal.ts';
import { subscriptionAfterFailure } from '../../domain/subscription/subscription-work.ts';
import type { Conditions } from '../shared/charging-gate.ts';
import { updateItem } from '../shared/update.ts';
import { advanceSubscription } from '../subscription/advance-subscription.ts';
import type { BeginPorts } from '../subscription/begin-waiting.ts';

/**
 * Advances the subscription until nothing is due. When the gateway is unreachable, or a failure of AWS
 * passes by itself, it stays due; an unexpected error starts its failure backoff, which doubles each time.
 */
export async function workOnSubscription(
  ports: BeginPorts,
  work: Conditions & { readonly id: SubscriptionId },
): Promise<void> {
  const { id, ...conditions } = work;
  // Nothing runs automatically in a restored table: what is due stays due.
  if (!conditions.control.isOwnTable) return;
  const stored = await ports.subscriptions.find(id);
  if (stored === undefined) return;
  try {
    await advanceSubscription(ports, stored, conditions);
  } catch (error) {
    if (error instanceof Refusal) return;
    ports.log.warn('work on a subscription failed', {
      subscriptionId: id,
      reason: String(error),
    });
    // Counted, an outage of AWS would open a case about each that falls due in it.
    if (isPassing(error)) return;
    await updateItem(ports.subscriptions, id, (now) =>
      subscriptionAfterFailure(now, ports.clock.now()),
    );
  }
}
