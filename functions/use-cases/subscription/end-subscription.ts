/** Ends a subscription at once; ending it again changes nothing. */
import type { Actor, SubscriptionId } from '../../domain/ids.ts';
import { withHistory } from '../../domain/subscription/change-history.ts';
import { canceled } from '../../domain/subscription/states/ending.ts';
import type { Log } from '../../ports/runtime.ts';
import { drainOrLeave } from '../shared/publish-events.ts';
import { updateItem } from '../shared/update.ts';
import { publishSubscriptionEvents, type SubscriptionEventPorts } from './publish-subscription.ts';

/**
 * Events that cannot be published now are published by the worker: the subscription has ended
 * anyway.
 */
export async function endSubscription(
  ports: SubscriptionEventPorts & { readonly log: Log },
  wish: { readonly id: SubscriptionId; readonly actor: Actor },
): Promise<void> {
  const { id, actor } = wish;
  await updateItem(ports.subscriptions, id, (current) => {
    const now = ports.clock.now();
    return current.status === 'canceled'
      ? undefined
      : withHistory(current, canceled(current, now), { actor, now });
  });
  const stored = await ports.subscriptions.find(id);
  if (stored === undefined) return;
  const drain = () => publishSubscriptionEvents(ports, stored);
  await drainOrLeave(ports, { subscriptionId: id }, drain);
}
