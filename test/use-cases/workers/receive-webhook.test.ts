/** What a webhook does: it makes the item that it names due, and what it named is kept only of items of ours. */
import { describe, expect, it } from 'vitest';
import { idCode, impUid, merchantUid } from '../../../functions/domain/ids.ts';
import {
  customerUidFrom,
  periodUidOf,
  registrationUidOf,
  subscriptionIdFrom,
} from '../../../functions/domain/own-ids.ts';
import type { Sighting } from '../../../functions/ports/settings.ts';
import { receiveWebhook } from '../../../functions/use-cases/workers/receive-webhook.ts';
import { tenOClock } from '../../domain/support/charging.ts';

const key = customerUidFrom(idCode('d'.repeat(28)));
const subscriptionId = subscriptionIdFrom(idCode('c'.repeat(28)));
const registration = registrationUidOf(key) ?? expect.fail('it is a key of ours');
const period = periodUidOf({ subscriptionId, period: 2, attempt: 1 });
const order = merchantUid('order-1');

/** What is hinted at, and what is noted, by a webhook about an item that there is or is not. */
async function received(
  uid: typeof order,
  given: { readonly ofRefund?: boolean; readonly isKnown?: boolean; readonly named?: string } = {},
) {
  const { ofRefund = false, isKnown = true, named } = given;
  const hints: unknown[] = [];
  const sightings: Sighting[] = [];
  const hinted = (about: unknown) => {
    hints.push(about);
    return Promise.resolve(isKnown);
  };
  const ports = {
    hints: {
      inquireSoon: hinted,
      inquireAboutRefund: (of: typeof order) => hinted({ refund: of }),
    },
    sightings: { note: async (seen: Sighting) => void sightings.push(seen) },
    clock: { now: () => tenOClock, pause: async () => undefined },
  };
  const payment = named === undefined ? undefined : impUid(named);
  await receiveWebhook(ports, { merchantUid: uid, ofRefund, impUid: payment });
  return { hints, sightings };
}

describe('a webhook', () => {
  it.each([
    ['an order', order, { kind: 'charge', id: order }],
    ['a month', period, { kind: 'subscription', id: subscriptionId }],
    ['a registration', registration, { kind: 'key', id: key }],
  ])('about %s has it inquired about soon', async (_, uid, work) => {
    expect(await received(uid)).toEqual({ hints: [work], sightings: [] });
  });

  it.each([order, period])('about a refund has the charge looked at: %s', async (uid) => {
    expect((await received(uid, { ofRefund: true })).hints).toEqual([{ refund: uid }]);
  });

  it('about the refund of a registration means its key: no charge is made by one', async () => {
    expect((await received(registration, { ofRefund: true })).hints).toEqual([
      { kind: 'key', id: key },
    ]);
  });

  it('that names a payment of ours is kept for the check of settings, and no other', async () => {
    const seen = { merchantUid: order, impUid: impUid('imp_1') };
    expect((await received(order, { named: 'imp_1' })).sightings).toEqual([seen]);
    expect((await received(order)).sightings).toEqual([]);
    expect((await received(order, { named: 'imp_1', isKnown: false })).sightings).toEqual([]);
  });
});
