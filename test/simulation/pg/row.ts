/** One transaction of the PG, and how inquiries show it. */
import { readRefusal } from '../../../functions/adapters/iamport/refusals/read-refusal.ts';
import type { GatewayPayment } from '../../../functions/domain/gateway/answer.ts';
import type { CustomerUid, ImpUid, MerchantUid } from '../../../functions/domain/ids.ts';
import type { Instant } from '../../../functions/domain/time.ts';
import { frozen } from '../world/frozen.ts';
import type { Phenomena } from '../world/phenomena.ts';
import type { Card } from './card.ts';

interface Cancellation {
  readonly amount: number;
  readonly at: Instant;
  readonly reason: string;
}

/**
 * A transaction; `issue` rows are visits to the window, which moved no money; `ordinary` ones are not
 * ours, and `scheduled` ones were left at Iamport by an earlier system.
 */
export interface Row {
  readonly impUid: ImpUid;
  readonly merchantUid: MerchantUid;
  /** Empty in a row that is not ours. */
  readonly customerUid: CustomerUid;
  /** The key that the PG was asked to charge, if it charged another one instead. */
  readonly insteadOf?: CustomerUid;
  readonly usage: 'issue' | 'payment' | 'ordinary' | 'scheduled';
  /** The PG that made it; the shop's own if absent. */
  readonly provider?: string;
  /** No reader of the interface expects it. */
  readonly isOdd?: true;
  readonly amount: number;
  readonly currency: 'KRW' | 'USD';
  readonly card: Card;
  readonly startedAt: Instant;
  /** `ready`: started, neither paid nor failed yet. */
  status: 'ready' | 'paid' | 'failed' | 'cancelled';
  paidAt?: Instant;
  failedAt?: Instant;
  failReason?: string;
  /** The PG answered with a definite decline, and it became a payment after that. */
  readonly falselyDeclined?: true;
  /** Every refund; the row says `cancelled` from the first on, even of a part. */
  readonly cancellations: Cancellation[];
  /** Inquiries show it from then on. */
  foundFrom: Instant;
  /** Inquiries by its order number do from then on; those by its key may show it sooner. */
  readonly foundByUidFrom: Instant;
}

/** Whether money was taken, even if it was refunded since. */
export const isTaken = ({ usage, status }: Row) =>
  (usage === 'payment' || usage === 'scheduled') && (status === 'paid' || status === 'cancelled');

/** A payment that somebody else's system took. */
export const isOthers = ({ usage, status }: Row) =>
  usage === 'ordinary' && (status === 'paid' || status === 'cancelled');

/** What is left of a payment after its refunds. */
export const leftOf = (row: Row) =>
  row.cancellations.reduce((left, { amount }) => left - amount, row.amount);

/** Whole seconds, as Iamport counts. */
const inSeconds = (at: Instant) => Math.floor(at / 1_000) * 1_000;

/** How each row was shown last; it is built again only when the row has changed. */
const lastShown = new WeakMap<Row, Shown>();

interface Shown {
  readonly status: Row['status'];
  readonly paidAt: Instant | undefined;
  readonly failedAt: Instant | undefined;
  readonly failReason: string | undefined;
  readonly refunds: number;
  readonly as: GatewayPayment;
}

/** A row as Iamport shows it. */
export function shown(row: Row): GatewayPayment {
  const last = lastShown.get(row);
  if (last !== undefined && isUnchanged(row, last)) return last.as;
  const { status, paidAt, failedAt, failReason, cancellations } = row;
  const as = frozen(asShown(row));
  const refunds = cancellations.length;
  lastShown.set(row, { status, paidAt, failedAt, failReason, refunds, as });
  return as;
}

/** Older accounts do not say of which key a payment is. */
export function withUsage(
  payment: GatewayPayment,
  { usageFields }: Pick<Phenomena, 'usageFields'>,
): GatewayPayment {
  if (usageFields === 'shown') return payment;
  const { customerUid: _, usage: __, ...rest } = payment;
  return rest;
}

const isUnchanged = (row: Row, last: Shown) =>
  row.status === last.status &&
  row.paidAt === last.paidAt &&
  row.failedAt === last.failedAt &&
  row.failReason === last.failReason &&
  row.cancellations.length === last.refunds;

const USAGES = {
  issue: 'issue',
  payment: 'payment',
  scheduled: 'payment.scheduled',
  ordinary: undefined,
} as const;

const asShown = (row: Row): GatewayPayment => ({
  impUid: row.impUid,
  merchantUid: row.merchantUid,
  status: row.status,
  amount: row.amount,
  cancelAmount: row.amount - leftOf(row),
  currency: row.currency,
  ...(row.customerUid !== '' && { customerUid: row.customerUid, usage: USAGES[row.usage] }),
  pg: { provider: row.provider ?? 'html5_inicis', id: 'INIBillTst' },
  startedAt: inSeconds(row.startedAt),
  ...(row.paidAt !== undefined && { paidAt: inSeconds(row.paidAt) }),
  ...(row.failedAt !== undefined && { failedAt: inSeconds(row.failedAt) }),
  ...(row.failReason !== undefined && {
    failReason: row.failReason,
    failure: readRefusal(row.failReason),
  }),
  card: { maskedNumber: row.card.masked },
  ...(row.cancellations.length > 0 && {
    cancellations: row.cancellations.map((one) => ({ ...one, at: inSeconds(one.at) })),
  }),
});
