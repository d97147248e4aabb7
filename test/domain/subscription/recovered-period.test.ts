/** Periods that were charged after the backup of a restored table. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueDate, newestDue } from '../../../functions/domain/calendar.ts';
import { provenPayment } from '../../../functions/domain/gateway/classify-charge.ts';
import { fence } from '../../../functions/domain/ids.ts';
import { everyAttemptOf, periodUidOf } from '../../../functions/domain/own-ids.ts';
import { afterOutcome } from '../../../functions/domain/subscription/after-outcome.ts';
import { nextStep } from '../../../functions/domain/subscription/next-step.ts';
import {
  chargeablePeriods,
  isOtherwise,
  recoveredPeriod,
} from '../../../functions/domain/subscription/recovered-period.ts';
import type { Subscription } from '../../../functions/domain/subscription/subscription.ts';
import { DAY, seoulDate, startOfSeoulDate } from '../../../functions/domain/time.ts';
import { paymentRow } from '../support/charging.ts';
import { claimed, paidSubscription, seoul } from '../support/subscriptions.ts';
import { times } from '../support/times.ts';

const born = paidSubscription('2026-10-23');
const now = seoul('2027-02-10 12:00');

function rowOf(subscription: Subscription, period: number, attempt = 1) {
  const { id: subscriptionId, customerUid } = subscription;
  const merchantUid = periodUidOf({ subscriptionId, period, attempt });
  return {
    name: { subscriptionId, period, attempt },
    row: paymentRow({ merchantUid, customerUid }),
  };
}

/** The subscription after the payment of one of its periods was adopted. */
function adopted(subscription: Subscription, period: number, attempt = 1): Subscription {
  const { name, row } = rowOf(subscription, period, attempt);
  const reopened = recoveredPeriod(subscription, { name, row, fence: fence('replay'), now, times });
  if (reopened?.openAttempt === undefined) return subscription;
  const outcome = { kind: 'paid', payment: provenPayment(row) } as const;
  const learned = { attempt: reopened.openAttempt, fence: fence('replay'), outcome, now };
  return afterOutcome(reopened, { ...learned, finally: 'suspend' }) ?? reopened;
}

describe('periods that may have been charged', () => {
  it.each([
    ['are those open and due', born, [2, 3, 4]],
    ['are none of a canceled subscription', { ...born, status: 'canceled' as const }, []],
    [
      'are those of a suspended one: a new card may have revived it',
      { ...born, status: 'suspended' as const },
      [2, 3, 4],
    ],
    [
      'are missed ones, too: a person may have charged them',
      { ...born, closedThrough: 4, missed: [{ period: 3, price: born.price, attempts: 0 }] },
      [3],
    ],
    [
      'come oldest first, however they were missed',
      {
        ...{ ...born, closedThrough: 10 },
        missed: [10, 2, 9].map((period) => ({ period, price: born.price, attempts: 0 })),
      },
      [2, 9, 10],
    ],
    [
      'are none before the first due date',
      { ...born, closedThrough: 0, anchor: { month: '2027-03', day: 1 } },
      [],
    ],
  ])('%s', (_, subscription, periods) => {
    expect(chargeablePeriods(subscription, seoulDate(now))).toEqual(periods);
  });

  it('are inquired under every attempt that they can have had', () => {
    const uids = everyAttemptOf({ subscriptionId: born.id, period: 2 });
    expect(new Set(uids).size).toBe(99);
    expect(uids[0]).toBe(periodUidOf({ subscriptionId: born.id, period: 2, attempt: 1 }));
    expect(uids[98]).toBe(periodUidOf({ subscriptionId: born.id, period: 2, attempt: 99 }));
  });
});

describe('a payment that is adopted', () => {
  it('is never charged again, whatever else was paid and in which order it is found', () => {
    const periods = fc.uniqueArray(fc.integer({ min: 2, max: 9 }), { minLength: 1, maxLength: 8 });
    const attempts = fc.integer({ min: 1, max: 20 });
    const later = fc.integer({ min: 0, max: 240 });
    fc.assert(
      fc.property(periods, attempts, later, (paid, attempt, days) => {
        const after = paid.reduce((one, period) => adopted(one, period, attempt), born);
        expect(after.closedThrough).toBe(Math.max(...paid));
        expect(
          after.missed.map(({ period }) => period).filter((one) => paid.includes(one)),
        ).toEqual([]);
        const then = startOfSeoulDate(dueDate(after.anchor, 9)) + days * DAY + 11 * 3_600_000;
        const step = nextStep({ ...after, pendingEvents: [] }, then);
        if (step.kind === 'charge') expect(paid).not.toContain(step.period);
      }),
    );
  });

  it('closes a retry that was under way, and ends the dunning', () => {
    const { subscription } = claimed(born, { period: 2, now: seoul('2026-11-23 10:30') });
    const after = adopted({ ...subscription, status: 'past_due' }, 2, 3);
    expect(after).toMatchObject({ status: 'active', closedThrough: 2 });
    expect(after.openAttempt).toBeUndefined();
    expect(after.dunning).toBeUndefined();
  });

  it('makes older periods missed where no payment was found', () => {
    expect(adopted(born, 4).missed.map(({ period }) => period)).toEqual([2, 3]);
  });

  it('of a closed period that is not missed is left to the reconciliation', () => {
    const { name, row } = rowOf(born, 1, 2);
    const missed = [{ period: 2, price: born.price, attempts: 0 }];
    for (const copy of [born, { ...born, closedThrough: 2, missed }])
      expect(
        recoveredPeriod(copy, { name, row, fence: fence('replay'), now, times }),
      ).toBeUndefined();
  });

  it('is opened as it was charged: as due or, for a missed period, by a person', () => {
    const missed = [{ period: 2, price: born.price, attempts: 1 }];
    const reasonOf = (copy: Subscription) => {
      const { name, row } = rowOf(copy, 2, 2);
      return recoveredPeriod(copy, { name, row, fence: fence('replay'), now, times })?.openAttempt
        ?.reason;
    };
    expect(reasonOf(born)).toBe('due');
    expect(reasonOf({ ...born, closedThrough: 2, missed })).toBe('by_person');
  });

  it('keeps its tax parts where its amount is the one we would have requested', () => {
    const price = { ...born.price, taxFree: 900, vatAmount: 818 };
    const { name, row } = rowOf(born, 2);
    const requestOf = (amount: number) => {
      const found = { name, row: { ...row, amount }, fence: fence('replay'), now };
      return recoveredPeriod({ ...born, price }, { ...found, times })?.openAttempt?.request;
    };
    const { merchantUid, customerUid } = row;
    expect(requestOf(9_900)).toEqual({ merchantUid, customerUid, ...price });
    const { name: receipt } = price;
    expect(requestOf(9_000)).toEqual({ merchantUid, customerUid, name: receipt, amount: 9_000 });
  });

  it('differs when price or card are not those of the restored table', () => {
    const { name, row } = rowOf(born, 2);
    const asked = (given: Partial<typeof row>) =>
      recoveredPeriod(born, {
        name,
        row: { ...row, ...given },
        fence: fence('replay'),
        now,
        times,
      });
    const requestOf = (given: Partial<typeof row>) => asked(given)?.openAttempt?.request;
    const otherwise = (given: Partial<typeof row>) => {
      const request = requestOf(given);
      return request && isOtherwise(born, request);
    };
    expect(requestOf({ amount: 12_000 })).toMatchObject({ amount: 12_000 });
    expect([otherwise({}), otherwise({ amount: 12_000 })]).toEqual([false, true]);
    expect(otherwise({ customerUid: paymentRow().customerUid })).toBe(true);
  });
});

it('a restored table never makes more periods due than the calendar has', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 900 }), (days) => {
      const today = seoulDate(now + days * DAY);
      const periods = chargeablePeriods(born, today);
      expect(periods.at(-1)).toBe(newestDue(born.anchor, today));
    }),
  );
});
