/** A subscription's attempt whose answer proved nothing, or of which no byte left. */
import { expect, it } from 'vitest';
import { answerDigest } from '../../../functions/domain/ids.ts';
import { notSent, stillUnknown } from '../../../functions/domain/subscription/unknown-outcome.ts';
import { MINUTE } from '../../../functions/domain/time.ts';
import { claimed, paidSubscription, seoul } from '../support/subscriptions.ts';

const claimedAt = seoul('2026-11-23 10:30');
const now = claimedAt + 5_000;
const { subscription, attempt } = claimed(paidSubscription('2026-10-23'), {
  period: 2,
  now: claimedAt,
});

it('has one event for each send, and an inquiry in a minute', () => {
  const answer = answerDigest('sha256:of-the-answer');
  const outcome = { kind: 'unknown', reason: 'no answer in time', answer } as const;
  const after = stillUnknown(subscription, { attempt: { ...attempt, sends: 2 }, outcome, now });
  expect(after).toEqual({
    ...subscription,
    openAttempt: {
      ...attempt,
      sends: 2,
      phase: 'unknown',
      inquireAt: now + MINUTE,
      history: [
        { at: claimedAt, what: 'claimed' },
        { at: now, what: 'unknown', note: 'no answer in time', answer },
      ],
    },
    pendingEvents: [
      {
        eventId: `charge.unknown:${attempt.request.merchantUid}:2`,
        type: 'charge.unknown',
        at: now,
      },
    ],
  });
});

it('has its event added to the pending ones', () => {
  const earlier = { eventId: 'some:news', type: 'subscription.created', at: claimedAt } as const;
  const waiting = { ...subscription, pendingEvents: [earlier] };
  const outcome = { kind: 'unknown', reason: 'lost' } as const;
  const { pendingEvents } = stillUnknown(waiting, { attempt, outcome, now });
  expect(pendingEvents.map(({ type }) => type)).toEqual(['subscription.created', 'charge.unknown']);
});

it('is due again in a minute when no byte left, and does not count as sent', () => {
  expect(notSent(attempt, 'no connection', now)).toEqual({
    ...attempt,
    phase: 'due',
    sends: 0,
    inquireAt: now + MINUTE,
    history: [
      { at: claimedAt, what: 'claimed' },
      { at: now, what: 'not_sent', note: 'no connection' },
    ],
  });
});
