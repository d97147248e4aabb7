/** News: written with the change it tells of, under one id for ever, and kept until it was told. */
import { expect, it } from 'vitest';
import {
  EVENT_TYPES,
  isCaseEvent,
  type PendingEvent,
  pendingEvent,
  unpublished,
} from '../../functions/domain/outbox.ts';
import { eventsWith } from '../../functions/domain/subscription/subscription-events.ts';
import { tenOClock as now } from './support/charging.ts';
import { paidSubscription } from './support/subscriptions.ts';

const told = (about: string): PendingEvent => pendingEvent({ type: 'charge.paid', about, at: now });

it('has the same id whenever the same thing happened to the same thing', () => {
  const first = pendingEvent({ type: 'charge.paid', about: 'imp_1', at: now });
  expect(first).toEqual({ eventId: 'charge.paid:imp_1', type: 'charge.paid', at: now });
  expect(first).not.toHaveProperty('note');
  const again = pendingEvent({ type: 'charge.paid', about: 'imp_1', at: now + 1, note: { n: 1 } });
  expect(again).toEqual({ ...first, at: now + 1, note: { n: 1 } });
});

it('of what can happen many times in the life of a subscription carries the instant', () => {
  const subscription = paidSubscription('2026-10-23', { pendingEvents: [told('imp_1')] });
  expect(eventsWith(subscription, 'subscription.paused', now)).toEqual([
    told('imp_1'),
    {
      eventId: `subscription.paused:${subscription.id}:${now}`,
      type: 'subscription.paused',
      at: now,
    },
  ]);
});

it('is left to tell until it was published, whatever else was', () => {
  const [one, two, three] = [told('imp_1'), told('imp_2'), told('imp_3')];
  expect(unpublished([one, two], [{ ...one, at: now + 5 }, three])).toEqual([two]);
  expect(unpublished([one, two], [])).toEqual([one, two]);
});

it('of a case is told by who keeps the list of cases', () => {
  const ofCase = EVENT_TYPES.filter((type) =>
    isCaseEvent(pendingEvent({ type, about: 'a', at: 0 })),
  );
  expect(ofCase).toEqual(['case.opened', 'case.closed']);
});
