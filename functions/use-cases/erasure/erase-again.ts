/**
 * Applies the list of the erased to a restored table, before anything in it can be charged: who left
 * after the copy was made is a customer in it again.
 */
import type { ErasureAsked, Erasures } from '../../ports/erasures.ts';
import { begunErasure } from './begin-erasure.ts';
import type { EndPorts } from './end-everything.ts';

/** May be repeated; who is being erased in the copy already goes on there. */
export async function eraseAgain(ports: EndPorts & { readonly erasures: Erasures }): Promise<void> {
  let after: string | undefined;
  do {
    const page = await ports.erasures.page(after);
    for (let from = 0; from < page.asked.length; from += AT_ONCE)
      await Promise.all(page.asked.slice(from, from + AT_ONCE).map((one) => applied(ports, one)));
    after = page.next;
  } while (after !== undefined);
}

/** Most of the list is known to the copy: looking must be quick. */
const AT_ONCE = 25;

async function applied(ports: EndPorts, asked: ErasureAsked): Promise<void> {
  const known = (await ports.customers.find(asked.owner))?.item;
  if (known?.erasure === undefined) await begunErasure(ports, asked);
}
