/** What a verdict on a charge in the ledger changes in the subscription whose period it was for. */
import { describe, expect, it } from 'vitest';
import { withOutcome } from '../../../functions/domain/charge/apply-outcome.ts';
import type { Charge } from '../../../functions/domain/charge/charge.ts';
import { provenPayment } from '../../../functions/domain/gateway/classify-charge.ts';
import {
  type CaseId,
  caseId,
  type MerchantUid,
  merchantUid,
} from '../../../functions/domain/ids.ts';
import { periodUidOf } from '../../../functions/domain/own-ids.ts';
import type { Dunning, Subscription } from '../../../functions/domain/subscription/subscription.ts';
import { MINUTE } from '../../../functions/domain/time.ts';
import { debtJudged } from '../../../functions/domain/verdict/debt-verdict.ts';
import { paymentRow } from '../support/charging.ts';
import { caseOn, closedEvent, declinedCharge, unsettledCharge } from '../support/deciding.ts';
import { claimed, paidSubscription, seoul } from '../support/subscriptions.ts';

const on = '2026-11-23';
const dunning: Dunning = {
  ...{ period: 2, since: on, attempts: 1, tries: 1, today: { on, tries: 1 } },
  ...{ lastClass: 'funds', retryAt: seoul('2026-11-24 10:00') },
};
const now = seoul('2026-11-24 09:00');
const id = caseId('unresolved.of-the-charge');
const openCase = { id, reason: 'unresolved', openedAt: now } as const;

/** Paid up to its second period; the third charge is in a case. */
const closed = (more: Partial<Subscription> = {}) =>
  paidSubscription('2026-10-23', { closedThrough: 3, ...more });
const missed = (...periods: number[]) =>
  periods.map((period) => ({ period, price: closed().price, attempts: 1 }));

type Verdict = 'adopt' | 'waive' | 'not_charged' | 'settled';
interface Judged {
  readonly verdict: Verdict;
  readonly period?: number;
  readonly uid?: MerchantUid;
  readonly createdAt?: number;
  readonly case?: CaseId;
  readonly ofPeriod?: readonly Charge[];
}

const adoptedNow = (charge: Charge): Charge => {
  const outcome = { kind: 'paid', payment: provenPayment(paymentRow()) } as const;
  return withOutcome(charge, { fence: undefined, outcome, now }) ?? charge;
};

/** The charge of a period after the verdict, as the ledger has it, with the event still pending. */
function chargeOf(subscription: Subscription, given: Judged) {
  const { period = 3, verdict, createdAt = now } = given;
  const name = { subscriptionId: subscription.id, period, attempt: 2 };
  const entry = verdict === 'adopt' ? adoptedNow(unsettledCharge()) : declinedCharge();
  const debt = { subscriptionId: subscription.id, period };
  const pendingEvents = [closedEvent(given.case ?? id, { verdict }, now), ...entry.pendingEvents];
  return { ...entry, merchantUid: given.uid ?? periodUidOf(name), debt, createdAt, pendingEvents };
}

/** Another attempt at the same period, which was declined. */
const attemptAt = (subscription: Subscription, given: Judged & { readonly attempt: number }) => {
  const { period = 3, attempt } = given;
  const uid = periodUidOf({ subscriptionId: subscription.id, period, attempt });
  return chargeOf(subscription, { ...given, uid });
};

const judged = (subscription: Subscription, given: Judged) =>
  debtJudged(subscription, {
    charge: chargeOf(subscription, given),
    caseId: given.case ?? id,
    verdict: given.verdict,
    ofPeriod: given.ofPeriod,
    now,
  });

const types = (subscription: Subscription | undefined) =>
  subscription?.pendingEvents.map(({ type }) => type);

describe('a payment that a person adopted', () => {
  it('ends the collection of its period, and the subscription recovers', () => {
    const owing = paidSubscription('2026-10-23', { status: 'past_due', dunning });
    const next = judged(owing, { verdict: 'adopt', period: 2 });
    expect(next).toMatchObject({
      status: 'active',
      closedThrough: 2,
      dunning: undefined,
      wakeAt: now + MINUTE,
    });
    expect(types(next)).toEqual(['subscription.recovered']);
  });

  it('cannot be charged again by a person: its period is missed no longer', () => {
    const next = judged(closed({ missed: missed(2, 3) }), { verdict: 'adopt' });
    expect(next?.missed).toEqual(missed(2));
    expect([next?.status, types(next)]).toEqual(['active', []]);
  });

  it.each<[string, Partial<Subscription>]>([
    [
      'another period is being collected',
      { status: 'past_due', dunning: { ...dunning, period: 4 } },
    ],
    ['another charge is open', { status: 'past_due', ...withOpenCharge() }],
    ['a person has paused it', { status: 'paused' }],
  ])('recovers nothing while %s', (_, more) => {
    const next = judged(closed({ missed: missed(3), ...more }), { verdict: 'adopt' });
    expect([next?.status, types(next)]).toEqual([more.status, []]);
    expect(next?.missed).toEqual([]);
  });

  it('of a canceled subscription is kept, with a case', () => {
    const ended = closed({ status: 'canceled' });
    const { merchantUid: merchant_uid } = chargeOf(ended, { verdict: 'adopt' });
    const next = judged(ended, { verdict: 'adopt' });
    const asked = `paid_after_cancel.${merchant_uid}`;
    expect(next?.openCase).toEqual({ id: asked, reason: 'paid_after_cancel', openedAt: now });
    expect(next?.pendingEvents.map(({ note }) => note)).toEqual([
      { case_id: asked, reason: 'paid_after_cancel', merchant_uid, period: 3, amount: 9_900 },
    ]);
    expect(next && judged(next, { verdict: 'adopt' })).toBeUndefined();
  });

  it.each(['adopt', 'waive'] as const)(
    'changes nothing once its event is published: %s',
    (verdict) => {
      const charge = chargeOf(closed(), { verdict: 'adopt' });
      const pendingEvents = [closedEvent(id, { verdict }, now)];
      const published = { charge: { ...charge, pendingEvents }, caseId: id, verdict, now };
      expect(debtJudged(closed({ missed: missed(3) }), published)).toBeUndefined();
    },
  );
});

describe('a debt that a person waived', () => {
  it('is no longer collected', () => {
    const owing = paidSubscription('2026-10-23', { status: 'past_due', dunning });
    const next = judged(owing, { verdict: 'waive', period: 2 });
    expect(next).toMatchObject({ closedThrough: 2, dunning: undefined, status: 'past_due' });
  });

  it('is no longer missed, and others still are', () => {
    const next = judged(closed({ missed: missed(2, 3) }), { verdict: 'waive' });
    expect(next?.missed).toEqual(missed(2));
  });

  it.each(['adopt', 'waive'] as const)('changes no other period: %s', (verdict) => {
    const owing = paidSubscription('2026-10-23', {
      status: 'past_due',
      dunning,
      missed: missed(3),
    });
    expect(judged(owing, { verdict, period: 1 })).toBeUndefined();
  });

  it('is not one of which only errors were waived: the work on it goes on', () => {
    const owing = paidSubscription('2026-10-23', { status: 'past_due', dunning });
    const errors = caseId('repeated_errors.of-the-charge');
    expect(judged(owing, { verdict: 'waive', period: 2, case: errors })).toBeUndefined();
    const known = caseId('wrong_mid.of-the-charge');
    expect(
      judged(closed({ missed: missed(3) }), { verdict: 'waive', case: known }),
    ).toBeUndefined();
  });

  it('stays waived when another of its attempts was not charged, the first charge too', () => {
    const [owing, given] = [closed(), { verdict: 'not_charged', period: 3 } as const];
    const at = { at: now, what: 'verdict', note: 'waive', caseId: id } as const;
    const waived = { ...attemptAt(owing, { ...given, attempt: 1 }), history: [at] };
    expect(judged(owing, { ...given, ofPeriod: [waived] })).toBeUndefined();
    const born = closed({ closedThrough: 1 });
    const first = { verdict: 'not_charged', period: 1, createdAt: born.createdAt } as const;
    expect(judged(born, { ...first, ofPeriod: [waived] })).toBeUndefined();
  });

  it('is not one whose case was settled by the outcome', () => {
    expect(judged(closed({ missed: missed(3) }), { verdict: 'settled' })).toBeUndefined();
  });
});

describe('a charge that was never made', () => {
  it('leaves its period missed, at its own price, with an event', () => {
    const next = judged(closed({ missed: missed(2, 4) }), { verdict: 'not_charged' });
    const price = { name: '월간 구독', amount: 9_900, taxFree: undefined, vatAmount: undefined };
    expect(next?.missed).toEqual([missed(2)[0], { period: 3, price, attempts: 2 }, missed(4)[0]]);
    expect(next?.pendingEvents).toEqual([
      {
        eventId: `subscription.period_missed:${closed().id}:3`,
        type: 'subscription.period_missed',
        at: now,
        note: { period: 3, amount: 9_900 },
      },
    ]);
    expect(next && judged(next, { verdict: 'not_charged' })).toBeUndefined();
  });

  it('leaves it owed after the last of all attempts that were made', () => {
    const [owing, given] = [closed(), { verdict: 'not_charged', period: 3 } as const];
    const ofPeriod = [1, 3, 2].map((attempt) => attemptAt(owing, { ...given, attempt }));
    expect(judged(owing, { ...given, ofPeriod })?.missed).toMatchObject([
      { period: 3, attempts: 3 },
    ]);
  });

  it('owes nothing where another attempt was paid, or is in a case of its own', () => {
    const [owing, given] = [closed(), { verdict: 'not_charged', period: 3 } as const];
    const other = attemptAt(owing, { ...given, attempt: 3 });
    const found = caseOn(declinedCharge(), 'payment_mismatch');
    const entries = [adoptedNow(unsettledCharge()), unsettledCharge(), found];
    for (const entry of entries) {
      const ofPeriod = [{ ...entry, merchantUid: other.merchantUid }];
      expect(judged(owing, { ...given, ofPeriod })).toBeUndefined();
    }
  });

  it('changes nothing while its month is still being collected', () => {
    const owing = paidSubscription('2026-10-23', { status: 'past_due', dunning });
    expect(judged(owing, { verdict: 'not_charged', period: 2 })).toBeUndefined();
  });

  it('ends the subscription that it should have begun', () => {
    const born = closed({ closedThrough: 1 });
    const first = { verdict: 'not_charged', period: 1, createdAt: born.createdAt } as const;
    const next = judged(born, first);
    expect(next).toMatchObject({
      status: 'canceled',
      missed: [],
      keysToDetach: [born.customerUid],
    });
    expect(types(next)).toEqual(['subscription.canceled']);
    const held = judged({ ...born, keysToDetach: [merchantKey()] }, first);
    expect(held?.keysToDetach).toEqual([merchantKey(), born.customerUid]);
  });

  it('ends it too where that had waited for its first charge', () => {
    const begunAt = closed().createdAt + 20 * MINUTE;
    const first = { verdict: 'not_charged', period: 1, createdAt: begunAt } as const;
    expect(judged(closed({ closedThrough: 1, begunAt }), first)).toMatchObject({
      status: 'canceled',
      ended: { reason: 'first_charge_declined' },
      missed: [],
    });
  });

  it.each<[string, Partial<Subscription>]>([
    ['the next was charged', { closedThrough: 2 }],
    ['the next is being charged', { closedThrough: 1, ...withOpenCharge() }],
    ['the next is being collected', { closedThrough: 1, dunning }],
    ['it was not the first charge', { closedThrough: 1, createdAt: now - 1 }],
  ])('ends nothing where %s', (_, more) => {
    const next = judged(closed(more), {
      ...{ verdict: 'not_charged', period: 1, createdAt: closed().createdAt },
    });
    expect(next?.status).toBe('active');
    expect(next?.missed.map(({ period }) => period)).toEqual([1]);
  });

  it('leaves nothing to charge where the subscription is canceled', () => {
    expect(judged(closed({ status: 'canceled' }), { verdict: 'not_charged' })).toBeUndefined();
  });

  it('under an order number that is not ours is no period', () => {
    const uid = merchantUid('order-1');
    expect(judged(closed(), { verdict: 'not_charged', uid })).toBeUndefined();
    const visit = merchantUid(`zk${'a'.repeat(28)}`);
    expect(judged(closed(), { verdict: 'not_charged', uid: visit })).toBeUndefined();
  });
});

describe('the case that was decided', () => {
  it('is removed from the subscription; another stays', () => {
    const asked = closed({ openCase });
    const { wakeAt } = closed({ closedThrough: 3 });
    expect(judged(asked, { verdict: 'waive' })).toEqual({ ...closed(), wakeAt });
    expect(judged(asked, { verdict: 'waive', case: caseId('other') })).toBeUndefined();
    expect(judged(closed(), { verdict: 'waive' })).toBeUndefined();
  });
});

function withOpenCharge(): Partial<Subscription> {
  const { attempt } = claimed(paidSubscription('2026-10-23'), { period: 4, now });
  return { openAttempt: attempt };
}

function merchantKey() {
  return paidSubscription('2026-10-23').customerUid;
}
