/**
 * What a customer was charged, newest first. The first charge of a subscription is listed from its
 * claim on: the ledger has it only once its result is known, and who does not see it pays again.
 */
import type { Charge } from '../../domain/charge/charge.ts';
import type { Owner } from '../../domain/ids.ts';
import { chargeOf } from '../../domain/subscription/period-claim.ts';
import type { Subscription } from '../../domain/subscription/subscription.ts';
import type { Lists, Page, PageRequest, PositionedLists } from '../../ports/lists.ts';

export interface OwnChargesPorts {
  readonly lists: PositionedLists<Charge>;
  readonly subscriptionLists: Lists<Subscription>;
}

/** A page of both, in one order. */
export async function listOwnCharges(
  ports: OwnChargesPorts,
  { owner, page }: { readonly owner: Owner; readonly page: PageRequest },
): Promise<Page<Charge>> {
  const { positionOf } = ports.lists;
  const [ledger, open] = await Promise.all([
    ports.lists.page({ of: 'owner', owner }, page),
    openFirstCharges(ports, owner),
  ]);
  const known = new Set(ledger.items.map(({ merchantUid }) => merchantUid));
  const added = open.filter(
    (charge) => !known.has(charge.merchantUid) && isOn({ page, ledger }, positionOf(charge)),
  );
  const all = [...ledger.items, ...added].toSorted((one, other) =>
    positionOf(one) < positionOf(other) ? 1 : -1,
  );
  const last = all[page.limit - 1];
  return all.length > page.limit && last !== undefined
    ? { items: all.slice(0, page.limit), next: positionOf(last) }
    : { items: all, next: ledger.next };
}

/** Whether a position lies on the page: positions rise with time, and the newest come first. */
const isOn = (
  { page, ledger }: { readonly page: PageRequest; readonly ledger: Page<Charge> },
  position: string,
) =>
  (page.after === undefined || position < page.after) &&
  (ledger.next === undefined || position > ledger.next);

async function openFirstCharges(
  { subscriptionLists }: OwnChargesPorts,
  owner: Owner,
): Promise<readonly Charge[]> {
  const found: Charge[] = [];
  let after: string | undefined;
  do {
    const page = await subscriptionLists.page({ of: 'owner', owner }, { limit: 100, after });
    for (const one of page.items)
      if (one.openAttempt?.reason === 'first') found.push(chargeOf(one, one.openAttempt));
    after = page.next;
  } while (after !== undefined);
  return found;
}
