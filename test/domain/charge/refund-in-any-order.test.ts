/** Refunds under any order of events: the ledger agrees with the gateway's transactions. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyGatewayRecords } from '../../../functions/domain/charge/apply-gateway-record.ts';
import type { PaidCharge } from '../../../functions/domain/charge/charge.ts';
import {
  balanceOf,
  claimRefund,
  claimRefundAgain,
  refundable,
} from '../../../functions/domain/charge/refund-claim.ts';
import { afterRefundInquiry } from '../../../functions/domain/charge/refund-inquiry.ts';
import {
  isRefundedBy,
  withRefundOutcome,
} from '../../../functions/domain/charge/refund-outcome.ts';
import { fence, impUid, refundId, requestDigest } from '../../../functions/domain/ids.ts';
import { HOUR } from '../../../functions/domain/time.ts';
import { kim, tenOClock } from '../support/charging.ts';
import { asPaid, atRest, paidCharge, rowAfter } from '../support/refunding.ts';
import { times } from '../support/times.ts';

/** The charge, the gateway's transactions, and a request that may still be on its way. */
interface World {
  readonly charge: PaidCharge;
  readonly transactions: readonly { readonly amount: number; readonly reason: string }[];
  readonly now: number;
  readonly events: readonly string[];
}

const steps = fc.oneof(
  fc.record({ kind: fc.constant('claim' as const), amount: fc.integer({ min: 1, max: 9_900 }) }),
  fc.record({
    kind: fc.constant('send' as const),
    answer: fc.constantFrom('comes', 'is_lost', 'never_arrives', 'refuses'),
  }),
  fc.record({ kind: fc.constant('look' as const), gatewayBlind: fc.boolean() }),
  fc.record({ kind: fc.constant('console' as const), amount: fc.integer({ min: 1, max: 9_900 }) }),
  fc.record({ kind: fc.constant('reconcile' as const) }),
  fc.record({ kind: fc.constant('publish' as const) }),
);
type Step = typeof steps extends fc.Arbitrary<infer Value> ? Value : never;

const gone = (transactions: World['transactions']) =>
  transactions.reduce((sum, { amount }) => sum + amount, 0);
const rowOf = ({ transactions }: World) =>
  rowAfter(gone(transactions), transactions.length > 0 ? { cancellations: [...transactions] } : {});

function taken(world: World, step: Step, index: number): World {
  const now = world.now + HOUR;
  const next = moved({ ...world, now }, step, index);
  const known = new Set([...world.events, ...world.charge.pendingEvents.map((one) => one.eventId)]);
  return {
    ...next,
    events: [
      ...known,
      ...next.charge.pendingEvents.map((one) => one.eventId).filter((id) => !known.has(id)),
    ],
  };
}

function moved(world: World, step: Step, index: number): World {
  const { charge, now } = world;
  switch (step.kind) {
    case 'claim':
      return refundable(charge, step.amount) === 'yes'
        ? { ...world, charge: claimed(charge, { amount: step.amount, index, now }) }
        : world;
    case 'send':
      return sent(world, step.answer, index);
    case 'look': {
      const { openRefund } = charge;
      if (openRefund === undefined || !isRefundedBy(charge, openRefund.fence)) return world;
      const seen = step.gatewayBlind ? undefined : rowOf(world);
      return { ...world, charge: afterRefundInquiry(charge, { seen, now, times }) };
    }
    case 'console':
      return step.amount > 9_900 - gone(world.transactions)
        ? world
        : {
            ...world,
            transactions: [...world.transactions, { amount: step.amount, reason: '관리자 취소' }],
          };
    case 'reconcile':
      return {
        ...world,
        charge: asPaid(applyGatewayRecords(charge, [rowOf(world)], { now, times })),
      };
    case 'publish':
      return { ...world, charge: asPaid(atRest(charge)) };
  }
}

const claimed = (
  charge: PaidCharge,
  { amount, index, now }: { amount: number; index: number; now: number },
) =>
  claimRefund(
    charge,
    {
      refundId: refundId(`r${index}`),
      amount,
      reason: `r${index}`,
      digest: requestDigest(`r${index}`),
    },
    { fence: fence(`f${index}`), now, actor: kim, times },
  );

/** The gateway executes what fits the checksum, and nothing else. */
function sent(world: World, answer: string, index: number): World {
  const due = world.charge.openRefund;
  const again =
    due &&
    claimRefundAgain(world.charge, {
      of: due.fence,
      fence: fence(`a${index}`),
      now: world.now,
      times,
    });
  const charge = again ?? world.charge;
  const open = charge.openRefund;
  if (open === undefined || open.phase !== 'claimed') return world;
  const { request } = open;
  const fits = request.balance === 9_900 - gone(world.transactions) && answer !== 'refuses';
  const transactions =
    fits && answer !== 'never_arrives'
      ? [...world.transactions, { amount: request.amount, reason: request.reason }]
      : world.transactions;
  const lost = answer === 'is_lost' || answer === 'never_arrives';
  const outcome = lost
    ? ({ kind: 'unknown', reason: 'lost' } as const)
    : fits
      ? ({ kind: 'refunded' } as const)
      : ({ kind: 'refused', code: 'refused' } as const);
  const after = withRefundOutcome(charge, { fence: open.fence, outcome, now: world.now });
  return { ...world, charge: after ?? charge, transactions };
}

const begun: World = { charge: paidCharge(), transactions: [], now: tenOClock + HOUR, events: [] };
const lives = fc.array(steps, { maxLength: 25 }).map((life) => {
  const worlds: World[] = [begun];
  for (const [index, step] of life.entries())
    worlds.push(taken(worlds.at(-1) ?? begun, step, index));
  return worlds;
});
const always = (check: (world: World, before: World) => void) =>
  fc.assert(
    fc.property(lives, (life) => {
      for (const [index, world] of life.slice(1).entries()) check(world, life[index] ?? world);
    }),
    { numRuns: 2_000 },
  );

describe('whatever happens to a paid charge', () => {
  it('never more is refunded than was paid, in the ledger and at the gateway', () => {
    always(({ charge, transactions }) => {
      expect(charge.refundedAmount).toBeLessThanOrEqual(charge.payment.amount);
      expect(gone(transactions)).toBeLessThanOrEqual(charge.payment.amount);
      expect(balanceOf(charge)).toBeGreaterThanOrEqual(0);
    });
  });

  it('the ledger never has more refunded than the gateway', () => {
    always(({ charge, transactions }) => {
      expect(charge.refundedAmount).toBeLessThanOrEqual(gone(transactions));
    });
  });

  it('the refunds add up to the refunded amount, and the status agrees', () => {
    always(({ charge }) => {
      const done = (charge.refunds ?? []).filter(({ status }) => status === 'refunded');
      expect(done.reduce((sum, { amount }) => sum + amount, 0)).toBe(charge.refundedAmount);
      const all = charge.refundedAmount === charge.payment.amount;
      const some = charge.refundedAmount > 0 ? 'partially_refunded' : 'paid';
      expect(charge.status).toBe(all ? 'refunded' : some);
    });
  });

  it('the ledger only moves forward, and every refund keeps its id', () => {
    always(({ charge }, before) => {
      expect(charge.refundedAmount).toBeGreaterThanOrEqual(before.charge.refundedAmount);
      const names = (charge.refunds ?? []).map((one) => one.refundId);
      expect(new Set(names).size).toBe(names.length);
      expect(names.slice(0, before.charge.refunds?.length ?? 0)).toEqual(
        (before.charge.refunds ?? []).map((one) => one.refundId),
      );
    });
  });

  it('every refund has exactly one event', () => {
    always(({ events, charge }) => {
      const published = events.filter((id) => id.startsWith('charge.refunded:'));
      const done = (charge.refunds ?? []).filter(({ status }) => status === 'refunded');
      expect(published).toHaveLength(done.length);
    });
  });

  it('an open refund always has a wake-up', () => {
    always(({ charge }) => {
      const open = charge.openRefund !== undefined || charge.pendingEvents.length > 0;
      expect(charge.wakeAt !== undefined).toBe(open);
    });
  });

  it('after an inquiry and a reconciliation the ledger agrees with the gateway', () => {
    fc.assert(
      fc.property(lives, (life) => {
        const last = life.at(-1) ?? begun;
        const seen = moved(last, { kind: 'reconcile' }, 99);
        expect(seen.charge.refundedAmount).toBe(gone(last.transactions));
      }),
      { numRuns: 2_000 },
    );
  });
});

it('a duplicate payment is listed once, however often and in whatever order it is found', () => {
  const later = rowAfter(0, { impUid: impUid('imp_2'), paidAt: tenOClock + 2 * HOUR });
  const earlier = rowAfter(0, { impUid: impUid('imp_0'), paidAt: tenOClock - HOUR });
  const rows = [later, earlier, rowAfter(0)];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...rows), { maxLength: 8 }), (many) => {
      const seen = asPaid(
        applyGatewayRecords(paidCharge(), many, { now: tenOClock + 3 * HOUR, times }),
      );
      const names = (seen.duplicates ?? []).map((one) => one.impUid);
      expect(new Set([...names, seen.payment.impUid]).size).toBe(names.length + 1);
      expect(names.length).toBeLessThanOrEqual(2);
    }),
  );
});
