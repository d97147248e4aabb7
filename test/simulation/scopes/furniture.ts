/** What is there before anything happens: cards, keys, and subscriptions that are due. */
import { activated, pendingKey } from '../../../functions/domain/billing-key/billing-key.ts';
import { openRegistration } from '../../../functions/domain/billing-key/registration.ts';
import { plusDays } from '../../../functions/domain/calendar.ts';
import {
  type CustomerUid,
  fence,
  idCode,
  type Owner,
  ownerOf,
  requestDigest,
  type SubscriptionId,
} from '../../../functions/domain/ids.ts';
import {
  customerUidFrom,
  registrationUidOf,
  subscriptionIdFrom,
} from '../../../functions/domain/own-ids.ts';
import { newSubscription } from '../../../functions/domain/subscription/new-subscription.ts';
import { scheduleSubscription } from '../../../functions/domain/subscription/wake.ts';
import { DAY } from '../../../functions/domain/time.ts';
import { times } from '../../domain/support/times.ts';
import { customerActor } from '../people/actors.ts';
import type { Card } from '../pg/card.ts';
import { PG } from '../world/ports.ts';
import type { World } from '../world/world.ts';

/** The due date of the first month. */
export const DUE = '2027-03-10';

export const owner = ownerOf({ issuer: 'https://login.shop.example', subject: 'alice' });
export const subscriptionId = subscriptionIdFrom(idCode('s'.repeat(28)));
export const firstKey = customerUidFrom(idCode('a'.repeat(28)));
export const secondKey = customerUidFrom(idCode('b'.repeat(28)));

const card: Card = {
  number: '4242424242424242',
  masked: '424242*********2',
  approves: 1,
  deadFrom: undefined,
};

const by = 'the stage';

/** Two registered cards; a subscription that began yesterday charges the first. */
export function furnish(world: World, now: number): void {
  for (const customerUid of [firstKey, secondKey]) {
    const usedBy = customerUid === firstKey ? subscriptionId : undefined;
    register(world, { customerUid, owner, usedBy, now });
  }
  subscribe(world, { id: subscriptionId, owner, customerUid: firstKey, now });
}

/** Another customer, whose subscription is due on the same day. */
export function furnishAnother(world: World, letter: string, now: number): void {
  const other = ownerOf({ issuer: 'https://login.shop.example', subject: `customer ${letter}` });
  const id = subscriptionIdFrom(idCode(letter.repeat(28)));
  const customerUid = customerUidFrom(idCode(letter.repeat(28)));
  register(world, { customerUid, owner: other, usedBy: id, now });
  subscribe(world, { id, owner: other, customerUid, now });
}

/** The state of the card at its card company from now on. */
export function report(
  { pg, kernel }: World,
  customerUid: CustomerUid,
  is: 'stolen' | 'empty' | 'good',
): void {
  const merchantUid = registrationUidOf(customerUid);
  if (merchantUid === undefined) throw new Error('a key of ours has a registration');
  const deadFrom = is === 'stolen' ? kernel.now() : undefined;
  const approves = is === 'empty' ? 0 : 1;
  pg.issue({ customerUid, merchantUid, card: { ...card, deadFrom, approves, says: '1254' } });
}

function register(
  { pg, table }: World,
  key: {
    readonly customerUid: CustomerUid;
    readonly owner: Owner;
    readonly usedBy: SubscriptionId | undefined;
    readonly now: number;
  },
): void {
  const { customerUid: uid, owner, usedBy: user, now } = key;
  const merchantUid = registrationUidOf(uid);
  if (merchantUid === undefined) throw new Error('a key of ours has a registration');
  pg.issue({ customerUid: uid, merchantUid, card });
  const opened = openRegistration({
    merchantUid,
    actor: customerActor(owner),
    name: '카드 등록',
    amount: 0,
    now,
  });
  const pending = pendingKey({ customerUid: uid, owner, ...opened, now });
  const [provider = '', id = ''] = PG.split('.');
  const issuance = { card: { maskedNumber: card.masked }, pg: { provider, id } };
  const usedBy = user === undefined ? [] : [{ by: user, since: now - DAY }];
  const item = {
    ...activated(pending, issuance, now),
    usedBy,
    pendingEvents: [],
    wakeAt: undefined,
  };
  table.put({ kind: 'key', id: uid, item, by }, undefined);
}

function subscribe(
  { table, bus }: World,
  wish: {
    readonly id: SubscriptionId;
    readonly owner: Owner;
    readonly customerUid: CustomerUid;
    readonly now: number;
  },
): void {
  const { now, ...facts } = wish;
  const born = newSubscription(
    {
      ...facts,
      cardNumber: card.masked,
      price: { name: '월간 구독', amount: 9_900 },
      anchor: { month: DUE.slice(0, 7), day: Number(DUE.slice(8)) },
      digest: requestDigest('digest'),
    },
    {
      fence: fence('none'),
      actor: undefined,
      now: Date.parse(`${plusDays(DUE, -1)}T12:00:00+09:00`),
      times,
    },
  );
  bus.publish(
    born.pendingEvents.map((pendingEvent) => ({
      pendingEvent,
      about: { kind: 'subscription', subscription: born },
    })),
  );
  const item = scheduleSubscription({ ...born, pendingEvents: [], upcomingPublished: 1 }, now);
  table.put({ kind: 'subscription', id: wish.id, item, by }, undefined);
}
