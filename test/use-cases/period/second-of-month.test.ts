/** Two payments of one month, each in the ledger under its own number: a person is asked about one. */
import { describe, expect, it } from 'vitest';
import type { PaidCharge } from '../../../functions/domain/charge/charge.ts';
import { provenPayment } from '../../../functions/domain/gateway/classify-charge.ts';
import { caseId } from '../../../functions/domain/ids.ts';
import { followVerdict } from '../../../functions/use-cases/case/follow-verdict.ts';
import { askIfSecond } from '../../../functions/use-cases/period/charge-of-debt.ts';
import { closedEvent } from '../../domain/support/deciding.ts';
import { paidCharge } from '../../domain/support/refunding.ts';
import { dueMonth } from '../support/due-month.ts';

const asked = caseId('payment_mismatch.of-the-first');
const verdict = { at: 0, what: 'verdict', note: 'adopt', caseId: asked } as const;

/** The first was adopted by a person while the second was being paid. */
async function bothPaid(more: Partial<PaidCharge> = {}) {
  const month = await dueMonth();
  month.taken(1);
  month.taken(2, 9_900);
  const [one, other] = await month.kept();
  if (one === undefined || other === undefined) return expect.fail('two are kept');
  const debt = { subscriptionId: month.stored().id, period: 2 };
  const entryOf = (row: typeof one): PaidCharge => ({
    ...paidCharge({ merchantUid: row.merchantUid, amount: row.amount }),
    ...{ debt, payment: provenPayment(row) },
  });
  const second = entryOf(other);
  const first = { ...entryOf(one), history: [...second.history, verdict], ...more };
  month.here.charges.put(first);
  month.here.charges.put(second);
  const { here } = month;
  return { ...month, first, second, ask: () => askIfSecond(here.ports, first) };
}

describe('of two payments of one month', () => {
  it('a person is asked about the one that was adopted, once', async () => {
    const { first, second, ask, entry, here } = await bothPaid();
    expect(await askIfSecond(here.ports, second)).toBe('known');
    expect(await ask()).toBe('case');
    expect(entry(1)).toMatchObject({ openCase: { reason: 'duplicate_payment' } });
    expect(await ask()).toBe('known');
    expect(here.events()).toEqual([`case.opened:duplicate_payment.${first.merchantUid}`]);
  });

  it('the comparison tells, and does so once; the sums agree', async () => {
    const { compared, first } = await bothPaid();
    const { differences, sums, inCases } = await compared();
    expect(differences).toMatchObject([
      {
        class: 'second_payment',
        merchantUid: first.merchantUid,
        amount: 10_900,
        resolution: 'case',
      },
    ]);
    expect(sums).toMatchObject({ paidHere: 20_800, paidThere: 20_800 });
    expect(inCases).toEqual({ count: 1, amount: 10_900 });
    expect((await compared()).differences).toEqual([]);
  });

  it('the verdict that adopts one asks, if the other was booked at the same moment', async () => {
    const adopted = { adopted_imp_uid: 'imp_1', actor: 'kim', verdict_reason: '확인' };
    const pendingEvents = [closedEvent(asked, { verdict: 'adopt', ...adopted })];
    const { first, entry, here } = await bothPaid({ pendingEvents });
    await followVerdict(here.ports, first);
    expect(entry(1)).toMatchObject({ openCase: { reason: 'duplicate_payment' } });
  });

  it('nobody is asked while one is in another case, goes back or has gone back', async () => {
    const openCase = { id: asked, reason: 'card_mismatch', openedAt: 0 } as const;
    for (const more of [{ openCase }, { status: 'refunded' }] as const) {
      const { ask, here } = await bothPaid(more);
      expect(await ask()).toBe('known');
      expect(here.events()).toEqual([]);
    }
    const { refunded, entry, here } = await bothPaid();
    here.served.iamport.planFault({ operation: 'cancel', fault: 'timeout_before' });
    await refunded(1, 10_900).catch(() => undefined);
    const first = entry(1) ?? expect.fail('it is there');
    expect(first).toHaveProperty('openRefund.request.amount', 10_900);
    expect(await askIfSecond(here.ports, first)).toBe('known');
  });
});
