/** Plays a list of operations on one Iamport, in names of one run alone. */

import { codeIn } from '../../../functions/adapters/iamport/refusals/decline-codes.ts';
import type { GatewayAnswer, GatewayPayment } from '../../../functions/domain/gateway/answer.ts';
import { classify } from '../../../functions/domain/gateway/classify-charge.ts';
import { classifyRefund } from '../../../functions/domain/gateway/classify-refund.ts';
import type { Decline } from '../../../functions/domain/gateway/outcome.ts';
import { customerUid, impUid, merchantUid } from '../../../functions/domain/ids.ts';
import { type Instant, SECOND, type Span } from '../../../functions/domain/time.ts';
import type {
  GatewayTransactions,
  SendLimits,
  WholeGateway,
} from '../../../functions/ports/gateway.ts';
import type { PgOperation } from './pg-operations.ts';

/** One Iamport, with its clock, and what customers and operators do there directly. */
export interface PgSide {
  readonly gateway: WholeGateway & GatewayTransactions;
  readonly now: () => Instant;
  readonly pass: (span: Span) => Promise<void>;
  readonly issue: (visit: { key: string; visit: string; isDead: boolean }) => void;
  /** A record of another system; of a key if there is one. */
  readonly plant: (row: Planted) => void;
  /** From now on charges are refused in words, for so long. */
  readonly refuse: (lasts: Span) => void;
  /** A refund in the PG's own console; nothing happens when it is impossible. */
  readonly giveBackByHand: (impUid: string, amount: number) => void;
}

export interface Planted {
  readonly order: string;
  readonly key: string;
  readonly usage: 'issue' | 'ordinary' | 'scheduled';
  readonly amount: number;
}

interface Run {
  readonly side: PgSide;
  readonly number: number;
  readonly visits: string[];
  /** Payments in the order in which they were first shown: their ids are random. */
  readonly seen: string[];
}

/** Every answer in order, and all transactions at the end. */
export async function playPg(
  given: { readonly side: PgSide; readonly number: number },
  operations: readonly PgOperation[],
) {
  const run: Run = { ...given, visits: [], seen: [] };
  const answers: unknown[] = [];
  for (const operation of operations) answers.push(await answer(run, operation));
  const keys = [0, 1, 2].map((key) => run.side.gateway.paymentsOfKey(keyIn(run, key)));
  const book = (await Promise.all(keys)).map((rows) => rows.map((row) => plain(run, row)));
  return { answers, book };
}

const keyIn = ({ number }: Run, slot: number) => customerUid(`key-${number}-${slot}`);
const orderIn = ({ number }: Run, slot: number) => merchantUid(`order-${number}-${slot}`);
const paymentIn = ({ seen }: Run, index: number) => impUid(seen[index % seen.length] ?? 'imp_none');

async function answer(run: Run, operation: PgOperation): Promise<unknown> {
  const { gateway, pass } = run.side;
  const shown = (rows: readonly GatewayPayment[]) => rows.map((row) => plain(run, row));
  switch (operation.does) {
    case 'issue':
      return issued(run, operation);
    case 'charge':
      return charged(run, operation);
    case 'giveBack':
    case 'giveBackByHand':
      return withRefundBooked(run, operation);
    case 'plant':
      return planted(run, operation);
    case 'words':
      return run.side.refuse(operation.lasts);
    case 'pass':
      return pass(operation.span);
    case 'forget':
      return gateway.deleteBillingKey(keyIn(run, operation.key));
    case 'findKey':
      return (await gateway.findBillingKey(keyIn(run, operation.key)))?.card.maskedNumber;
    case 'paymentsOfKey':
      return shown(await gateway.paymentsOfKey(keyIn(run, operation.key)));
    case 'findPayments':
      return shown(await gateway.findPayments(orderIn(run, operation.order)));
    case 'findMany':
      return newest(shown((await gateway.findManyPayments([orderIn(run, operation.order)])).rows));
    case 'findPayment': {
      const found = await gateway.findPayment(paymentIn(run, operation.payment));
      return found && plain(run, found);
    }
    case 'list':
      return listed(run, operation);
  }
}

type Of<Field extends string> = Extract<PgOperation, Readonly<Record<Field, unknown>>>;

function issued(run: Run, { key, isDead }: Of<'isDead'>): void {
  const visit = `visit-${run.number}-${run.visits.length}`;
  run.visits.push(visit);
  run.side.issue({ key: keyIn(run, key), visit, isDead });
}

/** Looked at once: the order of rows nobody has seen yet, Iamport does not say. */
async function planted(run: Run, { key, order, usage, amount }: Of<'usage'>) {
  const uid = orderIn(run, order);
  run.side.plant({ key: keyIn(run, key), order: uid, usage, amount });
  return (await run.side.gateway.findPayments(uid)).map((row) => plain(run, row));
}

async function charged(run: Run, { key, order, amount, tooLate }: Of<'tooLate'>) {
  const request = {
    merchantUid: orderIn(run, order),
    customerUid: keyIn(run, key),
    name: '월간 구독',
    amount,
  };
  const came = await run.side.gateway.charge(request, limitsIn(run, tooLate));
  const { kind, ...said } = classify({ answer: came, request });
  const decline = 'decline' in said && said.decline && withoutWords(said.decline);
  return { kind, decline, ...rowIn(run, came) };
}

/** Each Iamport has texts of its own beside the code: that there is one is what they share. */
const withoutWords = ({ words, ...decline }: Decline) => ({ ...decline, hasWords: Boolean(words) });

async function withRefundBooked(run: Run, { does, payment, part, off }: Of<'part'>) {
  const uid = paymentIn(run, payment);
  const row = await run.side.gateway.findPayment(uid);
  const left = row === undefined ? 1_000 : row.amount - row.cancelAmount;
  const amount = Math.ceil((left * part) / 100);
  if (does === 'giveBackByHand') return run.side.giveBackByHand(uid, Math.min(amount, left));
  const request = { impUid: uid, amount, balance: left + off, reason: '고객 요청' };
  const came = await run.side.gateway.cancel(request, limitsIn(run, false));
  return { kind: classifyRefund({ answer: came, request }).kind, ...rowIn(run, came) };
}

const limitsIn = ({ side }: Run, tooLate: boolean): SendLimits => ({
  sendBy: side.now() + (tooLate ? 0 : SECOND),
  timeout: 10 * SECOND,
});

async function listed(run: Run, { status, back }: Of<'back'>) {
  const until = run.side.now() + SECOND;
  const search = { status, from: until - back, until } as const;
  const { rows, more } = await run.side.gateway.paymentsBetween(search);
  const mine = rows.filter((row) => row.customerUid?.startsWith(`key-${run.number}-`));
  return { rows: mine.map((row) => plain(run, row)), more };
}

/** Whether older records of an order number are listed too, Iamport does not say. */
const newest = (rows: readonly { readonly payment: number }[]) =>
  rows.toSorted((one, two) => two.payment - one.payment)[0];

const rowIn = (run: Run, came: GatewayAnswer) =>
  came.kind === 'payment' && { row: plain(run, came.payment) };

/** The facts that rules use, without receipts, approval numbers and the words behind a code. */
function plain({ seen }: Run, row: GatewayPayment) {
  if (!seen.includes(row.impUid)) seen.push(row.impUid);
  const { merchantUid: order, customerUid: key, status, amount, cancelAmount, currency, pg } = row;
  return {
    payment: seen.indexOf(row.impUid),
    ...{ order, key, status, amount, cancelAmount, currency, pg },
    times: [row.startedAt, row.paidAt, row.failedAt],
    code: codeIn(row.failReason ?? ''),
    card: row.card?.maskedNumber,
    cancellations: row.cancellations?.map(({ at, ...one }) => ({ at, amount: one.amount })),
  };
}
