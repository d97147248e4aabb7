/** Events: written with the change that caused them, under a stable id, kept until published. */
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

const paidEvent = (about: string): PendingEvent =>
  pendingEvent({ type: 'charge.paid', about, at: now });

it('an event has the same id whenever the same happened to the same item', () => {
  const first = pendingEvent({ type: 'charge.paid', about: 'imp_1', at: now });
  expect(first).toEqual({ eventId: 'charge.paid:imp_1', type: 'charge.paid', at: now });
  expect(first).not.toHaveProperty('note');
  const again = pendingEvent({ type: 'charge.paid', about: 'imp_1', at: now + 1, note: { n: 1 } });
  expect(again).toEqual({ ...first, at: now + 1, note: { n: 1 } });
});

it('the id of an event that a subscription can have many times carries the instant', () => {
  const subscription = paidSubscription('2026-10-23', { pendingEvents: [paidEvent('imp_1')] });
  expect(eventsWith(subscription, 'subscription.paused', now)).toEqual([
    paidEvent('imp_1'),
    {
      eventId: `subscription.paused:${subscription.id}:${now}`,
      type: 'subscription.paused',
      at: now,
    },
  ]);
});

it('an event stays pending until it is published, whatever else was', () => {
  const [one, two, three] = [paidEvent('imp_1'), paidEvent('imp_2'), paidEvent('imp_3')];
  expect(unpublished([one, two], [{ ...one, at: now + 5 }, three])).toEqual([two]);
  expect(unpublished([one, two], [])).toEqual([one, two]);
});

it('an event of a case is recognised, to be published with the list of cases', () => {
  const ofCase = EVENT_TYPES.filter((type) =>
    isCaseEvent(pendingEvent({ type, about: 'a', at: 0 })),
  );
  expect(ofCase).toEqual(['case.opened', 'case.closed']);
});
