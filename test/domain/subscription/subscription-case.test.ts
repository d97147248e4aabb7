/** A subscription's cases: how a charge's outcome closes them, and what a verdict changes. */
import { describe, expect, it } from 'vitest';
import type { CaseReason } from '../../../functions/domain/case/reason.ts';
import { caseId, fence } from '../../../functions/domain/ids.ts';
import type { Judged, Subscription } from '../../../functions/domain/subscription/subscription.ts';
import {
  escalateAttempt,
  outOfCase,
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
  reason: 'lookups_blind',
  closing: { verdict: 'not_charged', actor: 'ops', reason: '확인함', at: now },
};
const byOps = { verdict: 'not_charged', actor: 'ops', verdict_reason: '확인함' };
const bySystem = {
  verdict: 'settled',
  actor: 'system',
  verdict_reason: 'The outcome became known.',
};

describe('when the outcome of a charge is known', () => {
  it('a case about it closes', () => {
    const { subscription, attempt } = open();
    const asked = { ...subscription, openCase: caseFor('lookups_blind') };
    expect(outOfCase(asked, attempt, now)).toEqual({
      ...subscription,
      openCase: undefined,
      pendingEvents: [closedEvent(id, bySystem, now)],
    });
  });

  it.each([
    ['none was open', undefined],
    ['a person must decide it whatever the outcome', caseFor('request_fault')],
  ])('no case ends where %s', (_, openCase) => {
    const { subscription, attempt } = open();
    const asked = { ...subscription, openCase };
    expect(outOfCase(asked, attempt, now)).toBe(asked);
  });

  it('by a verdict, the case closes as the person decided, whatever its question', () => {
    const { subscription, attempt } = open();
    for (const openCase of [undefined, caseFor('lookups_blind'), caseFor('request_fault')]) {
      const after = outOfCase({ ...subscription, openCase }, { ...attempt, judged }, now);
      expect(after.openCase).toBeUndefined();
      expect(after.pendingEvents).toEqual([closedEvent(id, byOps, now)]);
    }
  });
});

describe('a verdict on an open charge', () => {
  it('takes over the claim, and leaves the settling to any worker at once', () => {
    const { subscription, attempt } = open();
    const troubled = { ...subscription, failures: { count: 2, until: now + MINUTE } };
    const person = fence('person');
    const after = attemptJudged(troubled, { judged, fence: person, now });
    const entry = { at: now, what: 'verdict', note: 'not_charged', actor: 'ops', caseId: id };
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

describe('an escalated attempt', () => {
  const question = { reason: 'unresolved' } as const;

  it('takes over the claim, and any worker writes its case at once', () => {
    const { subscription, attempt } = open();
    const troubled = { ...subscription, failures: { count: 2, until: now + MINUTE } };
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

it('waiving errors ends the failure backoff', () => {
  const failures = { count: 5, until: now + 90_000_000 };
  const stuck = began({ failures, openCase: caseFor('repeated_errors') });
  const after = errorsWaived(stuck, judged);
  expect(after).toEqual({
    ...stuck,
    failures: undefined,
    openCase: undefined,
    pendingEvents: [closedEvent(id, byOps, now)],
    wakeAt: now + MINUTE,
  });
});
