/** The worker's part for a member who left: how long that takes is measured, and its end is said once. */
import { describe, expect, it } from 'vitest';
import type { Customer } from '../../../functions/domain/billing-key/customer.ts';
import type { Charge } from '../../../functions/domain/charge/charge.ts';
import { ERASED } from '../../../functions/domain/erased.ts';
import { Refusal } from '../../../functions/domain/refusal.ts';
import { DAY, HOUR, MINUTE } from '../../../functions/domain/time.ts';
import type { Lists } from '../../../functions/ports/lists.ts';
import { workOnCustomer } from '../../../functions/use-cases/workers/work-on-customer.ts';
import { alice, kim } from '../../domain/support/charging.ts';
import { ownTableState } from '../../domain/support/control.ts';
import { paidCharge } from '../../domain/support/refunding.ts';
import { world } from '../support/world.ts';

const nothing = { page: async () => ({ items: [] }) };

/** A member who left three hours ago, and of whom nothing is under way. */
async function left() {
  const here = await world();
  const askedAt = here.served.now() - 3 * HOUR;
  const customer: Customer = {
    owner: alice,
    openRegistrations: [],
    erasure: { askedAt, actor: kim },
    wakeAt: here.served.now(),
  };
  here.customers.put(customer);
  const lists = { keyLists: nothing, subscriptionLists: nothing, caseLists: nothing };
  const ports = { ...here.ports, ...lists, chargeLists: nothing, cases: here.cases };
  const works = (chargeLists: Lists<Charge> = nothing) =>
    workOnCustomer({ ...ports, chargeLists }, { id: alice, control: ownTableState });
  return { here, customer, works, held: () => here.customers.item(alice) };
}

describe('an erasure', () => {
  it('says how long it has been under way, and once that it is done', async () => {
    const { here, works, held } = await left();
    await works();
    expect(here.measured).toEqual([{ name: 'ErasureAge', value: 3 * 3_600 }]);
    expect(here.events()).toEqual(['customer.erased:alice']);
    expect(held()).toMatchObject({ erasure: { finishedAt: expect.any(Number) } });
    expect(held()?.pendingEvents).toEqual([]);
  });

  it('that is done is looked at again for years, measures nothing and is written once', async () => {
    const { here, works } = await left();
    await works();
    here.served.advance(DAY);
    const [measured, traced] = [here.measured.length, here.trace.length];
    await works();
    expect(here.measured.slice(measured)).toEqual([]);
    expect(here.trace.slice(traced).filter((use) => use === 'customers.replace')).toHaveLength(1);
    expect(here.events()).toHaveLength(1);
  });

  it('takes the name and the card out of a payment, which stays', async () => {
    const { here, works } = await left();
    const paid = { ...paidCharge(), pendingEvents: [], wakeAt: undefined };
    here.charges.put(paid);
    await works({ page: async () => ({ items: [paid] }) });
    const kept = here.charges.item(paid.merchantUid);
    expect(kept).toMatchObject({ status: 'paid', amount: paid.amount, name: ERASED });
    expect(kept).not.toHaveProperty('payment.card');
  });

  it('is not gone on with before its time', async () => {
    const { here, customer, works, held } = await left();
    const later = { ...customer, wakeAt: here.served.now() + MINUTE };
    here.customers.put(later);
    await works();
    expect(held()).toEqual(later);
    expect(here.measured).toEqual([]);
  });

  it('stays due where something is refused for now, and fails where nobody expected it', async () => {
    const { customer, works, held } = await left();
    const refuses = new Refusal('too_many_at_once', 'Repeat it.');
    await works({ page: () => Promise.reject(refuses) });
    expect(held()).toEqual(customer);
    const page = () => Promise.reject(new TypeError('items is not iterable'));
    await expect(works({ page })).rejects.toThrow(TypeError);
  });
});
