/** A charge as it is read: by its number, by its customer, by the debt of a payment, by who is asked about it. */
import { describe, expect, it } from 'vitest';
import type { Charge } from '../../../functions/domain/charge/charge.ts';
import { merchantUid } from '../../../functions/domain/ids.ts';
import { periodUidOf } from '../../../functions/domain/own-ids.ts';
import type { Subscription } from '../../../functions/domain/subscription/subscription.ts';
import type { Lists } from '../../../functions/ports/lists.ts';
import { escalateCharge } from '../../../functions/use-cases/charge/escalate-charge.ts';
import { getCharge } from '../../../functions/use-cases/charge/get-charge.ts';
import { listOwnCharges } from '../../../functions/use-cases/charge/list-own-charges.ts';
import { chargeOfDebt } from '../../../functions/use-cases/period/charge-of-debt.ts';
import { chargeAfter, outcomes, processingCharge } from '../../adapters/support/items.ts';
import { alice, paymentRow } from '../../domain/support/charging.ts';
import { paidCharge } from '../../domain/support/refunding.ts';
import { claimed, paidSubscription } from '../../domain/support/subscriptions.ts';
import { world } from '../support/world.ts';

const born = paidSubscription('2026-10-23');
const { subscription, attempt } = claimed(born, { period: 2, now: 0 });
const { merchantUid: monthly } = attempt.request;

describe('a monthly charge under way', () => {
  it('is shown by its number, though the ledger lacks it yet', async () => {
    const here = await world();
    here.subscriptions.put(subscription);
    expect(await getCharge(here.ports, monthly)).toMatchObject({
      merchantUid: monthly,
      status: 'processing',
    });
  });

  it.each([
    ['of a subscription that has no charge open', born, monthly],
    [
      'under a number that is not the open one',
      subscription,
      periodUidOf({
        subscriptionId: born.id,
        period: 2,
        attempt: 2,
      }),
    ],
    ['under a number of the shop', subscription, merchantUid('order-1')],
  ])('is none %s', async (_, one, uid) => {
    const here = await world();
    here.subscriptions.put(one);
    await expect(getCharge(here.ports, uid)).rejects.toMatchObject({ code: 'charge_not_found' });
  });
});

describe('what a customer was charged', () => {
  const first = claimed({ ...born, closedThrough: 0 }, { period: 1, now: 0 });
  const openAttempt = { ...first.attempt, reason: 'first' } as const;
  const begun: Subscription = { ...first.subscription, openAttempt };

  /** Two pages of her subscriptions, the second with one whose first charge is under way. */
  const subscriptionLists: Lists<Subscription> = {
    page: async (scope, { after }) => {
      expect(scope).toEqual({ of: 'owner', owner: alice });
      return after === undefined
        ? { items: [born, subscription], next: 'second' }
        : { items: [begun] };
    },
  };
  const page = (items: readonly Charge[], limit: number) => {
    const lists = { page: async () => ({ items }), positionOf: (one: Charge) => one.merchantUid };
    return listOwnCharges({ lists, subscriptionLists }, { owner: alice, page: { limit } });
  };
  const listed = async (items: readonly Charge[]) => (await page(items, 10)).items;

  it('has the first charge of a subscription from its claim on, and no later one', async () => {
    expect((await listed([])).map(({ merchantUid: uid }) => uid)).toEqual([
      first.attempt.request.merchantUid,
    ]);
  });

  it('is cut where the page is full, and goes on after the last that is shown', async () => {
    const newer = { ...paidCharge(), merchantUid: merchantUid('zz-newer') };
    expect(await page([newer], 1)).toEqual({ items: [newer], next: newer.merchantUid });
    expect((await page([newer], 2)).items).toHaveLength(2);
  });

  it('has it once when the ledger has it too', async () => {
    const entry = { ...paidCharge(), merchantUid: first.attempt.request.merchantUid };
    expect(await listed([entry])).toEqual([entry]);
  });
});

it('a payment under a declined number of a month belongs to the charge that paid the month', async () => {
  const paid = paidCharge();
  const manyCharges = async () => [paid];
  const declined = chargeAfter(outcomes.declined, processingCharge({ uid: monthly }));
  const row = paymentRow({ merchantUid: monthly });
  expect(await chargeOfDebt({ manyCharges }, row, declined)).toBe(paid);
  expect(await chargeOfDebt({ manyCharges: async () => [] }, row, declined)).toBe(declined);
  expect(await chargeOfDebt({ manyCharges }, row, paid)).toBe(paid);
});

it('a person is asked about a charge once, and the shop hears of it at once', async () => {
  const here = await world();
  const { merchantUid: uid } = paidCharge();
  here.charges.put(paidCharge());
  const ask = (of = uid) =>
    escalateCharge(here.ports, of, { reason: 'wrong_mid', payments: [paymentRow()] });
  expect(await ask()).toBe('case');
  expect(here.events()).toEqual([expect.stringContaining('case.opened')]);
  expect(await ask()).toBe('known');
  expect(await ask(merchantUid('order-2'))).toBe('known');
  expect(here.events()).toHaveLength(1);
});
