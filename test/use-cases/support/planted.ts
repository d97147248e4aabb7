/** Discrepancies between ledger and gateway, as they arise in practice, and what must be found. */
import type { PaidCharge } from '../../../functions/domain/charge/charge.ts';
import { withRefundBooked } from '../../../functions/domain/charge/external-refund.ts';
import { idCode, impUid, refundId } from '../../../functions/domain/ids.ts';
import {
  customerUidFrom,
  periodUidOf,
  registrationUidOf,
  subscriptionIdFrom,
} from '../../../functions/domain/own-ids.ts';
import type {
  DiscrepancyClass,
  Resolution,
} from '../../../functions/domain/reconciliation/discrepancy.ts';
import { type Instant, SECOND } from '../../../functions/domain/time.ts';
import { active } from '../../adapters/support/items.ts';
import { asPaid, refunding as refunded } from '../../domain/support/refunding.ts';
import { paidSubscription } from '../../domain/support/subscriptions.ts';
import type { IamportPayment } from '../../sandbox/iamport/book/payment.ts';
import { entryOf, type TwoBooks } from './two-books.ts';

/** What the report must say about it. */
export interface Planted {
  readonly class: DiscrepancyClass;
  readonly merchant_uid: string;
  readonly resolution: Resolution;
}

export type Plant = (
  books: TwoBooks,
  place: { readonly uid: string; readonly at: Instant },
) => Planted;

/** The key that everything is charged on; both sides know its registration. */
export const key = customerUidFrom(idCode('a'.repeat(28)));

export function furnish(books: TwoBooks): void {
  const registration = registrationUidOf(key);
  if (registration === undefined) throw new Error('a key of ours has a registration');
  books.hasKey(settled(active(key)));
  const issued = { customer_uid: key, customer_uid_usage: 'issue' } as const;
  books.there({ merchant_uid: registration, amount: 0, ...issued }, books.from + SECOND);
}

const settled = (issued: ReturnType<typeof active>) => ({
  ...issued,
  registration: undefined,
  pendingEvents: [],
  wakeAt: undefined,
});

/** A payment that both sides have alike, but for the given differences. */
export function both(
  books: TwoBooks,
  { uid, at }: { readonly uid: string; readonly at: Instant },
  differing: { readonly there?: Partial<IamportPayment>; readonly here?: Partial<PaidCharge> } = {},
): PaidCharge {
  const common = { merchant_uid: uid, customer_uid: key };
  const { imp_uid, ...row } = books.there({ ...common, ...differing.there }, at);
  const usual = books.nowhere({ ...common, imp_uid, customer_uid: row.customer_uid }, at);
  return asPaid(books.inLedger(entryOf(usual, differing.here)));
}

/** Cancelled at the gateway, in whole or in part. */
export const cancelled = (at: Instant, amount = 9_900): Partial<IamportPayment> => ({
  status: 'cancelled',
  cancel_amount: amount,
  cancelled_at: Math.floor(at / SECOND) + 60,
});

const found = (one: DiscrepancyClass, merchant_uid: string, resolution: Resolution): Planted => ({
  class: one,
  merchant_uid,
  resolution,
});

/** The ledger has it as declined for insufficient funds; the gateway took the money. */
const declinedHere =
  (there: Partial<IamportPayment>, resolution: Resolution): Plant =>
  (books, { uid, at }) => {
    const common = { merchant_uid: uid, customer_uid: key };
    books.there({ ...common, ...there }, at);
    const { payment: _, refundedAmount: __, ...facts } = entryOf(books.nowhere(common, at));
    books.inLedger({ ...facts, status: 'declined', decline: { class: 'funds', code: '1254' } });
    return found('missing_here', uid, resolution);
  };

export const declinedButPaid = declinedHere({}, 'adopted');
export const declinedButPaidOtherwise = declinedHere({ amount: 19_900 }, 'case');

export const unknownHere: Plant = (books, { uid, at }) => {
  books.there({ merchant_uid: uid, customer_uid: key }, at);
  return found('missing_here', uid, 'case');
};

/** A paid month that the subscription does not know to be paid, as after a restore. */
export const periodForgotten: Plant = (books, { at }) => {
  const subscription = paidSubscription('2026-10-23');
  books.here.subscriptions.put(subscription);
  books.hasKey(settled(active(subscription.customerUid)));
  const uid = periodUidOf({ subscriptionId: subscription.id, period: 2, attempt: 1 });
  // Older accounts do not show `customer_uid`.
  books.there({ merchant_uid: uid, customer_uid: null }, at);
  return found('missing_here', uid, 'adopted');
};

export const missingThere: Plant = (books, { uid, at }) => {
  books.inLedger(entryOf(books.nowhere({ merchant_uid: uid, customer_uid: key }, at)));
  return found('missing_there', uid, 'case');
};

export const failedThere: Plant = (books, place) => {
  both(books, place, { there: { status: 'failed', fail_reason: '[1254][잔액부족]' } });
  return found('missing_there', place.uid, 'case');
};

export const refundMissingThere: Plant = (books, place) => {
  const entry = both(books, place);
  const back = { refundId: refundId('refund-1'), amount: 4_000, now: place.at };
  books.inLedger({ ...withRefundBooked(entry, back), pendingEvents: [], wakeAt: undefined });
  return found('missing_there', place.uid, 'case');
};

export const otherAmount: Plant = (books, place) => {
  both(books, place, { there: { amount: 10_900 } });
  return found('amount', place.uid, 'case');
};

/** `later` than the payment in the ledger, in seconds; a negative number is earlier. */
const paidTwice =
  (
    later: number,
    change: Partial<IamportPayment> = {},
    resolution: Resolution = 'refunding',
  ): Plant =>
  (books, place) => {
    both(books, place);
    const again = { merchant_uid: place.uid, customer_uid: key, ...change };
    books.there(again, place.at + later * SECOND);
    return found('second_payment', place.uid, resolution);
  };

export const paidAgainLater = paidTwice(40);
export const paidBefore = paidTwice(-40);
export const paidAgainInPart = paidTwice(40, { amount: 5_000 }, 'case');

/** The same month paid under two attempts. */
export const periodPaidTwice: Plant = (books, { at }) => {
  const subscriptionId = subscriptionIdFrom(idCode('c'.repeat(28)));
  const [first, second] = [1, 2].map((attempt) =>
    periodUidOf({ subscriptionId, period: 1, attempt }),
  );
  both(books, { uid: first ?? '', at }, { here: { debt: { subscriptionId, period: 1 } } });
  books.there({ merchant_uid: second ?? '', customer_uid: key }, at + 40 * SECOND);
  return found('second_payment', second ?? '', 'refunding');
};

/** `amount` was refunded in Iamport's console. */
const refundedThere =
  (amount: number): Plant =>
  (books, place) => {
    both(books, place, { there: cancelled(place.at, amount) });
    return found('refund_unknown', place.uid, 'recorded');
  };

export const refundedPartlyThere = refundedThere(3_000);
export const refundedThereWholly = refundedThere(9_900);

/** A duplicate payment that was left to a person, who refunded it in the console. */
export const secondRefundedThere: Plant = (books, place) => {
  const again = books.there(
    { merchant_uid: place.uid, customer_uid: key, ...cancelled(place.at) },
    place.at + 40 * SECOND,
  );
  const duplicate = { impUid: impUid(again.imp_uid), amount: 9_900, foundAt: place.at };
  both(books, place, { here: { duplicates: [{ ...duplicate, status: 'in_case' }] } });
  return found('refund_unknown', place.uid, 'recorded');
};

export const wrongMid: Plant = (books, place) => {
  both(books, place, { there: { pg_id: 'MOIother01' } });
  return found('wrong_mid', place.uid, 'case');
};

/** On a key of its own, for that key is suspended from then on. */
export const otherCard: Plant = (books, place) => {
  const own = customerUidFrom(idCode('d'.repeat(28)));
  books.hasKey(settled(active(own)));
  both(books, place, { there: { customer_uid: own, card_number: '555555*********4' } });
  return found('other_card', place.uid, 'case');
};

/** What looks like a discrepancy and is none: it is under way, known, or not ours. */
export function plantNothing(books: TwoBooks, at: Instant): void {
  const place = (name: string) => ({ uid: `quiet-${name}`, at });
  both(books, place('refunded'), {
    there: cancelled(at, 2_000),
    here: { status: 'partially_refunded', refundedAmount: 2_000 },
  });
  const refunding = both(books, place('refunding'), { there: cancelled(at, 4_000) });
  books.inLedger({ ...refunded(4_000, refunding), pendingEvents: [] });
  const olderKey = active('key-of-an-older-contract');
  const pg = { provider: 'html5_inicis', id: 'MOIolder01' };
  books.hasKey({ ...settled(olderKey), issuance: { ...olderKey.issuance, pg } });
  both(books, place('adopted'), {
    there: { customer_uid: olderKey.customerUid, pg_id: pg.id },
  });
  both(books, place('twice'), {
    here: {
      duplicates: [{ impUid: impUid('imp_known'), amount: 9_900, foundAt: at, status: 'refunded' }],
    },
  });
  books.there(
    { merchant_uid: 'quiet-twice', customer_uid: key, ...cancelled(at), imp_uid: 'imp_known' },
    at + 40 * SECOND,
  );
  books.there({ merchant_uid: 'quiet-sale' }, at);
}
