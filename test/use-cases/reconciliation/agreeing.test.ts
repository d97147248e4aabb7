/** What stands on which side of a comparison: books that agree say so, and what is not decided is on neither. */
import { describe, expect, it } from 'vitest';
import { escalate } from '../../../functions/domain/charge/charge-work.ts';
import { impUid } from '../../../functions/domain/ids.ts';
import { periodUidOf } from '../../../functions/domain/own-ids.ts';
import { HOUR, SECOND } from '../../../functions/domain/time.ts';
import { active, processingCharge } from '../../adapters/support/items.ts';
import { claimed, paidSubscription } from '../../domain/support/subscriptions.ts';
import { both, cancelled, declinedButPaid, furnish, key } from '../support/planted.ts';
import { twoBooks } from '../support/two-books.ts';

/** Both sides with one payment of 9,900 won, and where the next is put. */
async function books() {
  const two = await twoBooks();
  furnish(two);
  const at = two.from + HOUR;
  both(two, { uid: 'order-1', at });
  return { two, at };
}

/** The same won on both sides. */
const alike = (paid: number, refunded = 0) => ({
  pg: { paid, refunded },
  ledger: { paid, refunded },
});

it('refunds, and second payments that were given back, stand on both sides', async () => {
  const { two, at } = await books();
  const known = { status: 'partially_refunded', refundedAmount: 2_000 } as const;
  both(two, { uid: 'order-2', at }, { there: cancelled(at, 2_000), here: known });
  const second = {
    impUid: impUid('imp_second'),
    amount: 9_900,
    foundAt: at,
    status: 'refunded',
  } as const;
  both(two, { uid: 'order-3', at }, { here: { duplicates: [second] } });
  const again = { merchant_uid: 'order-3', customer_uid: key, imp_uid: second.impUid };
  two.there({ ...again, ...cancelled(at) }, at + SECOND);
  const { report } = await two.compared();
  expect(report).toMatchObject({
    zero_difference: true,
    differences: [],
    sums: alike(39_600, 11_900),
    counts: { payments: 4, ledger_entries: 3, registrations: 1 },
  });
});

it('of two second payments each stands as the ledger knows it', async () => {
  const { two, at } = await books();
  const of = { amount: 9_900, foundAt: at };
  const back = { ...of, impUid: impUid('imp_back'), status: 'refunded' } as const;
  const kept = { ...of, impUid: impUid('imp_kept'), status: 'in_case' } as const;
  both(two, { uid: 'order-2', at }, { here: { duplicates: [back, kept] } });
  const again = { merchant_uid: 'order-2', customer_uid: key };
  two.there({ ...again, imp_uid: back.impUid, ...cancelled(at) }, at + SECOND);
  two.there({ ...again, imp_uid: kept.impUid }, at + 2 * SECOND);
  const { report } = await two.compared();
  expect(report).toMatchObject({ sums: alike(39_600, 9_900) });
});

it('a second payment that was given back before the ledger knew of it is on neither', async () => {
  const { two, at } = await books();
  two.there({ merchant_uid: 'order-1', customer_uid: key, ...cancelled(at) }, at + SECOND);
  const { report } = await two.compared();
  expect(report).toMatchObject({
    zero_difference: true,
    sums: alike(9_900),
    counts: { payments: 2 },
  });
});

it('of a second payment that is news to the ledger what is left stands on Iamport’s side only', async () => {
  const { two, at } = await books();
  const again = { merchant_uid: 'order-1', customer_uid: key };
  two.there({ ...again, ...cancelled(at, 4_000) }, at + SECOND);
  const { report } = await two.compared();
  expect(report).toMatchObject({
    zero_difference: false,
    differences: [{ class: 'second_payment', merchant_uid: 'order-1' }],
    sums: { pg: { paid: 19_800, refunded: 4_000 }, ledger: { paid: 9_900, refunded: 0 } },
  });
});

it('a second payment that a person is asked about stands on both, until it is given back', async () => {
  const { two, at } = await books();
  const asked = {
    impUid: impUid('imp_asked'),
    amount: 5_000,
    foundAt: at,
    status: 'in_case',
  } as const;
  both(two, { uid: 'order-2', at }, { here: { duplicates: [asked] } });
  const again = { merchant_uid: 'order-2', customer_uid: key, imp_uid: asked.impUid };
  two.there({ ...again, amount: 5_000 }, at + SECOND);
  const { report } = await two.compared();
  expect(report).toMatchObject({
    zero_difference: true,
    sums: alike(24_800),
  });
});

it('a decline that was paid twice within a minute is adopted once, and paid a second time', async () => {
  const { two, at } = await books();
  const { merchant_uid } = declinedButPaid(two, { uid: 'order-2', at });
  two.there({ merchant_uid, customer_uid: key }, at + 40 * SECOND);
  const { report } = await two.compared();
  expect(report.differences).toMatchObject([
    { class: 'missing_here', resolution: 'adopted' },
    { class: 'second_payment', resolution: 'refunding' },
  ]);
});

describe('what is still decided', () => {
  it('is a payment whose charge inquires by itself: on neither side', async () => {
    const { two, at } = await books();
    two.inLedger({ ...processingCharge({ uid: 'order-2', now: at }), customerUid: key });
    two.there({ merchant_uid: 'order-2', customer_uid: key }, at);
    const { report } = await two.compared();
    expect(report).toMatchObject({
      zero_difference: true,
      sums: alike(9_900),
      counts: { payments: 1, under_way: 1, in_case: 0 },
    });
  });

  it('is a month of a subscription that just asks about another try: on neither side', async () => {
    const { two, at } = await books();
    const born = paidSubscription('2026-10-23', { customerUid: key });
    const { subscription } = claimed(born, { period: 2, number: 2, now: two.until - HOUR });
    two.here.subscriptions.put(subscription);
    const uid = periodUidOf({ subscriptionId: born.id, period: 2, attempt: 1 });
    two.there({ merchant_uid: uid, customer_uid: key }, at);
    const { report } = await two.compared();
    expect(report).toMatchObject({
      zero_difference: true,
      sums: alike(9_900),
      counts: { payments: 1, under_way: 1 },
    });
    expect(two.here.subscriptions.item(born.id)).toEqual(subscription);
  });

  it('is what a person was asked about: its money is in cases', async () => {
    const { two, at } = await books();
    const open = { ...processingCharge({ uid: 'order-2', now: at }), customerUid: key };
    two.inLedger({ ...escalate(open, 'lookups_blind', at), pendingEvents: [] });
    two.there({ merchant_uid: 'order-2', customer_uid: key }, at);
    const { report } = await two.compared();
    expect(report).toMatchObject({
      zero_difference: false,
      differences: [],
      in_cases: { count: 1, amount: 9_900 },
      sums: { pg: { paid: 19_800 }, ledger: { paid: 9_900 } },
      counts: { payments: 2, in_case: 1 },
    });
  });
});

it('a payment on a key of another of the shop’s contracts is at home there', async () => {
  const { two, at } = await books();
  const elsewhere = active('key-of-an-older-contract');
  const pg = { provider: 'html5_inicis', id: 'MOIolder01' };
  two.hasKey({ ...elsewhere, issuance: { ...elsewhere.issuance, pg } });
  both(
    two,
    { uid: 'order-2', at },
    { there: { customer_uid: elsewhere.customerUid, pg_id: pg.id } },
  );
  expect((await two.compared()).report).toMatchObject({ zero_difference: true });
});

it('the shop’s own payments in the same account are counted, and on neither side', async () => {
  const { two, at } = await books();
  two.there({ merchant_uid: 'sale-1' }, at);
  const { report } = await two.compared();
  expect(report).toMatchObject({
    zero_difference: true,
    sums: alike(9_900),
    counts: { not_ours: 1 },
  });
});
