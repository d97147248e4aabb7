/**
 * Which second payment of one debt the oracle forgives: one that no inquiry could have prevented.
 */
import { expect, it } from 'vitest';
import { customerUid, impUid, merchantUid } from '../../functions/domain/ids.ts';
import { type Instant, MINUTE } from '../../functions/domain/time.ts';
import { watchPayments } from './oracle/payments.ts';
import type { Violation } from './oracle/violation.ts';
import type { Row } from './pg/row.ts';
import { calm } from './world/weather.ts';

const DECLINED: Instant = 10 * MINUTE;
const TURNED: Instant = DECLINED + 5 * MINUTE;
const core = 'abcdefghijklmnopqrstuvwxyzab';
const first = merchantUid(`zp${core}000201io`);
const second = merchantUid(`zp${core}000202ip`);

const paid = (uid: typeof first, facts: Partial<Row> = {}): Row => ({
  impUid: impUid(`imp_${uid}`),
  merchantUid: uid,
  customerUid: customerUid(`bk${core}`),
  usage: 'payment',
  amount: 9_900,
  currency: 'KRW',
  card: { number: '', masked: '', approves: 1, deadFrom: undefined },
  startedAt: DECLINED,
  status: 'paid',
  paidAt: TURNED,
  cancellations: [],
  foundFrom: 0,
  foundByUidFrom: 0,
  ...facts,
});

/** The violations when both are paid and the second was sent at `sentAt`. */
function accused(rows: readonly [Row, Row], sentAt: Instant): readonly Violation[] {
  const violations: Violation[] = [];
  const payments = watchPayments({
    accuse: (violation) => violations.push(violation),
    weather: () => calm(0),
    lastSentAt: (uid) => (uid === second ? sentAt : DECLINED - 1),
  });
  for (const row of rows) payments.moved(row);
  return violations;
}

const turned = paid(first, { falselyDeclined: true });
const other = paid(second, { paidAt: TURNED + 1 });

it('forgives a payment sent before a false decline became one, whichever is paid first', () => {
  expect(accused([turned, other], TURNED - 1)).toEqual([]);
  expect(accused([other, turned], TURNED - 1)).toEqual([]);
});

it('accuses a payment sent after the false decline had become one', () => {
  expect(accused([turned, other], TURNED)).toHaveLength(1);
});

it('accuses a payment sent before anything was declined', () => {
  expect(accused([turned, other], DECLINED)).toHaveLength(1);
});

it('accuses a payment beside one that was never declined', () => {
  expect(accused([paid(first), other], TURNED - 1)).toHaveLength(1);
});
