/** Writes a subscription by a rule, beginning with what was read last. */
import type { Subscription } from '../../domain/subscription/subscription.ts';
import type { Stored, Subscriptions } from '../../ports/stores.ts';
import { updateStored } from '../shared/update.ts';

/** The subscription after `rule` was applied, unchanged when the rule has nothing to write. */
export const written = (
  ports: { readonly subscriptions: Subscriptions },
  stored: Stored<Subscription>,
  rule: (now: Subscription) => Subscription | undefined,
): Promise<Stored<Subscription>> =>
  updateStored(ports.subscriptions, stored.item.id, { stored, rule });
