/**
 * A ledger and a gateway that agree on so many charges a day, made between 10:00 and 13:00. Nothing is
 * kept in memory: each is made anew from its number whenever it is read.
 */
import type { PaidCharge } from '../../../functions/domain/charge/charge.ts';
import type { GatewayPayment, ListPart } from '../../../functions/domain/gateway/answer.ts';
import { idCode, impUid, type MerchantUid } from '../../../functions/domain/ids.ts';
import { periodUidOf, subscriptionIdFrom } from '../../../functions/domain/own-ids.ts';
import { DAY, HOUR, type Instant, SECOND } from '../../../functions/domain/time.ts';
import type { ListScope } from '../../../functions/ports/lists.ts';
import { paymentRow } from '../../domain/support/charging.ts';
import { paidCharge } from '../../domain/support/refunding.ts';

const BEGINS = 10 * HOUR;
const LASTS = 3 * HOUR;
/** As the adapter asks for them: so many rows in an answer, and more of a single second. */
const ROWS = 100;
const ROWS_OF_A_SECOND = 1_000;

export interface Books {
  readonly listed: (part: ListPart) => {
    readonly rows: readonly GatewayPayment[];
    readonly more: boolean;
  };
  readonly rowOf: (uid: MerchantUid) => GatewayPayment;
  readonly chargeOf: (uid: MerchantUid) => PaidCharge;
  /** Newest first; a position is the number of a charge. */
  readonly page: (
    scope: ListScope,
    request: { readonly limit: number; readonly after?: string | undefined },
  ) => { readonly items: readonly PaidCharge[]; readonly next: string | undefined };
}

export function booksOf(
  charges: number,
  span: { readonly from: Instant; readonly days: number },
): Books {
  const { from, days } = span;
  const madeAt = (n: number) =>
    from + Math.floor(n / charges) * DAY + BEGINS + Math.floor(((n % charges) * LASTS) / charges);
  /** How many were made before the instant. */
  const before = (at: Instant) => {
    const day = Math.min(days, Math.max(0, Math.floor((at - from) / DAY)));
    const into = Math.ceil(((at - from - day * DAY - BEGINS) * charges) / LASTS);
    return day === days ? days * charges : day * charges + Math.min(charges, Math.max(0, into));
  };
  const payment = (n: number) => {
    const at = madeAt(n);
    return { ...ROW, merchantUid: uidOf(n), impUid: impUid(`imp_${n}`), startedAt: at, paidAt: at };
  };
  const charge = (n: number): PaidCharge => {
    const { merchantUid, impUid, paidAt } = payment(n);
    const paid = { ...CHARGE.payment, impUid, paidAt };
    return { ...CHARGE, merchantUid, createdAt: paidAt, payment: paid };
  };
  return {
    listed: ({ status, ...part }) => {
      const [first, end] = status === 'paid' ? [before(part.from), before(part.until)] : [0, 0];
      const most = part.until - part.from > SECOND ? ROWS : ROWS_OF_A_SECOND;
      const rows = numbers(first, Math.min(end, first + most)).map(payment);
      return { rows, more: end - first > most };
    },
    rowOf: (uid) => payment(numberOf(uid)),
    chargeOf: (uid) => charge(numberOf(uid)),
    page: (scope, { limit, after }) => {
      const newest = Math.min(before(scope.until ?? Infinity), Number(after ?? Infinity));
      const first = Math.max(before(scope.from ?? 0), newest - limit);
      const items = numbers(first, newest).map(charge).toReversed();
      return { items, next: first > before(scope.from ?? 0) ? String(first) : undefined };
    },
  };
}

const ROW = paymentRow();
const CHARGE = paidCharge();

const numbers = (from: number, until: number) =>
  Array.from({ length: Math.max(0, until - from) }, (_, index) => from + index);

const LENGTH = 28;
const FIRST_LETTER = 97;

/** As a subscription's are: as long, in letters, and sealed. */
function uidOf(n: number): MerchantUid {
  const digits = [...String(n).padStart(LENGTH, '0')].map(Number);
  const code = idCode(String.fromCharCode(...digits.map((digit) => FIRST_LETTER + digit)));
  return periodUidOf({ subscriptionId: subscriptionIdFrom(code), period: 1, attempt: 1 });
}

function numberOf(uid: MerchantUid): number {
  const letters = [...uid.slice('zp'.length, 'zp'.length + LENGTH)];
  return Number(letters.map((letter) => letter.charCodeAt(0) - FIRST_LETTER).join(''));
}
