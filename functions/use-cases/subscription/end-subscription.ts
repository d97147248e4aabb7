/** Ends a subscription at once; ending it again changes nothing. */
import type { SubscriptionId } from '../../domain/ids.ts';
import { canceled } from '../../domain/subscription/ending.ts';
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
  id: SubscriptionId,
): Promise<void> {
  await updateItem(ports.subscriptions, id, (current) =>
    current.status === 'canceled' ? undefined : canceled(current, ports.clock.now()),
  );
  const stored = await ports.subscriptions.find(id);
  if (stored === undefined) return;
  const left = { named: { subscriptionId: id }, otherwise: stored };
  await drainOrLeave(ports, left, () => publishSubscriptionEvents(ports, stored));
}
