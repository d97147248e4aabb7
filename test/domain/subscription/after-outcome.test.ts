/** What an outcome changes in a subscription: whose counts, and what a payment closes. */
import { describe, expect, it } from 'vitest';
import { caseOpened } from '../../../functions/domain/case/open-case.ts';
import type { Outcome } from '../../../functions/domain/gateway/outcome.ts';
import { caseId, fence, merchantUid } from '../../../functions/domain/ids.ts';
import type { Dunning, Subscription } from '../../../functions/domain/subscription/subscription.ts';
import { notSent, stillUnknown } from '../../../functions/domain/subscription/unknown-outcome.ts';
import { scheduleSubscription } from '../../../functions/domain/subscription/wake.ts';
import {
  decided,
  declined,
  due,
  eventsOf,
  learned,
  learnedAt,
  opened,
  paid,
} from '../support/learning.ts';

const unknown = { kind: 'unknown', reason: 'lost' } as const;
const unsent = { kind: 'not_sent', reason: 'no connection' } as const;
const outcomes: readonly Outcome[] = [paid, declined('funds'), unknown, unsent];
const failures = { count: 2, until: learnedAt + 9_000_000 };
const price = { name: '월간 구독', amount: 9_900 };
const missed = [1, 2, 3].map((period) => ({ period, price, attempts: 1 }));
const dunning: Dunning = {
  ...{ period: 2, since: '2026-11-23', attempts: 1, tries: 1 },
  ...{ today: { on: '2026-11-23', tries: 1 }, lastClass: 'funds', retryAt: due },
};

describe('an outcome', () => {
  it('of a charge that is not the open one changes nothing', () => {
    const { openAttempt: attempt, ...closed } = opened();
    const other = { ...attempt.request, merchantUid: merchantUid('another') };
    const elsewhere = { ...closed, openAttempt: { ...attempt, request: other } };
    for (const outcome of outcomes) {
      expect(learned(elsewhere, outcome, { attempt })).toBeUndefined();
      expect(learned(opened(), outcome)).toBeDefined();
    }
  });

  it('of a charge changes nothing once none is open', () => {
    const settled = { ...opened(), openAttempt: undefined };
    expect(outcomes.map((outcome) => learned(settled, outcome))).toEqual(
      outcomes.map(() => undefined),
    );
  });

  it('counts from the holder of the claim alone, but a payment whoever found it', () => {
    const stranger = { fence: fence('stranger') };
    expect(outcomes.map((one) => learned(opened(), one, stranger) !== undefined)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it('ends the failure backoff, and sets the next wake-up', () => {
    const troubled = opened({ failures });
    expect(learned(troubled, paid)).toEqual(decided(troubled, { closedThrough: 2 }));
    expect(learned(troubled, paid)?.failures).toBeUndefined();
  });
});

describe('an answer that proved nothing', () => {
  it('leaves the charge open for an inquiry, and repeating it changes nothing', () => {
    const open = opened({ failures });
    const { openAttempt: attempt } = open;
    const after = stillUnknown(open, { attempt, outcome: unknown, now: learnedAt });
    expect(learned(open, unknown)).toEqual(
      scheduleSubscription({ ...after, failures: undefined }, learnedAt),
    );
    expect(learned(opened({}, { phase: 'unknown' }), unknown)).toBeUndefined();
  });

  it('makes it due again when no byte left, and repeating it changes nothing', () => {
    const open = opened();
    const openAttempt = notSent(open.openAttempt, 'no connection', learnedAt);
    expect(learned(open, unsent)).toEqual(
      scheduleSubscription({ ...open, openAttempt }, learnedAt),
    );
    expect(learned(opened({}, { phase: 'due' }), unsent)).toBeUndefined();
  });
});

describe('an answer that proved nothing', () => {
  it.each([unknown, unsent])('changes nothing once inquiries have begun: $kind', (outcome) => {
    const { settleAfter } = opened().openAttempt;
    expect(learned(opened(), outcome, { now: settleAfter - 1 })).toBeDefined();
    expect(learned(opened(), outcome, { now: settleAfter })).toBeUndefined();
  });

  it('is heard however late when it says that a payment exists, also beside an inquiry', () => {
    const { settleAfter } = opened().openAttempt;
    const exists = { ...unknown, saysExists: 'this' } as const;
    for (const phase of ['claimed', 'unknown', 'due'] as const)
      expect(learned(opened({}, { phase }), exists, { now: settleAfter })).toMatchObject({
        openAttempt: { phase: 'unknown', saidToExist: true },
      });
    const heard = opened({}, { phase: 'unknown', saidToExist: true });
    expect(learned(heard, exists)).toBeUndefined();
    const alike = { ...unknown, saysExists: 'alike' } as const;
    expect(learned(opened(), alike, { now: settleAfter })).toBeUndefined();
  });
});

describe('a case about the outcome', () => {
  const asked = () => {
    const open = opened();
    const about = open.openAttempt.request.merchantUid;
    return { ...open, ...caseOpened(open, { reason: 'lookups_blind', about, now: due }) };
  };

  it.each([
    ['paid', paid],
    ['declined', declined('funds')],
  ])('closes automatically when the charge is %s', (_what, outcome) => {
    const after = learned(asked(), outcome);
    expect(after?.openCase).toBeUndefined();
    expect(after?.pendingEvents.map(({ type }) => type)).toContain('case.closed');
  });

  it.each([unknown, unsent])('stays open when that is $kind', (outcome) => {
    expect(learned(asked(), outcome)?.openCase?.reason).toBe('lookups_blind');
  });
});

describe('a payment closes its period', () => {
  it.each(['active', 'paused'] as const)('and a subscription that is %s stays so', (status) => {
    const open = opened({ status, dunning });
    expect(learned(open, paid)).toEqual(decided(open, { closedThrough: 2, dunning: undefined }));
  });

  it.each(['past_due', 'suspended'] as const)(
    'and a subscription that was %s recovers',
    (status) => {
      const open = opened({ status, dunning });
      expect(learned(open, paid)).toEqual(
        decided(open, {
          status: 'active',
          closedThrough: 2,
          dunning: undefined,
          pendingEvents: [eventsOf(open, 'subscription.recovered')],
        }),
      );
    },
  );

  it('that is being collected, also when a person charged it', () => {
    const open = opened({ status: 'past_due', dunning }, { reason: 'by_person' });
    expect(learned(open, paid)).toMatchObject({ status: 'active', closedThrough: 2 });
  });

  it('that is called missed no longer, also while it was being collected', () => {
    const open = opened({ status: 'past_due', dunning, missed });
    const after = learned(open, paid);
    expect(after?.missed.map(({ period }) => period)).toEqual([1, 3]);
  });

  it('of a subscription that was canceled meanwhile, with a case', () => {
    const open = opened({ status: 'canceled' });
    const about = open.openAttempt.request.merchantUid;
    const id = `paid_after_cancel.${about}`;
    const note = { case_id: id, reason: 'paid_after_cancel', merchant_uid: about, period: 2 };
    expect(learned(open, paid)).toEqual(
      decided(open, {
        closedThrough: 2,
        openCase: { id: caseId(id), reason: 'paid_after_cancel', openedAt: learnedAt },
        pendingEvents: [
          {
            eventId: `case.opened:${id}`,
            type: 'case.opened',
            at: learnedAt,
            note: { ...note, amount: 9_900 },
          },
        ],
      }),
    );
  });
});

describe('a payment of a period that a person has settled meanwhile', () => {
  const settled = (more: Partial<Subscription> = {}, attempt = {}) =>
    opened({ status: 'past_due', closedThrough: 2, ...more }, attempt);
  const asked = (subscription: Subscription | undefined) =>
    subscription?.pendingEvents.flatMap(({ type, note }) =>
      type === 'case.opened' ? `${note?.reason} ${note?.period} ${note?.amount}` : [],
    );

  it('is one too many: it was waived, or is paid by another', () => {
    const after = learned(settled(), paid);
    expect(asked(after)).toEqual(['duplicate_payment 2 9900']);
    expect(after).toMatchObject({ status: 'active', openCase: { reason: 'duplicate_payment' } });
  });

  it('raises one question where the subscription has ended', () => {
    const after = learned(settled({ status: 'canceled' }), paid);
    expect(asked(after)).toEqual(['paid_after_cancel 2 9900']);
  });

  it('raises none where it goes back, was missed, or closed the period with its own case', () => {
    const at = learnedAt;
    const closing = { verdict: 'refund', actor: 'kim', reason: '환불', at } as const;
    const judged = { caseId: caseId('unresolved.x'), reason: 'unresolved', closing } as const;
    for (const one of [settled({}, { judged }), settled({ missed }), settled({}, { history: [] })])
      expect(asked(learned(one, paid))).toEqual([]);
  });
});

describe('a payment of an older period that a person charged', () => {
  const newer: Dunning = { ...dunning, period: 4 };
  const open = (status: Subscription['status'], closedThrough = 3) =>
    opened({ status, closedThrough, missed, dunning: newer }, { reason: 'by_person' });
  const rest = missed.filter(({ period }) => period !== 2);

  it.each(['active', 'past_due', 'suspended'] as const)(
    'ends its being missed, and changes nothing else of a subscription that is %s',
    (status) => {
      expect(learned(open(status), paid)).toEqual(decided(open(status), { missed: rest }));
    },
  );

  it('that is the newest closed one closes no other', () => {
    expect(learned(open('active', 2), paid)).toEqual(decided(open('active', 2), { missed: rest }));
  });
});

describe('a suspended subscription whose missed month a person charged', () => {
  const suspended = (more: Partial<Subscription> = {}) =>
    opened({ status: 'suspended', closedThrough: 2, missed, ...more }, { reason: 'by_person' });
  const until2 = missed.filter(({ period }) => period < 3);

  it('is active again when that was the newest it owes, and says so', () => {
    const open = suspended({ missed: until2 });
    const rest = missed.filter(({ period }) => period === 1);
    expect(learned(open, paid)).toEqual(
      decided(open, {
        status: 'active',
        missed: rest,
        pendingEvents: [eventsOf(open, 'subscription.recovered')],
      }),
    );
  });

  it.each([
    ['missed', suspended()],
    ['due', suspended({ missed: until2, closedThrough: 2, anchor: { month: '2026-08', day: 23 } })],
  ])('stays suspended while a newer one is %s', (_what, open) => {
    expect(learned(open, paid)?.status).toBe('suspended');
  });
});
