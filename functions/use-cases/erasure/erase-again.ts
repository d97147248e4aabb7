/**
 * Applies the list of the erased to a restored table, before anything in it can be charged: who left
 * after the copy was made is a customer in it again.
 */
import { forgottenKey, mayHaveKeys } from '../../domain/billing-key/erasure.ts';
import type { ErasureAsked, Erasures } from '../../ports/erasures.ts';
import { begunErasure } from './begin-erasure.ts';
import type { EndPorts } from './end-everything.ts';

/** May be repeated; who is being erased in the copy already goes on there. */
export async function eraseAgain(ports: EndPorts & { readonly erasures: Erasures }): Promise<void> {
  let after: string | undefined;
  do {
    const page = await ports.erasures.page(after);
    // Most of the list is known to the copy: looking must be quick.
    await Promise.all(page.asked.map((one) => applied(ports, one)));
    after = page.next;
  } while (after !== undefined);
}

async function applied(ports: EndPorts, asked: ErasureAsked): Promise<void> {
  const { owner, actor, keys } = asked;
  const known = (await ports.customers.find(owner))?.item;
  if (known?.erasure === undefined) await begunErasure(ports, asked);
  const by = { actor, now: ports.clock.now() };
  if (mayHaveKeys(asked, by.now))
    for (const customerUid of keys)
      await ports.keys.create(forgottenKey({ customerUid, owner }, by));
}
