/** The PG and its transactions: the truth about money, against which our ledger is judged. */
import type {
  ChargeRequest,
  GatewayPayment,
  RefundRequest,
} from '../../../functions/domain/gateway/answer.ts';
import {
  type CustomerUid,
  customerUid,
  impUid,
  merchantUid,
} from '../../../functions/domain/ids.ts';
import { DAY, HOUR, type Instant, MINUTE } from '../../../functions/domain/time.ts';
import { isAway } from '../world/away.ts';
import { hiddenSpan } from '../world/hidden-payments.ts';
import { type Card, verdictOf } from './card.ts';
import type { Executed } from './executed.ts';
import { givesBack } from './gives-back.ts';
import type { PgWorld } from './pg-world.ts';
import { type Row, shown, withUsage } from './row.ts';
import { createRows } from './rows.ts';
import { createStrangeness } from './strangeness.ts';

export interface Pg {
  /** Issues a key, anew if there is one; only a visit to the window leaves a record. */
  readonly issue: (visit: {
    readonly customerUid: string;
    readonly merchantUid?: string;
    readonly card: Card;
  }) => void;
  /** Executes one request for a charge, now. */
  readonly execute: (request: ChargeRequest) => Executed;
  readonly cardOf: (uid: CustomerUid) => Card | undefined;
  readonly forget: (uid: CustomerUid) => void;
  /** A record that another system made. */
  readonly add: (row: Row) => void;
  /** What inquiries show now, newest first; of one order number if it is given. */
  readonly found: (where: (row: Row) => boolean, of?: string) => readonly GatewayPayment[];
  /** Everything, also what inquiries do not show yet. */
  readonly rows: () => readonly Row[];
  /** The same, of one order number. */
  readonly rowsOf: (merchantUid: string) => readonly Row[];
  /**
   * Refunds now, if the balance is what the request says; a request that says none is not checked.
   */
  readonly giveBack: (
    request: Pick<RefundRequest, 'impUid' | 'amount' | 'balance' | 'reason'>,
  ) => Executed;
}

type Asked = Pick<Row, 'amount' | 'customerUid'>;

const UNKNOWN_BUYER = '등록되지 않은 구매자입니다.';
const ALREADY_ORDERED = '이미 주문이 이루어진 건입니다.';
const AMBIGUOUS = '1210';
const CONTRACT = '550400';

export function createPg(world: PgWorld): Pg {
  const { kernel, random, faults, weather } = world;
  const { phenomena } = weather;
  // What hides payments is survived only by a PG that is otherwise honest.
  const isHonest = phenomena.hidesCharges > 0;
  const acceptsPaidAgain = weather.mischief.acceptsPaidAgain && !isHonest;
  const strange = createStrangeness(world);
  const keys = new Map<CustomerUid, Card>();
  const rows = createRows();

  const written = (row: Row): Row => {
    rows.add(row);
    if (row.usage === 'payment' && row.status === 'paid') world.moved(row);
    return row;
  };
  const becomesPaid = (row: Row, otherwise: Partial<Row> = {}) => {
    Object.assign(row, otherwise, { status: 'paid', paidAt: kernel.now() });
    delete row.failedAt;
    delete row.failReason;
    world.moved(row);
  };
  const charged = (request: ChargeRequest, card: Card): Executed => {
    const now = kernel.now();
    const begun = begunRow(request, chargedCard(card), now);
    const row = { ...begun, ...otherwise(begun), foundFrom: now + hiddenFor() };
    const contract = weather.contractFault.find((one) => isAway([one], now));
    const ambiguous = !contract && faults.strikes('ambiguous');
    const code = contract
      ? (contract.code ?? CONTRACT)
      : ambiguous
        ? AMBIGUOUS
        : verdictOf(random, card, now);
    const { name = '고객' } = request.buyer ?? {};
    const failReason = `[${code ?? '1254'}][실시간빌링실패|${name}님 카드 ${card.number} 확인]`;
    if (faults.strikes('stuck')) return rowed(stuck(row, code && failReason));
    if (code === undefined && !mischief('falseDecline'))
      return rowed(written({ ...row, status: 'paid', paidAt: now }));
    if (code !== undefined && !ambiguous && strange.strikes('refusesInWords'))
      return strange.inIssuersWords(request);
    const turnsAfter = code === undefined || ambiguous ? undefined : strange.turnsAfter();
    const failed = written({
      ...row,
      status: 'failed',
      failedAt: now,
      ...(!ambiguous && strange.strikes('failsWithoutCode') ? strange.codeless() : { failReason }),
      ...((code === undefined || turnsAfter !== undefined) && { falselyDeclined: true }),
    });
    if (turnsAfter !== undefined)
      kernel.after(turnsAfter, () => becomesPaid(failed, { amount: row.amount + 1_000 }));
    if (code === undefined || (ambiguous && random.chance(0.5)))
      kernel.after(random.between(1_000, 8 * MINUTE), () => becomesPaid(failed));
    return rowed(failed);
  };
  const rowed = (row: Row): Executed => ({ kind: 'row', row });
  /** Some accounts keep a failed record of it, which is shown while the payment is not yet. */
  const refusedAsOrdered = (request: ChargeRequest, card: Card): Executed => {
    const now = kernel.now();
    if (!phenomena.refusalsLeaveRecords) return { kind: 'refused', message: ALREADY_ORDERED };
    const failed = { status: 'failed', failedAt: now, failReason: ALREADY_ORDERED } as const;
    return rowed(written({ ...begunRow(request, card, now), ...failed, foundFrom: now }));
  };
  /** Neither paid nor failed for a while. */
  const stuck = (begun: Omit<Row, 'status'>, failReason: string | undefined): Row => {
    const row = written({ ...begun, status: 'ready' });
    kernel.after(random.between(MINUTE, 3 * HOUR), () => {
      if (failReason === undefined) becomesPaid(row);
      else Object.assign(row, { status: 'failed', failedAt: kernel.now(), failReason });
    });
    return row;
  };
  const mischief = (name: 'wrongPayment' | 'falseDecline' | 'hidesPayments') => {
    if (name === 'falseDecline' && isHonest) return false;
    const struck = kernel.now() < weather.clearsUp && random.chance(weather.mischief[name]);
    if (struck) faults.count(name);
    return struck;
  };
  const hiddenFor = () => {
    if (mischief('hidesPayments')) return random.between(HOUR, 2 * DAY);
    if (strange.hides()) return hiddenSpan(phenomena.hiding);
    return faults.strikes('foundLate') ? random.between(1_000, 5 * MINUTE) : 0;
  };
  /** Another amount, another currency, or the key of somebody else. */
  const otherwise = ({ amount, customerUid: asked }: Asked): Partial<Row> => {
    const { chargesInstead } = weather.mischief;
    if (chargesInstead !== undefined && kernel.now() < weather.clearsUp) return chargesInstead;
    if (!mischief('wrongPayment')) return {};
    const [customerUid, card] = [...keys][random.below(keys.size)] ?? [];
    return random.oneOf<Partial<Row>>([
      { amount: amount + 1_000 },
      { currency: 'USD' },
      // Found by its order number at once: inquiries by the requested key cannot show it.
      customerUid === undefined || card === undefined
        ? {}
        : { customerUid, insteadOf: asked, card, foundByUidFrom: kernel.now() },
    ]);
  };
  const chargedCard = (card: Card): Card =>
    faults.strikes('otherCard')
      ? { ...card, masked: `${card.masked.slice(0, 5)}0*********9` }
      : card;
  const begunRow = (request: ChargeRequest, card: Card, now: Instant) => ({
    impUid: newImpUid(),
    merchantUid: request.merchantUid,
    customerUid: request.customerUid,
    usage: 'payment' as const,
    amount: request.amount,
    currency: 'KRW' as const,
    card,
    startedAt: now,
    cancellations: [],
    foundByUidFrom: faults.strikes('missedByUid') ? now + random.between(HOUR, 2 * DAY) : now,
  });
  const newImpUid = () => impUid(`imp_${String(random.below(1e12)).padStart(12, '0')}`);

  return {
    issue: (visit) => {
      const now = kernel.now();
      keys.set(customerUid(visit.customerUid), visit.card);
      if (visit.merchantUid === undefined) return;
      written({
        impUid: newImpUid(),
        merchantUid: merchantUid(visit.merchantUid),
        customerUid: customerUid(visit.customerUid),
        usage: 'issue',
        amount: strange.displayAmount(),
        currency: 'KRW',
        card: visit.card,
        startedAt: now,
        status: 'paid',
        paidAt: now,
        cancellations: [],
        foundFrom: now,
        foundByUidFrom: now,
      });
    },
    execute: (request) => {
      const refused = strange.inShopsWords(request);
      if (refused !== undefined) return refused;
      const card = keys.get(request.customerUid);
      if (card === undefined) return { kind: 'refused', message: UNKNOWN_BUYER };
      const ordered = rows.of(request.merchantUid).some((row) => row.status !== 'failed');
      if (ordered && !acceptsPaidAgain) return refusedAsOrdered(request, card);
      return charged(request, card);
    },
    cardOf: (uid) => keys.get(uid),
    forget: (uid) => void keys.delete(uid),
    add: (row) => rows.add(row),
    found: (where, of) => {
      const now = kernel.now();
      const among = of === undefined ? rows.all() : rows.of(of);
      return among
        .filter((row) => row.foundFrom <= now && where(row))
        .map(shown)
        .map((payment) => withUsage(payment, phenomena))
        .reverse();
    },
    rows: rows.all,
    rowsOf: rows.of,
    giveBack: (request) => givesBack(world, rows.all(), request),
  };
}
