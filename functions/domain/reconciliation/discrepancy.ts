/**
 * The discrepancies between the gateway's transactions and the ledger for one payment. A row is
 * compared with the ledger entry under its `merchant_uid`; what to do about it is decided
 * elsewhere.
 */
import { isGivenUp } from '../case/reason.ts';
import { type Charge, isPaid, type PaidCharge, type ProcessingCharge } from '../charge/charge.ts';
import { type GatewayPayment, leftOf } from '../gateway/answer.ts';
import { isOtherCard } from '../gateway/other-card.ts';
import { claimantOf, isVisit, whoseRow } from '../gateway/ownership.ts';
import type { GatewayTimes } from '../gateway/times.ts';
import type { CustomerUid, ImpUid, MerchantUid } from '../ids.ts';
import { codeOfKey, ownMerchantUid } from '../own-ids.ts';
import type { Instant } from '../time.ts';

export const DISCREPANCY_CLASSES = [
  /** The gateway shows a payment that the ledger does not. */
  'missing_here',
  /** The ledger shows a payment or a refund that the gateway does not. */
  'missing_there',
  'amount',
  /** A duplicate payment of one debt. */
  'second_payment',
  /** A refund that we did not make: in Iamport's or the PG's console. */
  'refund_unknown',
  'wrong_mid',
  'other_card',
] as const;

export type DiscrepancyClass = (typeof DISCREPANCY_CLASSES)[number];

/** What was done about a discrepancy. */
export const RESOLUTIONS = ['adopted', 'recorded', 'refunding', 'case'] as const;

export type Resolution = (typeof RESOLUTIONS)[number];

export interface Discrepancy {
  readonly class: DiscrepancyClass;
  readonly merchantUid: MerchantUid;
  readonly impUid?: ImpUid | undefined;
  /** Won at the gateway; for a payment that is missing there, won in the ledger. */
  readonly amount: number;
  readonly resolution: Resolution;
}

/** What one of the gateway's transactions belongs to. */
export type Ownership = 'charge' | 'registration' | 'shop';

/**
 * The ownership of a row. It is ours if it is of a charge that the ledger has, or was paid with one
 * of our keys; a visit to the window leaves a `paid` record that is no money; every other row is
 * one of the shop's other payments in the same account.
 */
export function ownershipOf(
  row: GatewayPayment,
  known: {
    readonly charge: Charge | undefined;
    readonly ownsKey: boolean;
    /** Whether the account's records name keys; absent where it is not known. */
    readonly namesKeys?: boolean | undefined;
    readonly times: GatewayTimes;
  },
): Ownership {
  const { charge, namesKeys, times } = known;
  if (charge !== undefined && isListed(row, charge)) return 'charge';
  if (isVisit(row)) return 'registration';
  if (charge !== undefined)
    return whoseRow(row, { ...claimantOf(charge, times), namesKeys }) === 'not_ours'
      ? 'shop'
      : 'charge';
  if (ownMerchantUid(row.merchantUid)?.kind === 'registration') return 'registration';
  return known.ownsKey ? 'charge' : 'shop';
}

/** Whether the ledger has the payment, as a person may have adopted one that is not clearly ours. */
const isListed = ({ impUid }: GatewayPayment, charge: Charge) =>
  isPaid(charge) &&
  (charge.payment.impUid === impUid ||
    charge.duplicates?.some((one) => one.impUid === impUid) === true);

/** Whether the key of a row is one that only we could have issued. */
export const issuedByUs = ({ customerUid }: GatewayPayment) =>
  customerUid !== undefined && codeOfKey(customerUid) !== undefined;

/** Whether an earlier system's schedule charged a key of ours, and not before it became ours. */
export const chargedBesides = (
  { usage, customerUid, paidAt, startedAt }: GatewayPayment,
  key: { readonly customerUid: CustomerUid; readonly registeredAt: Instant },
) =>
  usage === 'payment.scheduled' &&
  customerUid === key.customerUid &&
  (startedAt ?? paidAt ?? 0) >= key.registeredAt;

/** Whether a row names another merchant id; unknown where either does not say. */
export const isElsewhere = (row: GatewayPayment, mid: string | undefined) =>
  mid !== undefined && row.pg.id !== undefined && row.pg.id !== mid;

/** Whether inquiries or a person will decide the charge; once those are over, the row does. */
export const isUnderWay = ({ openCase }: ProcessingCharge) =>
  openCase === undefined || !isGivenUp(openCase.reason);

/** Every discrepancy of a row; none while its charge is under way. */
export function discrepanciesOf(
  row: GatewayPayment,
  known: { readonly charge: Charge | undefined; readonly mid: string | undefined },
): readonly DiscrepancyClass[] {
  const { charge, mid } = known;
  if (charge?.status === 'processing') return isUnderWay(charge) ? [] : ['missing_here'];
  if (charge === undefined || !isPaid(charge)) return ['missing_here'];
  if (charge.payment.impUid !== row.impUid) return ofOtherPayment(row, charge);
  // The amount comes last: a later case of the same charge would replace its case.
  return [
    ...(isRefundedElsewhere(row, charge) ? ['refund_unknown' as const] : []),
    ...(isElsewhere(row, mid) ? ['wrong_mid' as const] : []),
    ...(isFromOtherCard(row, charge) ? ['other_card' as const] : []),
    ...(row.amount === charge.payment.amount ? [] : ['amount' as const]),
  ];
}

/**
 * About a listed duplicate payment only a refund made elsewhere is new; one that is not listed is
 * no discrepancy if it is refunded whole.
 */
function ofOtherPayment(row: GatewayPayment, charge: PaidCharge): readonly DiscrepancyClass[] {
  const known = charge.duplicates?.find(({ impUid }) => impUid === row.impUid);
  const isGone = leftOf(row) === 0;
  if (known === undefined) return isGone ? [] : ['second_payment'];
  const isRefundedMeanwhile =
    isGone && known.status !== 'refunded' && !isBeingRefunded(row, charge);
  return isRefundedMeanwhile ? ['refund_unknown'] : [];
}

/** While our own refund of the payment is open, its own inquiry decides what was refunded. */
const isRefundedElsewhere = (row: GatewayPayment, charge: PaidCharge) =>
  row.cancelAmount > charge.refundedAmount && !isBeingRefunded(row, charge);

const isBeingRefunded = ({ impUid }: GatewayPayment, { openRefund }: PaidCharge) =>
  openRefund?.request.impUid === impUid;

const isFromOtherCard = ({ card }: GatewayPayment, { payment }: PaidCharge) =>
  isOtherCard(payment.card?.maskedNumber, card?.maskedNumber);

/** Whether the gateway's answer confirms what the ledger has as paid and refunded. */
export const bornOut = (charge: PaidCharge, row: GatewayPayment | undefined): boolean =>
  row !== undefined &&
  row.impUid === charge.payment.impUid &&
  row.merchantUid === charge.merchantUid &&
  (row.status === 'paid' || row.status === 'cancelled') &&
  row.cancelAmount >= charge.refundedAmount;
