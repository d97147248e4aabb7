/** A debt that was tried several times is settled once: by one payment, or by a waiver. */
import { describe, expect, it } from 'vitest';
import { CASE_REASONS, FITTING } from '../../../functions/domain/case/reason.ts';
import type { Charge, PaidCharge } from '../../../functions/domain/charge/charge.ts';
import { isWaived, keptBeside, payerOf } from '../../../functions/domain/charge/settled-debt.ts';
import { caseId, fence, merchantUid } from '../../../functions/domain/ids.ts';
import { chargeJudged } from '../../../functions/domain/verdict/charge-verdict.ts';
import { caseOn, decisionOn, declinedCharge, later, unsettledCharge } from '../support/deciding.ts';
import { paidCharge } from '../support/refunding.ts';
import { times } from '../support/times.ts';

const called = <Entry extends Charge>(name: string, entry: Entry): Entry => ({
  ...entry,
  merchantUid: merchantUid(name),
});
const unpaid = called('unpaid', declinedCharge());
const paid = called('paid', paidCharge());
const partly: PaidCharge = { ...called('partly', paidCharge()), status: 'partially_refunded' };
const gone: PaidCharge = { ...called('gone', paidCharge()), status: 'refunded' };

describe('a debt is paid', () => {
  it.each<[string, readonly Charge[], Charge | undefined]>([
    ['by the attempt that has a payment', [unpaid, paid], paid],
    ['by one of which a part was given back', [gone, partly], partly],
    ['by one that was given back whole, where no other has a payment', [unpaid, gone], gone],
    ['by the first of two that keep money', [paid, partly], paid],
    ['by none', [unpaid, called('unsettled', unsettledCharge())], undefined],
  ])('%s', (_, entries, payer) => {
    expect(payerOf(entries)).toBe(payer);
  });

  it('twice where another attempt keeps money as well', () => {
    const all = [unpaid, paid, partly, gone];
    expect(keptBeside(paid, all)).toEqual([partly]);
    expect(keptBeside(unpaid, all)).toEqual([paid, partly]);
    expect(keptBeside(paid, [unpaid, paid, gone])).toEqual([]);
  });
});

describe('a debt is waived', () => {
  const judged = (entry: Charge, verdict: 'waive' | 'not_charged') => {
    const applied = chargeJudged(entry, decisionOn(entry, verdict), { fence: fence('kim'), times });
    return applied.kind === 'changed' ? applied.charge : expect.fail(applied.kind);
  };

  it.each(CASE_REASONS)('only by who waives a case that asks if it was paid: %s', (reason) => {
    const waived = judged(caseOn(unpaid, reason), 'waive');
    const asks = FITTING[reason].includes('not_charged') && reason !== 'repeated_errors';
    expect(isWaived([paid, waived])).toBe(asks);
  });

  it('by no other verdict, nor where a payment was found after all', () => {
    expect(isWaived([judged(caseOn(unpaid, 'unresolved'), 'not_charged')])).toBe(false);
    const waived = judged(caseOn(unpaid, 'unresolved'), 'waive');
    expect(isWaived([{ ...paidCharge(), history: waived.history }])).toBe(false);
    const unnamed = { at: later, what: 'verdict', note: 'waive', caseId: caseId('') } as const;
    expect(isWaived([{ ...unpaid, history: [unnamed] }])).toBe(false);
  });
});
