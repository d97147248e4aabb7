/** Whoever wished to cancel is charged nothing after it, though a new card comes. */
import { expect } from 'vitest';
import { it } from './support/contract-test.ts';
import { passes } from './support/months.ts';
import { problem } from './support/problem.ts';
import { changes, newTerms, shown, started } from './support/subscriptions.ts';
import { cards } from './support/window.ts';

it.for([
  ['being collected', 'P2D', 'past_due'],
  ['suspended', 'P10D', 'suspended'],
] as const)(
  'charges nothing after a wish made while %s',
  async ([, wait, status], { sandbox, shop, customer, pg }) => {
    const customer_uid = await customer.registersCard();
    const { id } = await started(shop, newTerms(customer_uid));
    await pg.plan({ operation: 'again', fault: 'decline', code: '1254', times: 9, customer_uid });
    await passes(sandbox, 'P1M');
    await passes(sandbox, wait);
    expect(await shown(shop, id)).toMatchObject({ status });
    const path = `/me/subscriptions/${id}`;

    const wish = await changes(customer, path, { cancel_at_period_end: true });
    await passes(sandbox, 'P8D');
    const fresh = await customer.registersCard(cards.otherGood);
    const swapped = await changes(customer, path, { customer_uid: fresh });
    await passes(sandbox, 'P1M');

    expect(wish).toMatchObject({ status: 200 });
    expect(swapped).toMatchObject(problem(409, 'not_in_this_state'));
    expect(await shown(shop, id)).toMatchObject({ status: 'canceled', next_charge_at: null });
    expect(await pg.chargesOn(fresh)).toHaveLength(0);
  },
);
