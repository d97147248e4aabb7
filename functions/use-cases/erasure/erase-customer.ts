/** A member leaves: `DELETE /customers/{customer_id}`, and what a worker does afterwards. */
import { type Customer, newCustomer } from '../../domain/billing-key/customer.ts';
import { erasedFrom, withErasure } from '../../domain/billing-key/erasure.ts';
import type { Actor, Owner } from '../../domain/ids.ts';
import { updateItem, updateOrCreate } from '../shared/update.ts';
import { type EndPorts, endedSubscriptions } from './end-everything.ts';

/**
 * The customer, from now on without a right to charge anything: no key of theirs is charged, and
 * their subscriptions end. Asked again it is as asked before.
 */
export async function eraseCustomer(
  ports: EndPorts,
  { owner, actor }: { readonly owner: Owner; readonly actor: Actor },
): Promise<Customer> {
  const now = ports.clock.now();
  const customer = await updateOrCreate(ports.customers, owner, {
    initial: newCustomer(owner),
    rule: (known) => withErasure(known, { at: now, actor, now }),
  });
  const asked = { actor: customer.erasure?.actor ?? actor, now };
  await endedSubscriptions(ports, { owner, actor: asked.actor });
  for (const uid of customer.keys ?? [])
    await updateItem(ports.keys, uid, (key) => erasedFrom(key, asked));
  return customer;
}
