/** What a decline of a period's charge leads to: another try, an end, a case, or nothing. */
import { describe, expect, it } from 'vitest';
import type { CaseClosing } from '../../../functions/domain/case/open-case.ts';
import type { DeclineClass } from '../../../functions/domain/gateway/outcome.ts';
import { caseId, customerUid } from '../../../functions/domain/ids.ts';
import type { Learned } from '../../../functions/domain/subscription/after-outcome.ts';
import { afterDecline } from '../../../functions/domain/subscription/dunning.ts';
import type { Dunning, Subscription } from '../../../functions/domain/subscription/subscription.ts';
import { MINUTE, seoulDate } from '../../../functions/domain/time.ts';
import {
  decided,
  declined,
  due,
  eventsOf,
  learned,
  learnedAt,
  opened,
} from '../support/learning.ts';

type Open = ReturnType<typeof opened>;

const price = { name: '월간 구독', amount: 9_900 };
const owed = (period: number, attempts = 1) => ({ period, price, attempts });
const dunning: Dunning = {
  ...{ period: 2, since: '2026-11-23', attempts: 1, tries: 1 },
  ...{ today: { on: '2026-11-23', tries: 1 }, lastClass: 'funds', retryAt: due },
};
const newCard = customerUid('new-card');

/** The dunning that the retry plan gives, to compare with. */
function planned(open: Open, why: DeclineClass): Dunning {
  const { openAttempt: attempt, dunning: earlier, anchor, id } = open;
  const next = afterDecline({ attempt, class: why, earlier, anchor, id, now: learnedAt });
  if (next.kind !== 'dunning') throw new Error(next.kind);
  return next.dunning;
}
const missedNews = (open: Open, period = 2) => ({
  eventId: `subscription.period_missed:${open.id}:${period}`,
  type: 'subscription.period_missed' as const,
  at: learnedAt,
  note: { period, amount: 9_900 },
});

describe('the first decline of a month', () => {
  it('begins its collection, with one event', () => {
    const open = opened();
    expect(learned(open, declined('funds'))).toEqual(
      decided(open, {
        status: 'past_due',
        dunning: planned(open, 'funds'),
        pendingEvents: [eventsOf(open, 'subscription.past_due')],
      }),
    );
    const again = opened({ status: 'past_due', dunning }, { number: 2 });
    expect(learned(again, declined('funds'))).toEqual(
      decided(again, { dunning: planned(again, 'funds') }),
    );
  });

  it('of a subscription paused meanwhile leaves it paused', () => {
    const open = opened({ status: 'paused' });
    expect(learned(open, declined('funds'))).toEqual(
      decided(open, { dunning: planned(open, 'funds') }),
    );
  });

  it("by the shop's own fault leaves the subscription active, without an event", () => {
    const open = opened();
    expect(learned(open, declined('merchant_fault'))).toEqual(
      decided(open, { dunning: planned(open, 'merchant_fault') }),
    );
  });

  it('of a faulty request closes the month, with a case', () => {
    const open = opened({ dunning });
    const about = open.openAttempt.request.merchantUid;
    const id = `request_fault.${about}`;
    const note = { case_id: id, reason: 'request_fault', merchant_uid: about, period: 2 };
    const type = 'case.opened';
    expect(learned(open, declined('request_fault'))).toEqual(
      decided(open, {
        dunning: undefined,
        closedThrough: 2,
        openCase: { id: caseId(id), reason: 'request_fault', openedAt: learnedAt },
        pendingEvents: [
          { eventId: `${type}:${id}`, type, at: learnedAt, note: { ...note, amount: 9_900 } },
        ],
      }),
    );
  });
});

describe('the last decline of a month', () => {
  const last = (more: Partial<Subscription> = {}) =>
    opened({ status: 'past_due', dunning: { ...dunning, tries: 7 }, ...more }, { number: 5 });
  const given = { dunning: undefined, closedThrough: 2, missed: [owed(2, 5)] };
  const ended = (open: Open, more: Partial<Learned> = {}) => learned(open, declined('funds'), more);

  it('suspends the subscription, which still owes the month', () => {
    const pendingEvents = [eventsOf(last(), 'subscription.suspended')];
    expect(ended(last())).toEqual(
      decided(last(), { ...given, status: 'suspended', pendingEvents }),
    );
  });

  it('cancels the subscription and detaches its key, where the shop’s setting says so', () => {
    const open = last({ keysToDetach: [newCard] });
    expect(ended(open, { finally: 'cancel' })).toEqual(
      decided(open, {
        ...given,
        status: 'canceled',
        ended: { at: learnedAt, reason: 'unpaid' },
        keysToDetach: [newCard, open.customerUid],
        pendingEvents: [eventsOf(open, 'subscription.canceled')],
      }),
    );
  });

  it.each(['suspend', 'cancel'] as const)(
    'of a subscription paused meanwhile makes only this month missed (%s)',
    (ending) => {
      const open = last({ status: 'paused' });
      expect(ended(open, { finally: ending })).toEqual(
        decided(open, { ...given, pendingEvents: [missedNews(open)] }),
      );
    },
  );

  it('makes the month missed where the next try would fall on the next due date', () => {
    const begunLate = { ...dunning, since: '2026-12-20' };
    const open = opened({ status: 'past_due', dunning: begunLate }, { number: 2 });
    const late = Date.parse('2026-12-22T12:00:00+09:00');
    const after = learned(open, declined('cardholder'), { now: late });
    expect(after).toMatchObject({ status: 'past_due', closedThrough: 2, missed: [owed(2, 2)] });
    expect(after?.dunning).toBeUndefined();
    expect(after?.pendingEvents).toEqual([{ ...missedNews(open), at: late }]);
  });
});

describe('a decline on a card that was changed meanwhile', () => {
  const dunningOnNew = {
    period: 2,
    attempts: 1,
    tries: 0,
    today: { on: '2026-11-23', tries: 0 },
    lastClass: 'card_dead',
    retryAt: learnedAt,
    newCard: true,
  } as const;

  it('gives the new card one try at once, whatever the old one was declined for', () => {
    const open = opened({ customerUid: newCard });
    for (const why of ['funds', 'request_fault', 'card_dead'] as const)
      expect(learned(open, declined(why))).toEqual(
        decided(open, {
          status: 'past_due',
          dunning: { ...dunningOnNew, since: seoulDate(learnedAt) },
          pendingEvents: [eventsOf(open, 'subscription.past_due')],
        }),
      );
  });

  it('keeps the day on which the collection began', () => {
    const collected = { ...dunning, since: '2026-11-20' };
    const open = opened({ customerUid: newCard, status: 'past_due', dunning: collected });
    expect(learned(open, declined('funds'))).toEqual(
      decided(open, { dunning: { ...dunningOnNew, since: '2026-11-20' } }),
    );
  });
});

describe('no try follows', () => {
  it('the first charge: the subscription is canceled', () => {
    const open = opened({ keysToDetach: [newCard] }, { reason: 'first' });
    expect(learned(open, declined('funds'))).toEqual(
      decided(open, {
        status: 'canceled',
        ended: { at: learnedAt, reason: 'first_charge_declined' },
        closedThrough: 2,
        keysToDetach: [newCard, open.customerUid],
        pendingEvents: [eventsOf(open, 'subscription.canceled')],
      }),
    );
  });

  it('a cancellation', () => {
    const open = opened({ status: 'canceled' });
    expect(learned(open, declined('funds'))).toEqual(decided(open, { closedThrough: 2 }));
  });

  it('a charge that is proven not executed and no longer wanted', () => {
    const open = opened();
    expect(learned(open, declined('not_executed'))).toEqual(
      decided(open, { closedThrough: 2, missed: [owed(2)], pendingEvents: [missedNews(open)] }),
    );
  });

  it.each([2, 3])(
    'an older month that a person charged: it stays missed (closed through %i)',
    (closedThrough) => {
      const missed = [owed(1), owed(2), owed(3)];
      const open = opened({ closedThrough, missed }, { reason: 'by_person', number: 4 });
      expect(learned(open, declined('funds'))).toEqual(
        decided(open, { missed: [owed(1), owed(2, 4), owed(3)] }),
      );
    },
  );

  it('a debt that a person waived: it is not missed', () => {
    const closing: CaseClosing = {
      verdict: 'waive',
      actor: 'operator',
      reason: 'goodwill',
      at: learnedAt - MINUTE,
    };
    const judged = { caseId: caseId('unresolved.x'), reason: 'unresolved', closing } as const;
    const judgedAs = (verdict: CaseClosing['verdict']) =>
      learned(
        opened({ dunning }, { judged: { ...judged, closing: { ...closing, verdict } } }),
        declined('not_executed'),
      );
    expect(judgedAs('waive')).toMatchObject({ closedThrough: 2, missed: [] });
    expect(judgedAs('waive')?.dunning).toBeUndefined();
    expect(judgedAs('waive')?.pendingEvents.map(({ type }) => type)).toEqual(['case.closed']);
    expect(judgedAs('not_charged')).toMatchObject({ closedThrough: 2, missed: [owed(2)] });
  });
});

describe('a decline of what a person asked for', () => {
  const asked = (more: Partial<Subscription> = {}) =>
    opened({ status: 'past_due', dunning, ...more }, { reason: 'by_person', number: 2 });

  it.each(['funds', 'issuer_down', 'not_executed', 'merchant_fault', 'request_fault'] as const)(
    'is not counted in the plan and moves none of its days: %s',
    (why) => {
      const open = asked();
      expect(learned(open, declined(why))).toEqual(
        decided(open, { dunning: { ...dunning, attempts: 2 } }),
      );
    },
  );

  it('waits for a new card when this one proves dead', () => {
    const open = asked();
    expect(learned(open, declined('card_dead'))).toEqual(
      decided(open, { dunning: planned(open, 'card_dead') }),
    );
  });

  it('leaves a card that was given meanwhile its own try', () => {
    const tried: Dunning = { ...dunning, tries: 0, newCard: true };
    const open = asked({ customerUid: newCard, dunning: tried });
    expect(learned(open, declined('card_dead'))).toEqual(
      decided(open, { dunning: { ...tried, attempts: 2 } }),
    );
  });

  it('begins the plan where nothing was tried before', () => {
    const open = opened({}, { reason: 'by_person' });
    expect(learned(open, declined('not_executed'))).toMatchObject({
      status: 'past_due',
      dunning: { attempts: 1, tries: 0 },
    });
  });
});
