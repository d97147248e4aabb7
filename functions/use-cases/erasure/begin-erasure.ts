/** The wish to be erased, written where everything that begins something reads it. */
import { type Customer, newCustomer } from '../../domain/billing-key/customer.ts';
import { erasedFrom, withErasure } from '../../domain/billing-key/erasure.ts';
import type { ErasureAsked } from '../../ports/erasures.ts';
import { updateItem, updateOrCreate } from '../shared/update.ts';
import { type EndPorts, endedSubscriptions } from './end-everything.ts';

/** The customer, from now on without a subscription, and without a key that is charged. */
export async function begunErasure(
  ports: EndPorts,
  { owner, actor, at }: ErasureAsked,
): Promise<Customer> {
  const now = ports.clock.now();
  const customer = await updateOrCreate(ports.customers, owner, {
    initial: newCustomer(owner),
    rule: (known) => withErasure(known, { at, actor, now }),
  });
  const asked = { actor: customer.erasure?.actor ?? actor, now };
  await endedSubscriptions(ports, { owner, actor: asked.actor });
  for (const uid of customer.keys ?? [])
    await updateItem(ports.keys, uid, (key) => erasedFrom(key, asked));
  return customer;
}
