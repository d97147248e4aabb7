/** What cases mean for a subscription: how they end with a charge's outcome, and what a verdict does. */
import { describe, expect, it } from 'vitest';
import type { CaseReason } from '../../../functions/domain/case/reason.ts';
import { caseId, fence } from '../../../functions/domain/ids.ts';
import type {
  Dunning,
  Judged,
  Subscription,
} from '../../../functions/domain/subscription/subscription.ts';
import {
  escalateAttempt,
  outOfCase,
  waived,
} from '../../../functions/domain/subscription/subscription-case.ts';
import { MINUTE } from '../../../functions/domain/time.ts';
import {
  attemptJudged,
  errorsWaived,
} from '../../../functions/domain/verdict/subscription-verdict.ts';
import { closedEvent } from '../support/deciding.ts';
import { claimed, paidSubscription, seoul } from '../support/subscriptions.ts';

const began = (more: Partial<Subscription> = {}) => paidSubscription('2026-10-23', more);
const now = seoul('2026-11-25 12:00');
const open = () => claimed(began(), { period: 2, now: seoul('2026-11-23 10:30') });

const id = caseId('lookups_blind.of-the-charge');
const caseFor = (reason: CaseReason) => ({ id, reason, openedAt: now });
const judged: Judged = {
  caseId: id,
  closing: { verdict: 'not_charged', actor: 'ops', reason: '확인함', at: now },
};
const byOps = { verdict: 'not_charged', actor: 'ops', verdict_reason: '확인함' };
const bySystem = {
  verdict: 'settled',
  actor: 'system',
  verdict_reason: 'The outcome became known.',
};

describe('when the outcome of a charge is known', () => {
  it('a question about it is answered', () => {
    const { subscription, attempt } = open();
    const asked = { ...subscription, openCase: caseFor('lookups_blind') };
    expect(outOfCase(asked, attempt, now)).toEqual({
      ...subscription,
      openCase: undefined,
      pendingEvents: [closedEvent(id, bySystem, now)],
    });
  });

  it.each([
    ['none was put', undefined],
    ['a person must see it whatever the outcome', caseFor('request_fault')],
  ])('no case ends where %s', (_, openCase) => {
    const { subscription, attempt } = open();
    const asked = { ...subscription, openCase };
    expect(outOfCase(asked, attempt, now)).toBe(asked);
  });

  it('by a verdict, the case ends as the person decided, whatever it asked', () => {
    const { subscription, attempt } = open();
    for (const openCase of [undefined, caseFor('lookups_blind'), caseFor('request_fault')]) {
      const after = outOfCase({ ...subscription, openCase }, { ...attempt, judged }, now);
      expect(after.openCase).toBeUndefined();
      expect(after.pendingEvents).toEqual([closedEvent(id, byOps, now)]);
    }
  });
});

describe('a verdict on an open charge', () => {
  it('takes the claim over, and leaves the rest to be done by anybody at once', () => {
    const { subscription, attempt } = open();
    const troubled = { ...subscription, failureBackoff: { count: 2, until: now + MINUTE } };
    const person = fence('person');
    const after = attemptJudged(troubled, { judged, fence: person, now });
    const entry = { at: now, what: 'verdict', note: 'not_charged by ops: 확인함', caseId: id };
    expect(after).toEqual({
      ...subscription,
      openAttempt: {
        ...attempt,
        fence: person,
        phase: 'unknown',
        inquireAt: now,
        judged,
        history: [...attempt.history, entry],
      },
      wakeAt: now,
    });
  });

  it('that comes when nothing is open changes nothing', () => {
    const settled = began();
    expect(attemptJudged(settled, { judged, fence: fence('person'), now })).toBe(settled);
  });
});

describe('a question to a person', () => {
  const question = { reason: 'unresolved' } as const;

  it('takes the claim over, and is written down by anybody at once', () => {
    const { subscription, attempt } = open();
    const troubled = { ...subscription, failureBackoff: { count: 2, until: now + MINUTE } };
    const fenceOfCase = fence('case');
    expect(escalateAttempt(troubled, { question, fence: fenceOfCase, now })).toEqual({
      ...subscription,
      openAttempt: { ...attempt, fence: fenceOfCase, inquireAt: now, question },
      wakeAt: now,
    });
  });

  it('that comes when nothing is open changes nothing', () => {
    const settled = began();
    expect(escalateAttempt(settled, { question, fence: fence('case'), now })).toBe(settled);
  });
});

describe('a debt that a person let go of', () => {
  const on = '2026-11-23';
  const dunning: Dunning = {
    ...{ period: 2, since: on, attempts: 1, tries: 1, today: { on, tries: 1 } },
    ...{ lastClass: 'funds', retryAt: now },
  };
  const missed = [2, 3].map((period) => ({ period, price: began().price, attempts: 0 }));

  it('is closed, and in no list of what is owed', () => {
    const owing = began({ dunning, missed });
    expect(waived(owing, { period: 2 })).toEqual({
      ...owing,
      dunning: undefined,
      closedThrough: 2,
      missed: missed.slice(1),
    });
  });

  it('leaves every other debt, and what was closed', () => {
    const owing = began({ dunning, missed, closedThrough: 5 });
    expect(waived(owing, { period: 4 })).toEqual(owing);
    expect(waived(began(), { period: 2 }).dunning).toBeUndefined();
  });
});

it('errors that a person has seen to no longer hold the work up', () => {
  const failureBackoff = { count: 5, until: now + 90_000_000 };
  const stuck = began({ failureBackoff, openCase: caseFor('repeated_errors') });
  const after = errorsWaived(stuck, judged);
  expect(after).toEqual({
    ...stuck,
    failureBackoff: undefined,
    openCase: undefined,
    pendingEvents: [closedEvent(id, byOps, now)],
    wakeAt: now + MINUTE,
  });
});
