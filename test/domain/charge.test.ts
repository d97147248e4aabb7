/** The ledger entry of one attempt: it only moves forward, and never loses a payment. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Charge, claimCharge, isClaimedBy } from '../../functions/domain/charge.ts';
import { withOutcome } from '../../functions/domain/charge-outcome.ts';
import { afterPublishing, claimedAgain, inTrouble } from '../../functions/domain/charge-work.ts';
import { provenPayment } from '../../functions/domain/classify.ts';
import { type Fence, fence, impUid } from '../../functions/domain/ids.ts';
import type { Outcome } from '../../functions/domain/outcome.ts';
import { alice, chargeRequest, digest, paymentRow, tenOClock } from './support/charging.ts';

const minute = 60_000;
const ours = fence('ours');
const strangers = fence('a-strangers');
const request = chargeRequest({ taxFree: 900, vatAmount: 800 });
const claimed = claimCharge({ request, owner: alice, digest, fence: ours, now: tenOClock });
const now = tenOClock + 3_000;

const paid = (uid = 'imp_448280090638'): Outcome => ({
  kind: 'paid',
  payment: provenPayment(paymentRow({ impUid: impUid(uid) })),
});
const declined: Outcome = { kind: 'declined', decline: { class: 'funds', code: '1254' } };
const unknown: Outcome = { kind: 'unknown', reason: 'no answer in time' };
const notSent: Outcome = { kind: 'not_sent', reason: 'no connection: ECONNREFUSED' };

const learning = (outcome: Outcome, by: Fence = ours) => ({ fence: by, outcome, now });
const recorded = (charge: Charge, outcome: Outcome, by: Fence = ours) =>
  withOutcome(charge, learning(outcome, by)) ?? charge;

describe('a claimed charge', () => {
  it('is the claim: its request, its owner and its fence, due again when it has settled', () => {
    expect(claimed).toMatchObject({
      merchantUid: 'order_id_8237352',
      customerUid: 'your-customer-unique-id',
      owner: alice,
      name: '월간 구독',
      amount: 9_900,
      taxFree: 900,
      vatAmount: 800,
      digest,
      createdAt: tenOClock,
      status: 'processing',
      attempt: { fence: ours, phase: 'claimed', request, sends: 1 },
      history: [{ at: tenOClock, what: 'claimed' }],
      announce: [],
      wakeAt: claimed.attempt.settleAfter,
    });
  });

  it('belongs to the holder of its fence', () => {
    expect([isClaimedBy(claimed, ours), isClaimedBy(claimed, strangers)]).toEqual([true, false]);
    expect(isClaimedBy(recorded(claimed, declined), ours)).toBe(false);
  });

  it('becomes paid, to be announced within a minute, and forgets its buyer', () => {
    const { attempt: _, ...facts } = claimed;
    expect(recorded(claimed, paid())).toEqual({
      ...facts,
      status: 'paid',
      payment: provenPayment(paymentRow()),
      refundedAmount: 0,
      announce: [{ eventId: 'charge.paid:imp_448280090638', type: 'charge.paid', at: now }],
      history: [...facts.history, { at: now, what: 'paid', note: 'imp_448280090638' }],
      wakeAt: now + minute,
    });
  });

  it('becomes declined, to be announced within a minute, and forgets its buyer', () => {
    const { attempt: _, ...facts } = claimed;
    const decline = { class: 'funds', code: '1254' };
    expect(recorded(claimed, declined)).toEqual({
      ...facts,
      status: 'declined',
      decline,
      announce: [{ eventId: 'charge.declined:order_id_8237352', type: 'charge.declined', at: now }],
      history: [...facts.history, { at: now, what: 'declined', note: 'funds [1254]' }],
      wakeAt: now + minute,
    });
  });

  it('stays open when the answer proved nothing, to be announced and looked at in a minute', () => {
    expect(recorded(claimed, unknown)).toEqual({
      ...claimed,
      attempt: { ...claimed.attempt, phase: 'unknown', lookAt: now + minute },
      announce: [{ eventId: 'charge.unknown:order_id_8237352:1', type: 'charge.unknown', at: now }],
      history: [...claimed.history, { at: now, what: 'unknown', note: 'no answer in time' }],
      wakeAt: now + minute,
    });
  });

  it('is due again in a minute when it was not sent, which counts as no send and is no news', () => {
    expect(recorded(claimed, notSent)).toEqual({
      ...claimed,
      attempt: { ...claimed.attempt, phase: 'due', sends: 0, lookAt: now + minute },
      history: [
        ...claimed.history,
        { at: now, what: 'not_sent', note: 'no connection: ECONNREFUSED' },
      ],
      wakeAt: now + minute,
    });
  });
});

describe('an outcome', () => {
  it.each([
    ['declined', declined],
    ['unknown', unknown],
    ['not sent', notSent],
  ])('%s counts only from the holder of the fence', (_, outcome) => {
    expect(withOutcome(claimed, learning(outcome, strangers))).toBeUndefined();
  });

  it('paid is adopted whoever brings it', () => {
    expect(withOutcome(claimed, learning(paid(), strangers))).toEqual(recorded(claimed, paid()));
  });

  it('paid is adopted even after a decline, for the money moved', () => {
    const corrected = recorded(recorded(claimed, declined), paid(), strangers);
    expect(corrected).toMatchObject({
      status: 'paid',
      payment: { impUid: 'imp_448280090638' },
      history: [{ what: 'claimed' }, { what: 'declined' }, { what: 'paid' }],
    });
    expect(corrected).not.toHaveProperty('decline');
  });

  it.each([
    ['look', 'looked', paid()],
    ['look', 'looked', declined],
    ['comparison', 'compared', paid()],
  ] as const)('found by a %s says so before the verdict', (foundBy, what, outcome) => {
    const found = recorded(claimed, { ...outcome, foundBy });
    expect(found.history).toMatchObject([
      { what: 'claimed' },
      { what, at: now },
      { what: outcome.kind, at: now },
    ]);
  });

  it.each([
    ['declined', declined],
    ['unknown', unknown],
    ['not sent', notSent],
  ])('%s changes nothing once the charge is paid or declined', (_, outcome) => {
    const closed = [recorded(claimed, paid()), recorded(claimed, declined)];
    expect(closed.map((charge) => withOutcome(charge, learning(outcome)))).toEqual([
      undefined,
      undefined,
    ]);
  });

  it('that was recorded already is recognised: a write whose answer was lost is not repeated', () => {
    const again = [paid(), declined, unknown, notSent].map((outcome) =>
      withOutcome(recorded(claimed, outcome), learning(outcome)),
    );
    expect(again).toEqual([undefined, undefined, undefined, undefined]);
  });
});

describe('the news of a charge', () => {
  it('has the same id however often and whenever it is told', () => {
    const later = withOutcome(claimed, { ...learning(paid()), now: now + minute });
    const first = recorded(claimed, paid());
    expect(later?.announce[0]?.eventId).toBe(first.announce[0]?.eventId);
  });

  it('once published leaves a closed charge at rest', () => {
    const told = recorded(claimed, paid());
    expect(afterPublishing(told, told.announce)).toEqual({
      ...told,
      announce: [],
      wakeAt: undefined,
    });
  });

  it('once published leaves an open charge waiting for its look', () => {
    const open = recorded(claimed, unknown);
    expect(afterPublishing(open, open.announce)).toMatchObject({
      status: 'processing',
      announce: [],
      wakeAt: now + minute,
    });
  });

  it('that somebody else has told already leaves nothing to write', () => {
    const told = recorded(claimed, paid());
    expect(afterPublishing({ ...told, announce: [] }, told.announce)).toBeUndefined();
  });

  it('that came up meanwhile is still to be told', () => {
    const unproven = recorded(claimed, unknown);
    const both = recorded(unproven, paid());
    const left = afterPublishing(both, unproven.announce);
    expect(left?.announce.map(({ type }) => type)).toEqual(['charge.paid']);
    expect(left?.wakeAt).toBeDefined();
  });
});

describe('the same request claimed anew', () => {
  const due = recorded(claimed, notSent);
  const next = fence('next');

  it('has a new fence, and the old one counts no more', () => {
    const again = claimedAgain(due, { of: ours, fence: next, now }) ?? due;
    expect(again).toMatchObject({ attempt: { fence: next, phase: 'claimed', sends: 1, request } });
    expect(withOutcome(again, learning(declined, ours))).toBeUndefined();
    expect(withOutcome(again, learning(declined, next))).toMatchObject({ status: 'declined' });
  });

  it('is refused unless it is the attempt that was due', () => {
    const claims = [claimed, recorded(claimed, unknown), recorded(claimed, paid())].map((charge) =>
      claimedAgain(charge, { of: ours, fence: next, now }),
    );
    expect(claims).toEqual([undefined, undefined, undefined]);
    expect(claimedAgain(due, { of: strangers, fence: next, now })).toBeUndefined();
  });
});

describe('whatever happens in whichever order', () => {
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
        return claimedAgain(charge, { of: step.by, fence: fence('next'), now }) ?? charge;
      case 'publish':
        return afterPublishing(charge, charge.announce.slice(0, step.first)) ?? charge;
    }
  };
  const lives = fc.array(steps, { maxLength: 12 }).map((life) => {
    const charges: Charge[] = [claimed];
    for (const step of life) charges.push(taken(charges.at(-1) ?? claimed, step));
    return charges;
  });
  const everyStep = (life: readonly Charge[], check: (from: Charge, to: Charge) => void) => {
    life.slice(1).forEach((to, index) => {
      check(life[index] ?? to, to);
    });
  };

  it('a payment is never lost, and never left for another state', () => {
    fc.assert(
      fc.property(fc.array(steps, { maxLength: 12 }), (life) => {
        const brought = life.find((step) => step.kind === 'learn' && step.outcome.kind === 'paid');
        const last = life.reduce(taken, claimed);
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
    const rank = { processing: 0, declined: 1, paid: 2, partially_refunded: 3, refunded: 4 };
    fc.assert(
      fc.property(lives, (life) => {
        everyStep(life, (from, to) => {
          expect(rank[to.status]).toBeGreaterThanOrEqual(rank[from.status]);
          expect(to.history.slice(0, from.history.length)).toEqual(from.history);
        });
      }),
    );
  });

  it('the buyer is gone with the verdict', () => {
    fc.assert(
      fc.property(lives, (life) => {
        const closed = life.filter(({ status }) => status !== 'processing');
        expect(JSON.stringify(closed)).not.toMatch(/홍길동|buyer@example|010-0000|campaign/);
      }),
    );
  });

  it('what is not finished has a time at which somebody looks', () => {
    fc.assert(
      fc.property(lives, (life) => {
        const last = life.at(-1) ?? claimed;
        const finished = last.status !== 'processing' && last.announce.length === 0;
        expect(last.wakeAt === undefined).toBe(finished);
      }),
    );
  });

  it('every verdict is announced exactly once', () => {
    fc.assert(
      fc.property(lives, (life) => {
        const told = new Set<string>();
        everyStep(life, (from, to) => {
          const fresh = to.announce.filter(({ eventId }) =>
            from.announce.every((one) => one.eventId !== eventId),
          );
          expect(fresh.filter(({ eventId }) => told.has(eventId))).toEqual([]);
          for (const { eventId } of fresh) told.add(eventId);
          if (from.status !== to.status)
            expect(fresh.map(({ type }) => type)).toEqual([`charge.${to.status}`]);
        });
        expect(told.size).toBeLessThanOrEqual(life.length);
      }),
    );
  });
});

describe('an error nobody expected', () => {
  it('puts off what is still to be done, twice as long each time', () => {
    const once = inTrouble(claimed, now);
    expect(once?.wakeAt).toBe(now + 2 * minute);
    expect(once && inTrouble(once, now)?.wakeAt).toBe(now + 4 * minute);
  });

  it('wakes no charge that has come to rest', () => {
    const { announce } = recorded(claimed, paid());
    const resting = afterPublishing(recorded(claimed, paid()), announce);
    expect(resting && inTrouble(resting, now)).toBeUndefined();
  });
});
