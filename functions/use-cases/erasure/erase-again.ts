/**
 * Applies the list of the erased to a restored table, before anything in it can be charged: who left
 * after the copy was made is a customer in it again.
 */
import { forgottenKey, mayHaveKeys } from '../../domain/billing-key/erasure.ts';
import { DAY, type Instant, type Span } from '../../domain/time.ts';
import type { ErasureAsked, Erasures } from '../../ports/erasures.ts';
import { begunErasure } from './begin-erasure.ts';
import type { EndPorts } from './end-everything.ts';

/** A wish that broke off is said again within days: who left so long before the copy is erased in it. */
const BEFORE: Span = 35 * DAY;

/**
 * `copied`: not before this was the copy made. May be repeated; who is being erased in the copy already
 * goes on there. The list grows for ever, so that who left long before is not even looked up.
 */
export async function eraseAgain(
  ports: EndPorts & { readonly erasures: Erasures },
  { copied }: { readonly copied: Instant },
): Promise<void> {
  let after: string | undefined;
  do {
    const page = await ports.erasures.page(after);
    const since = page.asked.filter(({ at }) => at >= copied - BEFORE);
    await Promise.all(since.map((one) => applied(ports, one)));
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
