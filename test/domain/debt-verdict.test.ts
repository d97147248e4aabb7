/** A verdict on a charge whose period is still being collected: nothing is charged beside it. */
import { describe, expect, it } from 'vitest';
import { debtJudged } from '../../functions/domain/debt-verdict.ts';
import { caseId } from '../../functions/domain/ids.ts';
import { periodUidOf } from '../../functions/domain/own-uid.ts';
import type { Dunning } from '../../functions/domain/subscription.ts';
import { chargeAfter, outcomes, processingCharge } from '../adapters/support/items.ts';
import { paidSubscription, seoul } from './support/subscriptions.ts';

const on = '2026-11-23';
const dunning: Dunning = {
  ...{ period: 2, since: on, attempts: 1, tries: 1, today: { on, tries: 1 } },
  ...{ lastClass: 'funds', retryAt: seoul('2026-11-24 10:00') },
};
const now = seoul('2026-11-24 09:00');

function judged(period: number, verdict: 'adopt' | 'waive' | 'not_charged') {
  const subscription = paidSubscription('2026-10-23', { status: 'past_due', dunning });
  const uid = periodUidOf({ subscriptionId: subscription.id, period, attempt: 1 });
  const outcome = verdict === 'adopt' ? outcomes.barelyPaid : outcomes.declined;
  const entry = chargeAfter(outcome, processingCharge({ uid }));
  const charge = { ...entry, debt: { subscriptionId: subscription.id, period } };
  const after = debtJudged(subscription, { charge, caseId: caseId('a-case'), verdict, now });
  return after ?? subscription;
}

describe('while a period is being collected', () => {
  it('a payment of it that a person adopted ends that', () => {
    const after = judged(2, 'adopt');
    expect(after).toMatchObject({ status: 'active', closedThrough: 2 });
    expect(after.dunning).toBeUndefined();
    expect(after.announce).toMatchObject([{ type: 'subscription.recovered' }]);
  });

  it('a person who lets go of it ends that too', () => {
    const after = judged(2, 'waive');
    expect(after.closedThrough).toBe(2);
    expect(after.dunning).toBeUndefined();
  });

  it.each(['adopt', 'waive'] as const)('a verdict on another period does not: %s', (verdict) => {
    expect(judged(1, verdict)).toMatchObject({ status: 'past_due', dunning, closedThrough: 1 });
  });
});
