/** Writes a subscription by a rule, beginning with what was read last. */
import type { Subscription } from '../../domain/subscription/subscription.ts';
import type { Stored, Subscriptions } from '../../ports/stores.ts';

/**
 * The subscription after `rule` was applied, unchanged when the rule has nothing to write. Reads
 * again only when another writer was first, and throws after five tries.
 */
export async function written(
  ports: { readonly subscriptions: Subscriptions },
  stored: Stored<Subscription>,
  rule: (now: Subscription) => Subscription | undefined,
): Promise<Stored<Subscription>> {
  let current = stored;
  for (let tries = 0; tries < 5; tries += 1) {
    const next = rule(current.item);
    if (next === undefined) return current;
    const replaced = await ports.subscriptions.replace(current, next);
    if (replaced !== undefined) return replaced;
    current = (await ports.subscriptions.find(stored.item.id)) ?? current;
  }
  throw new Error('a subscription could not be written: others kept winning');
}
