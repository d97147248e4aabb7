/** The outcome the ledger has of an open attempt: any payment, or a decline of this very claim. */
import { describe, expect, it } from 'vitest';
import type { CaseReason } from '../../../functions/domain/case/reason.ts';
import { outcomeIn } from '../../../functions/domain/subscription/known-outcome.ts';
import { chargeAfter, outcomes, processingCharge } from '../../adapters/support/items.ts';
import { claimed, paidSubscription, seoul } from '../support/subscriptions.ts';

const { attempt } = claimed(paidSubscription('2026-10-23'), {
  period: 2,
  now: seoul('2026-11-23 11:00'),
});
const asked = (reason: CaseReason) => ({ ...attempt, question: { reason } });
const ofThisClaim = { ...chargeAfter(outcomes.declinedWithRecord), history: attempt.history };
const declined = {
  kind: 'declined',
  decline: { class: 'unclassified' },
  impUid: 'imp_448280090638',
};

describe('the ledger knows', () => {
  it('a payment, whatever case was about to be opened', () => {
    const entry = chargeAfter(outcomes.barelyPaid);
    const paid = { kind: 'paid', payment: outcomes.barelyPaid.payment };
    expect(outcomeIn(entry, attempt)).toEqual(paid);
    expect(outcomeIn(entry, asked('payment_mismatch'))).toEqual(paid);
  });

  it('a decline, with its record', () => {
    expect(outcomeIn(ofThisClaim, attempt)).toEqual(declined);
  });

  it.each<CaseReason>(['unresolved'])(
    'a decline, so that no case is needed any more: %s',
    (reason) => {
      expect(outcomeIn(ofThisClaim, asked(reason))).toEqual(declined);
    },
  );
});

it('it knows a decline of an earlier send once the last one is proven not executed', () => {
  const entry = chargeAfter(outcomes.declinedWithRecord);
  expect(outcomeIn(entry, attempt)).toBeUndefined();
  expect(outcomeIn(entry, { ...attempt, phase: 'due' })).toEqual(declined);
});

describe('it does not know', () => {
  it('the outcome of a claim from the decline of another', () => {
    expect(outcomeIn(chargeAfter(outcomes.declined), attempt)).toBeUndefined();
  });

  it('the outcome of a charge under way', () => {
    const open = { ...processingCharge(), history: attempt.history };
    expect(outcomeIn(open, attempt)).toBeUndefined();
  });

  it('what to do about a payment that does not match the request', () => {
    expect(outcomeIn(ofThisClaim, asked('payment_mismatch'))).toBeUndefined();
  });
});
