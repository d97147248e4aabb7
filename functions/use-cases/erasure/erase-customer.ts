/** A member leaves: `DELETE /customers/{customer_id}`. */
import type { Customer } from '../../domain/billing-key/customer.ts';
import { keysOf } from '../../domain/billing-key/erasure.ts';
import type { Actor, Owner } from '../../domain/ids.ts';
import type { Erasures } from '../../ports/erasures.ts';
import { begunErasure } from './begin-erasure.ts';
import type { EndPorts } from './end-everything.ts';

/**
 * The customer, from now on without a right to charge anything. The list comes first: whatever
 * breaks off afterwards, a restored table learns of the wish. Asked again it is as asked before.
 */
export async function eraseCustomer(
  ports: EndPorts & { readonly erasures: Erasures },
  { owner, actor }: { readonly owner: Owner; readonly actor: Actor },
): Promise<Customer> {
  const keys = keysOf((await ports.customers.find(owner))?.item);
  const asked = { owner, actor, at: ports.clock.now(), keys };
  await ports.erasures.add(asked);
  return begunErasure(ports, asked);
}
