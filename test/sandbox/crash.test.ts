/** Injected crashes: what the invocation did stays, and nothing it does later has an effect. */
import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { marshall } from '@aws-sdk/util-dynamodb';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createAnswering } from './aws/answering.ts';
import { createAwsListener } from './aws/aws-listener.ts';
import { createTable } from './aws/create-table.ts';
import { createEventBus } from './aws/event-bus.ts';
import { createEmbeddedEngine } from './aws/table-engine.ts';
import { createCrashes } from './crash/crashes.ts';
import { type Step, stepOf } from './crash/step-of.ts';
import { names, setEnvironment } from './environment.ts';
import { gatewayForTest } from './support/gateway-for-test.ts';
import { openForTest } from './support/open-for-test.ts';
import { fetchSigned } from './support/sign.ts';

const putItem = (item: Record<string, unknown>) => ({
  target: 'DynamoDB_20120810.PutItem',
  input: { TableName: names.table, Item: marshall(item) },
});
const monthlyUid = `zp${'a'.repeat(28)}000201zz`;
const told = { eventId: 'charge.paid:o1', type: 'charge.paid', at: 1 };

describe('stepOf', () => {
  it.each([
    ['a first charge item', putItem(charge(1, [])), { step: 'claim', merchantUid: 'o#1' }],
    ['an item with news', putItem(charge(2, [told])), { step: 'ledger' }],
    ['an item without news', putItem(charge(3, [])), { step: 'advance' }],
    [
      'an item that never publishes events',
      putItem({ pk: 'CHARGE#o1', version: 2, item: {} }),
      { step: 'advance' },
    ],
    ['events', { target: 'AWSEvents.PutEvents', input: {} }, { step: 'publish' }],
    [
      'a claim in a subscription',
      putItem(subscription('claimed')),
      { step: 'claim', merchantUid: monthlyUid, subscription: 'SUBSCRIPTION#s1' },
    ],
    ['an attempt that is looked up', putItem(subscription('unknown')), undefined],
    [
      'a subscription without an attempt',
      putItem(subscription()),
      { step: 'advance', subscription: 'SUBSCRIPTION#s1' },
    ],
    [
      'the ledger entry of a monthly charge',
      putItem({ ...charge(1, []), pk: `CHARGE#${monthlyUid}` }),
      { step: 'ledger' },
    ],
    [
      "a caller's own uid that begins like one",
      putItem({ ...charge(1, []), pk: 'CHARGE#zp-1' }),
      { step: 'claim', merchantUid: 'zp-1' },
    ],
    [
      'a claimed refund',
      putItem({ ...charge(4, []), item: { openRefund: { phase: 'claimed' }, refunds: [] } }),
      { step: 'claim', merchantUid: 'o#1' },
    ],
    [
      'a refund of a monthly charge that is published',
      putItem({ pk: `CHARGE#${monthlyUid}`, version: 4, item: { refunds: [], pendingEvents: [] } }),
      { step: 'advance' },
    ],
    ['a key', putItem({ ...charge(1, []), pk: 'KEY#1' }), undefined],
    ['a reading', { target: 'DynamoDB_20120810.GetItem', input: {} }, undefined],
    ['nonsense', { target: 'DynamoDB_20120810.PutItem', input: null }, undefined],
  ])('of %s', (_, request, step) => {
    expect(stepOf(request)).toEqual(step);
  });
});

describe('a subscription', () => {
  const claim = {
    step: 'claim',
    merchantUid: monthlyUid,
    subscription: 'SUBSCRIPTION#s1',
  } as const;
  const advance = { step: 'advance', subscription: 'SUBSCRIPTION#s1' } as const;

  it('advances only when an open attempt ends, not with every write', () => {
    const crashes = createCrashes();
    crashes.arm('advance', 2);
    crashes.begin('first');
    const seen = [advance, claim, advance, advance].map((step) => crashes.saw(step, 'first'));
    expect(seen).toEqual([false, false, true, false]);
  });

  it('is claimed by the invocation that crashes once the payment is made', async () => {
    const crashes = createCrashes();
    crashes.arm('send', 1);
    const death = crashes.begin('worker');
    crashes.begin('another');
    crashes.saw(claim, 'worker');
    expect(crashes.sawPayment(monthlyUid)).toBe(true);
    await expect(death).resolves.toBeUndefined();
    expect([crashes.isDead('worker'), crashes.isDead('another')]).toEqual([true, false]);
  });
});

describe('an invocation', () => {
  beforeAll(() => {
    const url = 'http://127.0.0.1:9';
    setEnvironment(process.env, { apiUrl: url, iamportUrl: url, awsUrl: url, impCode: 'imp' });
  });

  it.each<[Step, Trail]>([
    ['claim', { version: 1, events: 0 }],
    ['ledger', { version: 2, events: 0 }],
    ['publish', { version: 2, events: 1 }],
    ['advance', { version: 3, events: 1 }],
  ])('that is to crash after %s ends exactly there', async (step, trail) => {
    const stage = await setStage();
    stage.crashes.arm(step, 1);
    const answer = await stage.call();
    expect([answer.status, await answer.json()]).toEqual([
      500,
      { message: 'Internal Server Error' },
    ]);
    expect(await stage.trail()).toEqual(trail);
    expect((await stage.call()).status).toBe(200);
  });

  it('does not crash at a claim that was refused', async () => {
    const stage = await setStage();
    expect((await stage.call()).status).toBe(200);
    stage.crashes.arm('claim', 1);
    expect((await stage.call()).status).toBe(200);
    expect(stage.crashes.armed()).toEqual({ claim: 1 });
  });

  it('that claimed a payment crashes when the gateway has made it', async () => {
    const stage = await setStage();
    stage.crashes.arm('send', 1);
    stage.onSend = () => stage.crashes.sawPayment('o#1');
    const answer = await stage.call();
    expect(answer.status).toBe(500);
    expect(await stage.trail()).toEqual({ version: 1, events: 0 });
  });

  it('continues while another one crashes', async () => {
    const stage = await setStage();
    stage.crashes.arm('publish', 1);
    const statuses = await Promise.all([stage.call('o#1'), stage.call('o#2'), stage.call('o#3')]);
    expect(statuses.map(({ status }) => status).sort()).toEqual([200, 200, 500]);
  });
});

interface Trail {
  readonly version: number;
  readonly events: number;
}

/** A function that takes every step in order, behind the sandbox's gateway, table and bus. */
async function setStage() {
  const crashes = createCrashes();
  const eventBus = createEventBus(() => '2026-11-23T10:00:00.000+09:00');
  const table = createEmbeddedEngine(undefined);
  await table.start();
  onTestFinished(() => table.stop());
  const aws = await openForTest(createAwsListener(createAnswering([table, eventBus], crashes)));
  await createTable(aws.url, names.table);
  const stage = { crashes, onSend: (): boolean => false };
  const { door } = await gatewayForTest(
    (event) => takeEveryStep(aws.url, event.pathParameters?.id ?? '', () => stage.onSend()),
    { crashes },
  );
  return Object.assign(stage, {
    call: (id = 'o#1') => fetchSigned({ url: `${door.url}/things/${encodeURIComponent(id)}` }),
    trail: async (): Promise<Trail> => ({
      version: await versionOf(aws.url, 'o#1'),
      events: eventBus.events().length,
    }),
  });
}

async function takeEveryStep(endpoint: string, id: string, send: () => boolean) {
  const dynamodb = new DynamoDBClient({ endpoint });
  const events = new EventBridgeClient({ endpoint });
  const put = (version: number, pendingEvents: readonly unknown[]) =>
    dynamodb.send(
      new PutItemCommand({
        TableName: names.table,
        Item: marshall({ ...charge(version, pendingEvents), pk: `CHARGE#${id}` }),
        ...(version === 1 && { ConditionExpression: 'attribute_not_exists(pk)' }),
      }),
    );
  await put(1, []).catch(() => undefined);
  if (send()) await new Promise(() => undefined);
  await put(2, [told]);
  const Detail = JSON.stringify({ event_id: told.eventId });
  await events.send(
    new PutEventsCommand({ Entries: [{ Source: 'billing', DetailType: told.type, Detail }] }),
  );
  await put(3, []);
  return { statusCode: 200 };
}

async function versionOf(endpoint: string, id: string): Promise<number> {
  const dynamodb = new DynamoDBClient({ endpoint });
  const Key = { pk: { S: `CHARGE#${id}` } };
  const { Item } = await dynamodb.send(new GetItemCommand({ TableName: names.table, Key }));
  return Number(Item?.version?.N ?? 0);
}

function charge(version: number, pendingEvents: readonly unknown[]) {
  return { pk: 'CHARGE#o#1', version, item: { status: 'processing', pendingEvents } };
}

function subscription(phase?: 'claimed' | 'unknown') {
  const openAttempt = phase && { phase, request: { merchantUid: monthlyUid } };
  return { pk: 'SUBSCRIPTION#s1', version: 2, item: { ...(openAttempt && { openAttempt }) } };
}
