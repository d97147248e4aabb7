/** Publishing to the bus: every event is accepted, or an error keeps them all in the outbox. */
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import * as z from 'zod/mini';
import { eventBus } from '../../../functions/adapters/eventbridge/events.ts';
import { pendingEvent } from '../../../functions/domain/outbox.ts';
import type { PublishedEvent } from '../../../functions/ports/events.ts';
import { tenOClock } from '../../domain/support/charging.ts';
import { useEmbeddedAws } from '../support/embedded-aws.ts';
import { active, chargeAfter, outcomes, pending } from '../support/items.ts';

const aws = useEmbeddedAws();
const bus = eventBus('bus');

beforeEach(() => aws.eventBus.restore([]));

const paid = chargeAfter(outcomes.paid);
const eventsOf = (count: number): readonly PublishedEvent[] =>
  Array.from({ length: count }, (_, index) => ({
    pendingEvent: pendingEvent({ type: 'charge.paid', about: `imp_${index}`, at: tenOClock }),
    about: { kind: 'charge', charge: paid },
  }));

describe('an event', () => {
  it('of a charge has its stable id, its customer and the charge as it is now', async () => {
    await bus.publish(eventsOf(1));
    expect(aws.eventBus.events()).toEqual([
      {
        event_id: 'charge.paid:imp_0',
        type: 'charge.paid',
        at: '2026-11-23T10:00:00.000+09:00',
        detail: expect.objectContaining({
          event_id: 'charge.paid:imp_0',
          at: '2026-11-23T10:00:00.000+09:00',
          customer_id: 'alice',
          merchant_uid: 'order_id_8237352',
          imp_uid: 'imp_448280090638',
          customer_uid: 'your-customer-unique-id',
          status: 'paid',
          amount: 9_900,
          refunded_amount: 0,
          currency: 'KRW',
        }),
      },
    ]);
  });

  it('of a charge has no buyer and no internal fields', async () => {
    await bus.publish(
      [outcomes.paid, outcomes.declined, outcomes.unknown].map((outcome) => ({
        pendingEvent: pendingEvent({ type: 'charge.unknown', about: outcome.kind, at: tenOClock }),
        about: { kind: 'charge', charge: chargeAfter(outcome) },
      })),
    );
    const told = JSON.stringify(aws.eventBus.events());
    expect(told).not.toMatch(/홍길동|buyer@example|010-0000|campaign|fence|digest|wakeAt/);
    expect(aws.eventBus.events()).toHaveLength(3);
  });

  it.each([
    ['active', active(), { status: 'active', card: { masked_number: '424242*********2' } }],
    ['pending', pending(), { status: 'pending' }],
  ])('of a billing key that is %s carries it as customers see it', async (_, key, detail) => {
    const about = key.customerUid;
    await bus.publish([
      {
        pendingEvent: pendingEvent({ type: 'billing_key.registered', about, at: tenOClock }),
        about: { kind: 'billing_key', key },
      },
    ]);
    const [event] = aws.eventBus.events();
    expect(event?.detail).toMatchObject({ customer_uid: about, customer_id: 'alice', ...detail });
    expect(JSON.stringify(event)).not.toMatch(/홍길동|buyer@example/);
  });
});

describe('the history of an event', () => {
  const published = async (about: PublishedEvent['about']) => {
    const one = pendingEvent({ type: 'charge.paid', about: 'imp_1', at: tenOClock });
    await bus.publish([{ pendingEvent: one, about }]);
    return aws.eventBus.events()[0]?.detail;
  };

  it('is named by its length and a digest, which another word in it would change', async () => {
    const digestOf = async (words: string) => {
      aws.eventBus.restore([]);
      const decline = { class: 'funds', words } as const;
      const charge = chargeAfter({ kind: 'declined', decline });
      const detail = await published({ kind: 'charge', charge });
      expect(detail).toMatchObject({ history: { entries: charge.history.length } });
      return z.object({ history: z.object({ sha256: z.string() }) }).parse(detail).history.sha256;
    };
    const digest = await digestOf('잔액부족');
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    expect(await digestOf('잔액부족')).toBe(digest);
    expect(await digestOf('한도초과')).not.toBe(digest);
  });
});

it('an event about what keeps no history names none', async () => {
  const one = pendingEvent({ type: 'charging.stopped', about: 'a', at: tenOClock });
  await bus.publish([{ pendingEvent: one, about: { kind: 'note' } }]);
  expect(aws.eventBus.events()[0]?.detail).not.toHaveProperty('history');
});

describe('many events', () => {
  it.each([0, 1, 10, 11, 25])('are accepted in their order, ten at a time: %i', async (count) => {
    await bus.publish(eventsOf(count));
    expect(aws.eventBus.events().map(({ event_id }) => event_id)).toEqual(
      eventsOf(count).map((events) => events.pendingEvent.eventId),
    );
  });

  it('are never more than ten in one call', async () => {
    const client = answering({ FailedEntryCount: 0 });
    await bus.publish(eventsOf(25));
    const sizes = client
      .commandCalls(PutEventsCommand)
      .map(({ args }) => args[0].input.Entries?.length);
    expect(sizes).toEqual([10, 10, 5]);
  });
});

describe('the bus', () => {
  it('that rejected an entry has not published, although it answered 200', async () => {
    answering({ FailedEntryCount: 1, Entries: [{ ErrorCode: 'ThrottlingException' }] });
    await expect(bus.publish(eventsOf(3))).rejects.toMatchObject({
      name: 'ThrottlingException',
      message: 'events were left out',
    });
  });

  it('that does not list the accepted entries has not published', async () => {
    answering({});
    await expect(bus.publish(eventsOf(1))).rejects.toThrow('events were left out');
  });

  it('that is down has not published', async () => {
    const client = mockClient(EventBridgeClient);
    onTestFinished(() => client.restore());
    client.on(PutEventsCommand).rejects(new Error('InternalException'));
    await expect(bus.publish(eventsOf(1))).rejects.toThrow('InternalException');
  });
});

function answering(answer: object) {
  const client = mockClient(EventBridgeClient);
  onTestFinished(() => client.restore());
  client.on(PutEventsCommand).resolves(answer);
  return client;
}
