/** The embedded AWS services, called by the real SDK clients. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DescribeTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { tableSchema } from '../../functions/adapters/dynamodb/schema.ts';
import { createAnswering } from './aws/answering.ts';
import { type AwsService, awsError } from './aws/aws-call.ts';
import { createAwsListener } from './aws/aws-listener.ts';
import { createTable } from './aws/create-table.ts';
import { createEventBus } from './aws/event-bus.ts';
import { createSecrets } from './aws/secrets.ts';
import { createEmbeddedEngine, createForeignEngine } from './aws/table-engine.ts';
import { withoutSocket } from './aws/without-socket.ts';
import { createCrashes } from './crash/crashes.ts';
import { setEnvironment } from './environment.ts';
import { openForTest } from './support/open-for-test.ts';

beforeAll(() => {
  const url = 'http://127.0.0.1:9';
  setEnvironment(process.env, { apiUrl: url, iamportUrl: url, awsUrl: url, impCode: 'imp' });
});

async function endpointOf(service: AwsService): Promise<string> {
  return (await openForTest(createAwsListener(createAnswering([service], createCrashes())))).url;
}

describe('the table', () => {
  it("has the product's key, indexes and projections, and is billed on demand", async () => {
    const { dynamodb } = await embeddedTable();
    const { Table } = await dynamodb.send(new DescribeTableCommand({ TableName: 'billing' }));
    const indexes = Table?.GlobalSecondaryIndexes?.map((index) => [
      index.IndexName,
      index.KeySchema?.map(({ AttributeName }) => AttributeName),
      index.Projection?.ProjectionType,
    ]);
    expect(Table?.KeySchema).toEqual([{ AttributeName: 'pk', KeyType: 'HASH' }]);
    expect(Table?.BillingModeSummary?.BillingMode).toBe('PAY_PER_REQUEST');
    expect(indexes?.sort()).toEqual(
      Object.values(tableSchema.indexes)
        .map(({ name, partitionKey, sortKey }) => [name, [partitionKey, sortKey], 'KEYS_ONLY'])
        .sort(),
    );
  });

  it('refuses a conditional write as DynamoDB does', async () => {
    const { dynamodb } = await embeddedTable();
    const put = new PutItemCommand({
      TableName: 'billing',
      Item: { pk: { S: 'KEY#1' } },
      ConditionExpression: 'attribute_not_exists(pk)',
    });
    await dynamodb.send(put);
    await expect(dynamodb.send(put)).rejects.toThrow('The conditional request failed');
  });

  it('keeps its items in a directory, and is not created twice', async () => {
    const path = await mkdtemp(join(tmpdir(), 'sandbox-'));
    onTestFinished(() => rm(path, { recursive: true }));
    const first = await embeddedTable(join(path, 'table'));
    const Item = { pk: { S: 'KEY#1' } };
    await first.dynamodb.send(new PutItemCommand({ TableName: 'billing', Item }));
    await first.stop();
    const second = await embeddedTable(join(path, 'table'));
    const read = new GetItemCommand({ TableName: 'billing', Key: Item });
    expect((await second.dynamodb.send(read)).Item).toEqual(Item);
    await second.stop();
  });

  it('may be on another endpoint of this machine, where it is created if missing', async () => {
    const foreign = await endpointOf(await startedEngine());
    const endpoint = await endpointOf(createForeignEngine(foreign));
    await createTable(endpoint, 'billing');
    const there = new DynamoDBClient({ endpoint: foreign });
    const { Table } = await there.send(new DescribeTableCommand({ TableName: 'billing' }));
    expect(Table?.TableStatus).toBe('ACTIVE');
  });

  async function startedEngine() {
    const engine = createEmbeddedEngine(undefined);
    await engine.start();
    onTestFinished(() => engine.stop());
    return engine;
  }

  it('answers the clients of this process without a socket, and others with one', async () => {
    const own = 'http://127.0.0.1:9';
    const targets: string[] = [];
    const undo = withoutSocket(own, async ({ target }) => {
      targets.push(target);
      return awsError('ResourceNotFoundException', 'There is no such table.');
    });
    onTestFinished(undo);
    const wish = new DescribeTableCommand({ TableName: 'billing' });
    const { dynamodb } = await embeddedTable();
    expect((await dynamodb.send(wish)).Table?.TableName).toBe('billing');
    expect(targets).toEqual([]);
    const asked = new DynamoDBClient({ endpoint: own }).send(wish);
    await expect(asked).rejects.toThrow('There is no such table.');
    expect(targets).toEqual(['DynamoDB_20120810.DescribeTable']);
  });

  async function embeddedTable(path?: string) {
    const engine = createEmbeddedEngine(path);
    await engine.start();
    if (path === undefined) onTestFinished(() => engine.stop());
    const endpoint = await endpointOf(engine);
    await createTable(endpoint, 'billing');
    return { dynamodb: new DynamoDBClient({ endpoint }), stop: engine.stop };
  }
});

describe('secrets', () => {
  const ids = { iamport: 'stack/iamport', inicis: 'stack/inicis' };
  const initial = { iamport: { imp_key: 'k', imp_secret: 's' }, inicis: { sign_key: 'a' } };

  it('are read by name, as JSON', async () => {
    const secrets = createSecrets(ids, initial);
    expect(await read(secrets, 'stack/iamport')).toBe('{"imp_key":"k","imp_secret":"s"}');
  });

  it('accept a change of one member, and keep the other secret unchanged', async () => {
    const secrets = createSecrets(ids, initial);
    secrets.put({ inicis: { merchant_key: 'm' } });
    expect(secrets.values()).toEqual({ ...initial, inicis: { sign_key: 'a', merchant_key: 'm' } });
  });

  it.each([
    ['a secret without a value', 'stack/iamport'],
    ['a secret that does not exist', 'stack/nothing'],
  ])('answer for %s as AWS does', async (_, id) => {
    const secrets = createSecrets(ids, initial);
    secrets.put({ iamport: {} });
    await expect(read(secrets, id)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  async function read(secrets: AwsService, SecretId: string) {
    const client = new SecretsManagerClient({ endpoint: await endpointOf(secrets) });
    return (await client.send(new GetSecretValueCommand({ SecretId }))).SecretString;
  }
});

describe('the event bus', () => {
  it('keeps what the product publishes, under its own event id', async () => {
    const eventBus = createEventBus(() => '2026-11-23T10:00:00.000+09:00');
    const client = new EventBridgeClient({ endpoint: await endpointOf(eventBus) });
    const detail = { event_id: 'charge.paid:o1', amount: 9900 };
    const entry = { DetailType: 'charge.paid', Detail: JSON.stringify(detail) };
    const Entries = [
      { ...entry, Source: 'billing' },
      { ...entry, Source: 'someone else' },
      { ...entry, Source: 'billing', Detail: 'no JSON' },
    ];
    const answer = await client.send(new PutEventsCommand({ Entries }));
    expect(answer).toMatchObject({
      FailedEntryCount: 1,
      Entries: [{}, {}, { ErrorCode: 'MalformedDetail' }],
    });
    expect(eventBus.events()).toEqual([
      {
        event_id: 'charge.paid:o1',
        type: 'charge.paid',
        at: '2026-11-23T10:00:00.000+09:00',
        detail,
      },
    ]);
  });
});
