/**
 * Ten thousand payments on two sides: the comparison finds every discrepancy once, and nothing
 * else.
 */
import { expect, it } from 'vitest';
import { merchantUid } from '../../../functions/domain/ids.ts';
import { HOUR, MINUTE } from '../../../functions/domain/time.ts';
import { workOnCharge } from '../../../functions/use-cases/workers/work-on-charge.ts';
import { bind } from '../../../functions/wiring/bind.ts';
import { ownTableState } from '../../domain/support/control.ts';
import * as differences from '../support/planted.ts';
import { entryOf, twoBooks } from '../support/two-books.ts';

const { both, furnish, plantNothing } = differences;

/** One line for each planted discrepancy: 25 in all, with every class among them. */
const PLANTS: readonly differences.Plant[] = [
  ...Array(3).fill(differences.declinedButPaid),
  differences.declinedButPaidOtherwise,
  ...Array(2).fill(differences.unknownHere),
  differences.periodForgotten,
  ...Array(2).fill(differences.missingThere),
  differences.failedThere,
  differences.refundMissingThere,
  ...Array(3).fill(differences.otherAmount),
  ...Array(2).fill(differences.paidAgainLater),
  differences.paidBefore,
  differences.paidAgainInPart,
  differences.periodPaidTwice,
  ...Array(2).fill(differences.refundedPartlyThere),
  differences.refundedThereWholly,
  differences.secondRefundedThere,
  differences.wrongMid,
  differences.otherCard,
];

/** So many of our payments, spread over the days, with the discrepancies among them. */
async function books(payments: number) {
  const two = await twoBooks();
  furnish(two);
  plantNothing(two, two.from + 60_000);
  const every = (two.until - two.from) / payments;
  const place = (number: number) => ({
    uid: `order-${number}`,
    at: Math.floor(two.from + (number + 0.5) * every),
  });
  const apart = Math.floor(payments / PLANTS.length);
  const planted = PLANTS.map((plant, index) => plant(two, place(index * apart)));
  for (let number = 0; number < payments; number += 1)
    if (number % apart !== 0 || number / apart >= PLANTS.length) both(two, place(number));
  return { two, planted };
}

const byUid = (one: { readonly merchant_uid: string }, other: { readonly merchant_uid: string }) =>
  one.merchant_uid < other.merchant_uid ? -1 : 1;

/** A page of each side, and a few keys. */
const MOST_IN_HAND = 300;

it('finds exactly the planted discrepancies, and none a second time', async () => {
  await allAreFoundAmong(100);
});

it('finds exactly the planted discrepancies among ten thousand payments, too', async () => {
  const { mostHeld } = await allAreFoundAmong(10_000);
  expect(mostHeld).toBeLessThanOrEqual(MOST_IN_HAND);
});

async function allAreFoundAmong(payments: number) {
  const { two, planted } = await books(payments);

  const first = await two.compared();
  const second = await two.compared();

  const listed = first.report.differences.map(({ class: one, merchant_uid, resolution }) => ({
    class: one,
    merchant_uid,
    resolution,
  }));
  expect(planted).toHaveLength(25);
  expect(listed.toSorted(byUid)).toEqual(planted.toSorted(byUid));
  expect(first.report).toMatchObject({
    status: 'finished',
    asked_by: 'the accountant',
    zero_difference: false,
    counts: { not_ours: 1, registrations: 1 },
    differences_by_class: {
      missing_here: 7,
      missing_there: 4,
      amount: 3,
      second_payment: 5,
      refund_unknown: 4,
      wrong_mid: 1,
      other_card: 1,
    },
  });
  expect(second.report).toMatchObject({
    // What people have yet to decide differs still, and no longer as news.
    zero_difference: false,
    in_cases: { count: expect.any(Number), amount: expect.any(Number) },
    differences: [],
    counts: { ...first.report.counts, in_case: expect.any(Number) },
  });
  return first;
}

it('holds no more rows at once for many payments than for a few', async () => {
  const [few, many] = [await books(400), await books(2_000)];
  const [ofFew, ofMany] = [await few.two.compared(), await many.two.compared()];
  expect(ofFew.mostHeld).toBeGreaterThan(100);
  expect(ofMany.mostHeld).toBeLessThanOrEqual(MOST_IN_HAND);
  expect(ofMany.report.differences).toHaveLength(ofFew.report.differences.length);
});

/**
 * A few payments with all discrepancies, after the comparison and the work that follows from it.
 */
async function aftermath() {
  const { two, planted } = await books(50);
  await two.compared();
  two.here.served.advance(2 * MINUTE);
  const control = ownTableState;
  const work = bind(workOnCharge, {
    ...two.here.ports,
    ...two.ports,
    duplicates: { autoRefund: true, mostADay: 20 },
  });
  const uidsOf = (plant: differences.Plant) =>
    planted.filter((_, index) => PLANTS[index] === plant).map(({ merchant_uid }) => merchant_uid);
  const entry = (uid: string) => two.here.charges.item(uid);
  for (const { merchant_uid } of planted)
    if (entry(merchant_uid)) await work({ id: merchantUid(merchant_uid), control });
  return { two, planted, uidsOf, entry };
}

it('adopts payments that the ledger had as declined, and the month that a subscription had lost', async () => {
  const { two, uidsOf, entry } = await aftermath();
  for (const uid of uidsOf(differences.declinedButPaid))
    expect(entry(uid)).toMatchObject({ status: 'paid', payment: { amount: 9_900 } });
  const [month = ''] = uidsOf(differences.periodForgotten);
  expect(entry(month)).toMatchObject({ status: 'paid', debt: { period: 2 } });
  const { subscriptionId } = entry(month)?.debt ?? {};
  expect(two.here.subscriptions.item(subscriptionId ?? '')).toMatchObject({ closedThrough: 2 });
});

it('keeps one of two payments, and has the other refunded at the gateway', async () => {
  const { two, uidsOf, entry } = await aftermath();
  const left = (uid: string) =>
    two.here
      .payments()
      .filter(({ merchant_uid }) => merchant_uid === uid)
      .toSorted((a, b) => a.paid_at - b.paid_at)
      .map(({ amount, cancel_amount }) => amount - cancel_amount);
  for (const uid of [differences.paidAgainLater, differences.paidBefore].flatMap(uidsOf)) {
    expect(left(uid)).toEqual([9_900, 0]);
    expect(entry(uid)).toMatchObject({ status: 'paid', duplicates: [{ status: 'refunded' }] });
  }
  const [inPart = ''] = uidsOf(differences.paidAgainInPart);
  expect(left(inPart)).toEqual([9_900, 5_000]);
  expect(entry(inPart)).toMatchObject({ openCase: { reason: 'duplicate_payment' } });
});

it('records refunds made in the console, and publishes their events', async () => {
  const { two, uidsOf, entry } = await aftermath();
  const published = two.here.events().filter((id) => id.startsWith('charge.refunded:'));
  const recorded = [differences.refundedPartlyThere, differences.refundedThereWholly];
  for (const uid of recorded.flatMap(uidsOf)) {
    const charge = entry(uid);
    expect(charge).toMatchObject({ status: expect.stringMatching(/refunded$/) });
    expect(published.join()).toContain(
      charge && 'payment' in charge ? charge.payment.impUid : 'paid',
    );
  }
  const [second = ''] = uidsOf(differences.secondRefundedThere);
  expect(entry(second)).toMatchObject({ status: 'paid', duplicates: [{ status: 'refunded' }] });
});

it.each([
  [
    'a decline that was paid with another amount',
    differences.declinedButPaidOtherwise,
    'payment_mismatch',
  ],
  ['a payment that nothing here explains', differences.unknownHere, 'unknown_payment'],
  ['a payment that Iamport does not have', differences.missingThere, 'missing_there'],
  ['a payment that failed at Iamport', differences.failedThere, 'missing_there'],
  ['a refund that Iamport does not have', differences.refundMissingThere, 'missing_there'],
  ['another amount', differences.otherAmount, 'payment_mismatch'],
  ['another merchant id', differences.wrongMid, 'wrong_mid'],
  ['another card', differences.otherCard, 'card_mismatch'],
] as const)('asks a person about %s, with all that Iamport shows', async (_, plant, reason) => {
  const { two, uidsOf, entry } = await aftermath();
  for (const uid of uidsOf(plant)) {
    expect(entry(uid)).toMatchObject({ openCase: { reason } });
    const rows = two.here.payments().filter(({ merchant_uid }) => merchant_uid === uid);
    expect(two.here.cases.item(`${reason}.${uid}`)).toMatchObject({
      reason,
      evidence: { payments: rows.map(({ imp_uid, amount }) => ({ impUid: imp_uid, amount })) },
    });
  }
});

it('suspends a key with which another card was charged', async () => {
  const { two, uidsOf, entry } = await aftermath();
  const [uid = ''] = uidsOf(differences.otherCard);
  expect(two.here.keys.item(entry(uid)?.customerUid ?? '')).toMatchObject({ status: 'suspended' });
});

it('suspends a key when the earlier payment, which is kept, was from another card', async () => {
  const two = await twoBooks();
  furnish(two);
  const [uid, at] = ['order-1', two.from + HOUR];
  both(two, { uid, at });
  const common = { merchant_uid: uid, customer_uid: differences.key };
  const first = two.there({ ...common, card_number: '555555*********4' }, at - MINUTE);
  await two.compared();
  expect(two.here.charges.item(uid)).toMatchObject({
    payment: { impUid: first.imp_uid },
    duplicates: [{ status: 'found' }],
    openCase: { reason: 'card_mismatch' },
  });
  expect(two.here.keys.item(differences.key)).toMatchObject({ status: 'suspended' });
});

it('believes an Iamport that finds nothing only under the positive control', async () => {
  const two = await twoBooks();
  const uid = 'order-1';
  two.inLedger(
    entryOf(two.nowhere({ merchant_uid: uid, customer_uid: differences.key }, two.from)),
  );
  const gatewayBlind = await two.compared();
  expect(gatewayBlind.report).toMatchObject({ status: 'running', zero_difference: null });
  expect(two.here.charges.item(uid)?.openCase).toBeUndefined();
});
