/**
 * How the PG's book and the ledger differ over one payment. A row is compared with what the ledger
 * holds under its `merchant_uid`; nothing is decided here about what to do.
 */
import { isGivenUp } from '../case/reason.ts';
import type { Charge, PaidCharge, ProcessingCharge } from '../charge/charge.ts';
import { type GatewayPayment, leftOf } from '../gateway/answer.ts';
import type { ImpUid, MerchantUid } from '../ids.ts';
import { codeOfKey, ownMerchantUid } from '../own-ids.ts';

export const DISCREPANCY_CLASSES = [
  /** The PG took money that the ledger does not show. */
  'missing_here',
  /** The ledger shows money, taken or given back, that the PG does not. */
  'missing_there',
  'amount',
  /** The PG took money a second time for one debt. */
  'second_payment',
  /** Money was given back without us: in Iamport's or the PG's console. */
  'refund_unknown',
  'wrong_mid',
  'other_card',
] as const;

export type DiscrepancyClass = (typeof DISCREPANCY_CLASSES)[number];

/** What became of a difference. */
export const RESOLUTIONS = ['adopted', 'recorded', 'refunding', 'case'] as const;

export type Resolution = (typeof RESOLUTIONS)[number];

export interface Discrepancy {
  readonly class: DiscrepancyClass;
  readonly merchantUid: MerchantUid;
  readonly impUid?: ImpUid | undefined;
  /** Won at the PG; of a payment that is missing there, won in the ledger. */
  readonly amount: number;
  readonly resolution: Resolution;
}

/** Whose business a row of the PG's book is. */
export type Ownership = 'charge' | 'registration' | 'shop';

/**
 * A visit to the window leaves a `paid` record that is no money. Ours is what stands in the ledger,
 * and what was taken from a key of ours; all else is the shop's own business in the same account.
 */
export function ownershipOf(
  row: GatewayPayment,
  known: { readonly charge: Charge | undefined; readonly ownsKey: boolean },
): Ownership {
  if (known.charge !== undefined) return 'charge';
  if (ownMerchantUid(row.merchantUid)?.kind === 'registration') return 'registration';
  return known.ownsKey ? 'charge' : 'shop';
}

/** Whether the key of a row is one that only we could have issued. */
export const issuedByUs = ({ customerUid }: GatewayPayment) =>
  customerUid !== undefined && codeOfKey(customerUid) !== undefined;

/** Whether a row names another merchant id; unknown where either does not say. */
export const isElsewhere = (row: GatewayPayment, mid: string | undefined) =>
  mid !== undefined && row.pg.id !== undefined && row.pg.id !== mid;

/** Its own look, or a person, decides what came of it; of one that was given up, the row does. */
export const isUnderWay = ({ openCase }: ProcessingCharge) =>
  openCase === undefined || !isGivenUp(openCase.reason);

/** Every way in which a row differs; none while its charge is under way, or when all is given back. */
export function discrepanciesOf(
  row: GatewayPayment,
  known: { readonly charge: Charge | undefined; readonly mid: string | undefined },
): readonly DiscrepancyClass[] {
  const { charge, mid } = known;
  if (charge === undefined || charge.status === 'declined') return ['missing_here'];
  if (charge.status === 'processing') return isUnderWay(charge) ? [] : ['missing_here'];
  if (charge.payment.impUid !== row.impUid) return ofSecond(row, charge);
  // The amount comes last: a later case of the charge would close its question.
  return [
    ...(isRefundedElsewhere(row, charge) ? ['refund_unknown' as const] : []),
    ...(isElsewhere(row, mid) ? ['wrong_mid' as const] : []),
    ...(isOtherCard(row, charge) ? ['other_card' as const] : []),
    ...(row.amount === charge.payment.amount ? [] : ['amount' as const]),
  ];
}

/** Of a second payment that is known, only that it has gone back meanwhile is new. */
function ofSecond(row: GatewayPayment, charge: PaidCharge): readonly DiscrepancyClass[] {
  const known = charge.duplicates?.find(({ impUid }) => impUid === row.impUid);
  const isGone = leftOf(row) === 0;
  if (known === undefined) return isGone ? [] : ['second_payment'];
  const isNews = isGone && known.status !== 'refunded' && !isBeingRefunded(row, charge);
  return isNews ? ['refund_unknown'] : [];
}

/** What our own open refund may have moved is for its own look to say. */
const isRefundedElsewhere = (row: GatewayPayment, charge: PaidCharge) =>
  row.cancelAmount > charge.refundedAmount && !isBeingRefunded(row, charge);

const isBeingRefunded = ({ impUid }: GatewayPayment, { openRefund }: PaidCharge) =>
  openRefund?.request.impUid === impUid;

function isOtherCard({ card }: GatewayPayment, { payment }: PaidCharge): boolean {
  const [there, here] = [card?.maskedNumber, payment.card?.maskedNumber];
  return there !== undefined && here !== undefined && there !== here;
}

/** Whether the PG's answer bears out what the ledger says was paid and given back. */
export const bornOut = (charge: PaidCharge, row: GatewayPayment | undefined): boolean =>
  row !== undefined &&
  row.impUid === charge.payment.impUid &&
  row.merchantUid === charge.merchantUid &&
  (row.status === 'paid' || row.status === 'cancelled') &&
  row.cancelAmount >= charge.refundedAmount;
