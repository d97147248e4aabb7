/** Puts any record into the book, however old or odd: as another system left it, or a defect did. */
import type { Desk } from '../desk.ts';
import { isRecord } from '../rest/parameters.ts';
import { sandboxAccount } from '../sandbox-account.ts';
import { SandboxRefusal } from '../sandbox-refusal.ts';
import { type IamportPayment, paymentFields, readyPayment } from './payment.ts';

/** What the row leaves out is filled in; what no payment could have is shown as it was given. */
export function plantPayment(desk: Desk, row: unknown): IamportPayment {
  if (!isRecord(row)) throw new SandboxRefusal('A payment must be a JSON object.');
  const unknownName = Object.keys(row).find((name) => !(name in paymentFields));
  if (unknownName) throw new SandboxRefusal(`A payment has no member "${unknownName}".`);
  const odd = Object.entries(row).filter(([name, value]) => !fits(name, value));
  const oddities = Object.fromEntries(odd);
  const known = Object.entries(row).filter(([name]) => !(name in oddities));
  const payment = filledIn(desk, Object.fromEntries(known), row);
  desk.book.plant(payment, oddities);
  return payment;
}

function fits(name: string, value: unknown): boolean {
  const field = Object.entries(paymentFields).find(([known]) => known === name);
  return field?.[1].safeParse(value).success ?? false;
}

function filledIn(desk: Desk, known: Partial<IamportPayment>, row: Given): IamportPayment {
  const { book, identifiers } = desk;
  const now = desk.nowSeconds();
  const { mid } = sandboxAccount;
  const amount = known.amount ?? numberIn(row.amount);
  return readyPayment({
    imp_uid: identifiers.impUid((impUid) => book.payment(impUid) !== undefined),
    merchant_uid: '',
    name: '결제',
    channel: 'pc',
    pg_id: mid,
    pg_tid: identifiers.tid({ prefix: 'StdpayCARD', mid, at: desk.now() }),
    customer_uid_usage: known.customer_uid ? 'payment' : null,
    started_at: known.paid_at || known.failed_at || known.cancelled_at || now,
    status: statusOf(known),
    ...timesOf(known, { amount, now }),
    ...cardOf(desk, known),
    ...known,
    amount,
    cancel_history: known.cancel_history ?? [],
  });
}

type Given = Readonly<Record<string, unknown>>;

function numberIn(amount: unknown): number {
  const number = Number(amount ?? 0);
  return Number.isFinite(number) ? number : 0;
}

/** A row of an unknown status is listed by the change it says it has had. */
function statusOf({ status, cancelled_at, failed_at, paid_at }: Partial<IamportPayment>) {
  if (status) return status;
  if (cancelled_at) return 'cancelled';
  return failed_at && !paid_at ? 'failed' : 'paid';
}

function timesOf(known: Partial<IamportPayment>, at: { amount: number; now: number }) {
  switch (statusOf(known)) {
    case 'paid':
      return { paid_at: at.now };
    case 'failed':
      return { failed_at: at.now };
    case 'cancelled':
      return { paid_at: at.now, cancelled_at: at.now, cancel_amount: at.amount };
    default:
      return {};
  }
}

/** The card of the key that the row names. */
function cardOf({ book }: Desk, { customer_uid }: Partial<IamportPayment>) {
  const key = book.key(customer_uid ?? '')?.customer;
  if (!key) return {};
  const { card_code, card_name, card_number } = key;
  return { card_code, card_name, card_number };
}
