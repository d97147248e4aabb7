/** Items: created once, replaced only if their version is unchanged, read back as they were. */
import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { describe, expect, it } from 'vitest';
import { agendaAttributes } from '../../../functions/adapters/dynamodb/agenda-shards.ts';
import { dynamodb } from '../../../functions/adapters/dynamodb/client.ts';
import { billingKeyKind } from '../../../functions/adapters/dynamodb/items/billing-keys.ts';
import { chargeKind } from '../../../functions/adapters/dynamodb/items/charges.ts';
import { controlKind } from '../../../functions/adapters/dynamodb/items/control.ts';
import { customerKind } from '../../../functions/adapters/dynamodb/items/customers.ts';
import { planKind } from '../../../functions/adapters/dynamodb/items/plans.ts';
import { subscriptionKind } from '../../../functions/adapters/dynamodb/items/subscriptions.ts';
import { itemStore } from '../../../functions/adapters/dynamodb/store.ts';
import type { BillingKey } from '../../../functions/domain/billing-key/billing-key.ts';
import {
  newCustomer,
  withIssuedKey,
  withRegistration,
} from '../../../functions/domain/billing-key/customer.ts';
import type { Charge } from '../../../functions/domain/charge/charge.ts';
import {
  customerUid,
  merchantUid,
  ownerOf,
  planId,
  subscriptionId,
} from '../../../functions/domain/ids.ts';
import { alice, tenOClock } from '../../domain/support/charging.ts';
import { TABLE, useEmbeddedAws } from '../support/embedded-aws.ts';
import {
  active,
  chargeAfter,
  everyCharge,
  everyKey,
  outcomes,
  pending,
  processingCharge,
} from '../support/items.ts';
import {
  everyControl,
  everyFollowUp,
  everyPlan,
  everySubscription,
} from '../support/subscriptions.ts';

useEmbeddedAws();

const charges = itemStore(TABLE, chargeKind);
const keys = itemStore(TABLE, billingKeyKind);
const customers = itemStore(TABLE, customerKind);
const subscriptions = itemStore(TABLE, subscriptionKind);
const plans = itemStore(TABLE, planKind);
const controls = itemStore(TABLE, controlKind);

let named = 0;
const freshUid = () => {
  named += 1;
  return `order-${named}`;
};
const chargeNamed = (charge: Charge, uid: string): Charge => ({
  ...charge,
  merchantUid: merchantUid(uid),
});
const keyNamed = (key: BillingKey, uid: string): BillingKey => ({
  ...key,
  customerUid: customerUid(uid),
});

/** The stored attributes, those of the indexes included. */
async function rowOf(pk: string) {
  const { Item = {} } = await dynamodb().send(
    new GetItemCommand({ TableName: TABLE, Key: { pk: { S: pk } }, ConsistentRead: true }),
  );
  return unmarshall(Item);
}

/** An item as it is read back: without undefined fields. */
const withoutUndefined = (item: object): unknown => JSON.parse(JSON.stringify(item));

describe('an item', () => {
  it('that was never written is not found', async () => {
    expect(await charges.find(merchantUid(freshUid()))).toBeUndefined();
  });

  it('is created once', async () => {
    const charge = processingCharge({ uid: freshUid() });
    const first = await charges.create(charge);
    const second = await charges.create(chargeAfter(outcomes.declined, charge));
    expect([first?.version, second]).toEqual([1, undefined]);
    expect(await charges.find(charge.merchantUid)).toMatchObject({
      version: 1,
      item: { status: 'processing' },
    });
  });

  it('is replaced only on the version that was read', async () => {
    const charge = processingCharge({ uid: freshUid() });
    const created = await charges.create(charge);
    if (created === undefined) throw new Error('not created');
    const replaced = await charges.replace(created, chargeAfter(outcomes.unknown, charge));
    const late = await charges.replace(created, chargeAfter(outcomes.declined, charge));
    expect([replaced?.version, late]).toEqual([2, undefined]);
    expect(await charges.find(charge.merchantUid)).toMatchObject({
      version: 2,
      item: { status: 'processing', attempt: { phase: 'unknown' } },
    });
  });

  it('that does not exist cannot be replaced', async () => {
    const charge = processingCharge({ uid: freshUid() });
    const ghost = await charges.replace({ item: charge, version: 1 }, charge);
    expect(ghost).toBeUndefined();
    expect(await charges.find(charge.merchantUid)).toBeUndefined();
  });

  it('is created by exactly one of fifty concurrent claims', async () => {
    const charge = processingCharge({ uid: freshUid() });
    const claims = await Promise.all(Array.from({ length: 50 }, () => charges.create(charge)));
    expect(claims.filter((claim) => claim !== undefined)).toHaveLength(1);
  });

  it('is replaced by exactly one of fifty writers that read the same version', async () => {
    const charge = processingCharge({ uid: freshUid() });
    const created = await charges.create(charge);
    if (created === undefined) throw new Error('not created');
    const changes = await Promise.all(
      Array.from({ length: 50 }, () =>
        charges.replace(created, chargeAfter(outcomes.unknown, charge)),
      ),
    );
    expect(changes.filter((change) => change !== undefined)).toHaveLength(1);
  });
});

describe('an item is read back as it was written:', () => {
  it.each(Object.entries(everyCharge))('a charge that is %s', async (_, charge) => {
    const one = chargeNamed(charge, freshUid());
    await charges.create(one);
    const found = await charges.find(one.merchantUid);
    expect(withoutUndefined(found?.item ?? {})).toEqual(withoutUndefined(one));
  });

  it.each(Object.entries(everyKey))('a billing key that is %s', async (_, key) => {
    const one = keyNamed(key, freshUid());
    await keys.create(one);
    const found = await keys.find(one.customerUid);
    expect(withoutUndefined(found?.item ?? {})).toEqual(withoutUndefined(one));
  });

  it.each(Object.entries(everyFollowUp))(
    'a billing key whose registration was for this: %s',
    async (_, followUp) => {
      const one = pending(freshUid());
      const key = { ...one, registration: { ...one.registration, followUp } };
      await keys.create(key);
      const found = await keys.find(key.customerUid);
      expect(withoutUndefined(found?.item ?? {})).toEqual(withoutUndefined(key));
    },
  );

  it.each(Object.entries(everySubscription))('a subscription that is %s', async (_, given) => {
    const one = { ...given, id: subscriptionId(freshUid()) };
    await subscriptions.create(one);
    const found = await subscriptions.find(one.id);
    expect(withoutUndefined(found?.item ?? {})).toEqual(withoutUndefined(one));
  });

  it.each(Object.entries(everyPlan))('a plan that is %s', async (_, given) => {
    const one = { ...given, id: planId(freshUid()) };
    await plans.create(one);
    const found = await plans.find(one.id);
    expect(withoutUndefined(found?.item ?? {})).toEqual(withoutUndefined(one));
  });

  it.each(Object.entries(everyControl))('the control item that is %s', async (_, control) => {
    const tableState = await controls.find('CONTROL');
    await (tableState ? controls.replace(tableState, control) : controls.create(control));
    const found = await controls.find('CONTROL');
    expect(withoutUndefined(found?.item ?? {})).toEqual(withoutUndefined(control));
  });

  it('a customer', async () => {
    const owner = ownerOf({ issuer: 'https://login.shop.example', subject: freshUid() });
    const opened = { customerUid: customerUid('key-1'), expiresAt: tenOClock };
    const customer = withRegistration(newCustomer(owner), opened, 0) ?? newCustomer(owner);
    const settled = withIssuedKey(customer, customerUid('key-2'));
    await customers.create(settled);
    expect((await customers.find(owner))?.item).toEqual(settled);
  });

  it('a name with every kind of letter', async () => {
    const one = { ...chargeNamed(processingCharge(), freshUid()), name: '😀 "정기" \\ 결제\u2028' };
    await charges.create(one);
    expect((await charges.find(one.merchantUid))?.item.name).toBe(one.name);
  });
});

describe('the indexes', () => {
  it('hold a charge in its lists and, while work is left, in the agenda', async () => {
    const uid = freshUid();
    const created = await charges.create(processingCharge({ uid }));
    const open = await rowOf(`CHARGE#${uid}`);
    if (created === undefined) throw new Error('not created');
    const rests = { ...chargeAfter(outcomes.paid, created.item), wakeAt: undefined };
    await charges.replace(created, rests);
    const closed = await rowOf(`CHARGE#${uid}`);
    const listing = {
      owner: alice,
      kind: 'charge',
      listed_at: `charge#2026-11-23T10:00:00.000+09:00#${uid}`,
    };
    expect(open).toMatchObject({
      ...listing,
      wake_at: created.item.wakeAt,
      agenda_shard: expect.stringMatching(/^charge\.work\.(\d|1[0-5])$/),
    });
    expect(closed).toMatchObject(listing);
    expect(closed).not.toHaveProperty('wake_at');
    expect(closed).not.toHaveProperty('agenda_shard');
  });

  it('hold a key in its lists only once it is issued', async () => {
    const uid = freshUid();
    const created = await keys.create(keyNamed(pending(), uid));
    const before = await rowOf(`KEY#${uid}`);
    if (created === undefined) throw new Error('not created');
    await keys.replace(created, keyNamed(active(), uid));
    expect(before).not.toHaveProperty('listed_at');
    expect(before).not.toHaveProperty('owner');
    expect(before).toHaveProperty('wake_at', tenOClock + 600_000);
    expect(await rowOf(`KEY#${uid}`)).toMatchObject({ owner: alice, kind: 'key' });
  });

  it('hold no customer', async () => {
    const owner = ownerOf({ issuer: 'https://login.shop.example', subject: freshUid() });
    await customers.create(newCustomer(owner));
    const row = await rowOf(`CUSTOMER#${owner}`);
    expect(Object.keys(row).toSorted()).toEqual(['item', 'pk', 'version']);
  });

  it('spread over four shards what a busy day writes most, and nothing else', () => {
    const ids = Array.from({ length: 200 }, freshUid);
    const shards = (kind: string, wakeFor: 'work' | 'charge' | 'due') =>
      new Set(
        ids.map((id) => agendaAttributes(`${kind}#${id}`, { wakeFor, wakeAt: 0 }).agenda_shard),
      );
    expect(shards('SUBSCRIPTION', 'due').size).toBe(4);
    expect(shards('SUBSCRIPTION', 'work').size).toBe(4);
    expect(shards('SUBSCRIPTION', 'charge').size).toBe(1);
    expect(shards('CHARGE', 'work').size).toBe(1);
  });
});

describe('an item that does not fit its schema throws', () => {
  it.each([
    ['no item', { version: 1 }],
    ['no version', { item: processingCharge() }],
    ['a status nobody knows', { version: 1, item: { ...processingCharge(), status: 'open' } }],
    ['an amount in text', { version: 1, item: { ...processingCharge(), amount: '9900' } }],
    ['no attempt', { version: 1, item: { ...processingCharge(), attempt: undefined } }],
    ['nothing at all', {}],
  ])('%s', async (_, attributes) => {
    const uid = freshUid();
    const Item = marshall({ pk: `CHARGE#${uid}`, ...attributes }, { removeUndefinedValues: true });
    await dynamodb().send(new PutItemCommand({ TableName: TABLE, Item }));
    await expect(charges.find(merchantUid(uid))).rejects.toThrow();
  });
});
