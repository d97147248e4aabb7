/** The ledger entry of one charge under any order of events: no payment is ever lost. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { withOutcome } from '../../../functions/domain/charge/apply-outcome.ts';
import type { Charge } from '../../../functions/domain/charge/charge.ts';
import { claimedAgain, markChargePublished } from '../../../functions/domain/charge/charge-work.ts';
import { fence } from '../../../functions/domain/ids.ts';
import {
  claimedCharge,
  declined,
  learning,
  notSent,
  now,
  ours,
  paid,
  strangers,
  unknown,
} from '../support/charges.ts';
import { times } from '../support/times.ts';

const outcomes = fc.constantFrom(paid(), paid('imp_2'), declined, unknown, notSent);
const fences = fc.constantFrom(ours, strangers, fence('next'));
const steps = fc.oneof(
  fc.record({ kind: fc.constant('learn' as const), outcome: outcomes, by: fences }),
  fc.record({ kind: fc.constant('claim' as const), by: fences }),
  fc.record({ kind: fc.constant('publish' as const), first: fc.nat(3) }),
);
type Step = typeof steps extends fc.Arbitrary<infer Value> ? Value : never;

const taken = (charge: Charge, step: Step): Charge => {
  switch (step.kind) {
    case 'learn':
      return withOutcome(charge, learning(step.outcome, step.by)) ?? charge;
    case 'claim':
      return claimedAgain(charge, { of: step.by, fence: fence('next'), now, times }) ?? charge;
    case 'publish':
      return markChargePublished(charge, charge.pendingEvents.slice(0, step.first)) ?? charge;
  }
};
const lives = fc.array(steps, { maxLength: 12 }).map((life) => {
  const charges: Charge[] = [claimedCharge()];
  for (const step of life) charges.push(taken(charges.at(-1) ?? claimedCharge(), step));
  return charges;
});
const everyStep = (life: readonly Charge[], check: (from: Charge, to: Charge) => void) => {
  life.slice(1).forEach((to, index) => {
    check(life[index] ?? to, to);
  });
};

it('a payment is never lost, and a paid charge stays paid', () => {
  fc.assert(
    fc.property(fc.array(steps, { maxLength: 12 }), (life) => {
      const brought = life.find((step) => step.kind === 'learn' && step.outcome.kind === 'paid');
      const last = life.reduce<Charge>(taken, claimedCharge());
      const { payment } =
        brought?.kind === 'learn' && brought.outcome.kind === 'paid'
          ? brought.outcome
          : { payment: undefined };
      expect('payment' in last ? last.payment : undefined).toEqual(payment);
    }),
    { numRuns: 2_000 },
  );
});

it('the ledger only moves forward', () => {
  const rank = {
    waiting: 0,
    processing: 1,
    canceled: 2,
    declined: 2,
    paid: 3,
    partially_refunded: 4,
    refunded: 5,
  };
  fc.assert(
    fc.property(lives, (life) => {
      everyStep(life, (from, to) => {
        expect(rank[to.status]).toBeGreaterThanOrEqual(rank[from.status]);
        expect(to.history.slice(0, from.history.length)).toEqual(from.history);
      });
    }),
  );
});

it('the buyer is dropped with the verdict', () => {
  fc.assert(
    fc.property(lives, (life) => {
      const closed = life.filter(({ status }) => status !== 'processing');
      expect(JSON.stringify(closed)).not.toMatch(/홍길동|buyer@example|010-0000|campaign/);
    }),
  );
});

it('an unfinished charge always has a wake-up', () => {
  fc.assert(
    fc.property(lives, (life) => {
      const last = life.at(-1) ?? claimedCharge();
      const finished = last.status !== 'processing' && last.pendingEvents.length === 0;
      expect(last.wakeAt === undefined).toBe(finished);
    }),
  );
});

it('every verdict has exactly one event', () => {
  fc.assert(
    fc.property(lives, (life) => {
      const published = new Set<string>();
      everyStep(life, (from, to) => {
        const fresh = to.pendingEvents.filter(({ eventId }) =>
          from.pendingEvents.every((one) => one.eventId !== eventId),
        );
        expect(fresh.filter(({ eventId }) => published.has(eventId))).toEqual([]);
        for (const { eventId } of fresh) published.add(eventId);
        if (from.status !== to.status)
          expect(fresh.map(({ type }) => type)).toEqual([`charge.${to.status}`]);
      });
      expect(published.size).toBeLessThanOrEqual(life.length);
    }),
  );
});
