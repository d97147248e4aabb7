/** A wish to cancel at the period's end holds, whatever becomes of the card. */
import { describe, expect, it } from 'vitest';
import { customerUid } from '../../../functions/domain/ids.ts';
import { nextStep } from '../../../functions/domain/subscription/next-step.ts';
import type {
  Dunning,
  PeriodAttempt,
} from '../../../functions/domain/subscription/subscription.ts';
import { cancelingAtPeriodEnd } from '../../../functions/domain/subscription/subscription-changes.ts';
import { DAY } from '../../../functions/domain/time.ts';
import { declined, due, learned, learnedAt, opened, paid } from '../support/learning.ts';

const dunning: Dunning = {
  ...{ period: 2, since: '2026-11-23', attempts: 7, tries: 7 },
  ...{ today: { on: '2026-11-23', tries: 7 }, lastClass: 'funds', retryAt: due },
};
const wished = { status: 'past_due', dunning, cancelAtPeriodEnd: true } as const;
const price = { name: '월간 구독', amount: 9_900 };

it('ends with the month that is being collected, when that is not paid', () => {
  const open = opened(wished, { reason: 'retry', number: 8 });
  const after = learned(open, declined('funds'));
  expect(after).toMatchObject({ status: 'canceled', keysToDetach: [open.customerUid] });
  expect(after?.pendingEvents.at(-1)?.type).toBe('subscription.canceled');
});

it('lasts until the end of that month, when it is paid', () => {
  const after = learned(opened(wished, { reason: 'retry', number: 8 }), paid);
  expect(after).toMatchObject({ status: 'active', cancelAtPeriodEnd: true });
});

it('waits for a new card no longer than a subscription that goes on, and ends then', () => {
  const waiting = { ...dunning, retryAt: undefined, giveUpAt: due + 8 * DAY };
  const calm = { ...opened(wished), openAttempt: undefined, pendingEvents: [] };
  const owing = { ...calm, dunning: waiting };
  expect(nextStep(owing, due + 7 * DAY)).toEqual({ kind: 'done' });
  expect(nextStep(owing, due + 8 * DAY)).toEqual({ kind: 'end' });
});

it('ends a suspended subscription at once, and its withdrawal changes nothing', () => {
  const missed = [{ period: 2, price, attempts: 8 }];
  const calm = { ...opened(), openAttempt: undefined, closedThrough: 2, missed };
  const suspended = { ...calm, status: 'suspended' } as const;
  expect(cancelingAtPeriodEnd(suspended, true, learnedAt)).toMatchObject({ status: 'canceled' });
  expect(cancelingAtPeriodEnd(suspended, false, learnedAt).status).toBe('suspended');
});

describe('a month of which nothing reached the PG', () => {
  const calm = { ...opened(), openAttempt: undefined, pendingEvents: [] };
  const unsent = (more: Partial<PeriodAttempt> = {}) => opened({}, { phase: 'due', ...more });
  const untried = { ...dunning, attempts: 0 };

  it.each([
    ['not claimed yet', calm],
    ['claimed, and proven not executed', unsent()],
    ['waiting for the try of a card that came', { ...calm, status: 'past_due', dunning: untried }],
  ] as const)('ends at once: %s', (_, subscription) => {
    const after = cancelingAtPeriodEnd(subscription, true, learnedAt);
    expect(after).toMatchObject({ status: 'canceled', ended: { reason: 'requested' } });
  });

  it.each([
    ['sent', opened()],
    ['declined before', unsent({ number: 2 })],
    ['being collected', { ...calm, status: 'past_due', dunning }],
    ['not due yet', { ...calm, closedThrough: 2 }],
  ] as const)('goes on to its end: %s', (_, subscription) => {
    expect(cancelingAtPeriodEnd(subscription, true, learnedAt).status).not.toBe('canceled');
  });

  it('is not sent again once that is known, and ends then', () => {
    const open = { ...unsent(), cancelAtPeriodEnd: true };
    expect(nextStep({ ...open, pendingEvents: [] }, learnedAt)).toMatchObject({ kind: 'drop' });
    expect(learned(open, declined('not_executed'))).toMatchObject({
      ...{ status: 'canceled', ended: { reason: 'period_end' }, closedThrough: 2, missed: [] },
    });
    const onNewCard = { ...open, customerUid: customerUid('the-new-card') };
    expect(learned(onNewCard, declined('not_executed'))).toMatchObject({
      ...{ status: 'canceled', ended: { reason: 'period_end' }, closedThrough: 2, missed: [] },
    });
    const tried = { ...unsent({ number: 2, reason: 'retry' }), cancelAtPeriodEnd: true };
    expect(learned(tried, declined('not_executed'))?.status).toBe('active');
  });
});
