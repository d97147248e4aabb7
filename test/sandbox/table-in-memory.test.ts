/** The table in memory answers as dynalite does over LevelDB, in a directory: what it says, and what it refuses. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, it, onTestFinished } from 'vitest';
import { createAnswering } from './aws/answering.ts';
import type { AwsCall } from './aws/aws-call.ts';
import { createAwsListener } from './aws/aws-listener.ts';
import { createTable } from './aws/create-table.ts';
import { callEngine } from './aws/engine-call.ts';
import { createEmbeddedEngine, type TableEngine } from './aws/table-engine.ts';
import { createCrashes } from './crash/crashes.ts';
import { setEnvironment } from './environment.ts';
import { openForTest } from './support/open-for-test.ts';

beforeAll(() => {
  const url = 'http://127.0.0.1:9';
  setEnvironment(process.env, { apiUrl: url, iamportUrl: url, awsUrl: url, impCode: 'imp' });
});

const TableName = 'billing';
const Key = { pk: { S: 'CHARGE#7' } };
const more = { owner: { S: '고객' }, listed_at: { S: '2026-11-07' }, goes_at: { N: '7' } };
const versionIs = (version: string) => ({
  ConditionExpression: '#version = :version',
  ExpressionAttributeNames: { '#version': 'version' },
  ExpressionAttributeValues: { ':version': { N: version } },
});
const ofOwner = (change: object) => ({
  TableName,
  IndexName: 'by-customer',
  KeyConditionExpression: '#owner = :owner',
  ExpressionAttributeNames: { '#owner': 'owner' },
  ExpressionAttributeValues: { ':owner': { S: '고객' } },
  ...change,
});
const since = (from: string, to: string) =>
  ofOwner({
    KeyConditionExpression: '#owner = :owner AND listed_at BETWEEN :from AND :to',
    ExpressionAttributeValues: { ':owner': { S: '고객' }, ':from': { S: from }, ':to': { S: to } },
  });
const due = (comparison: string, at: string) => ({
  TableName,
  IndexName: 'agenda',
  KeyConditionExpression: `agenda_shard = :shard AND wake_at ${comparison} :at`,
  ExpressionAttributeValues: { ':shard': { S: 'work#1' }, ':at': { N: at } },
});

/** A table of twelve items, some of them due, and then whatever is asked of it. */
const asked: readonly (readonly [string, object])[] = [
  ...Array.from({ length: 12 }, (_, index) => {
    const listed_at = { S: `2026-11-${String(index + 1).padStart(2, '0')}` };
    const pk = { S: `CHARGE#${index}` };
    const waking = { agenda_shard: { S: 'work#1' }, wake_at: { N: String(10 ** (index % 4)) } };
    const Item = { ...more, pk, listed_at, version: { N: '1' }, ...(index % 3 > 0 && waking) };
    return ['PutItem', { TableName, Item }] as const;
  }),
  ['GetItem', { TableName, Key, ConsistentRead: true }],
  ['GetItem', { TableName, Key: { pk: { S: 'CHARGE#none' } } }],
  ['PutItem', { TableName, Item: { ...Key, ...more, version: { N: '2' } }, ...versionIs('9') }],
  ['PutItem', { TableName, Item: { ...Key, ...more, version: { N: '2' } }, ...versionIs('1') }],
  ['Query', ofOwner({})],
  ['Query', ofOwner({ ScanIndexForward: false, Limit: 5 })],
  [
    'Query',
    ofOwner({
      Limit: 3,
      ExclusiveStartKey: { ...Key, owner: more.owner, listed_at: more.listed_at },
    }),
  ],
  [
    'Query',
    ofOwner({
      ScanIndexForward: false,
      ExclusiveStartKey: { ...Key, owner: more.owner, listed_at: more.listed_at },
    }),
  ],
  ['Query', since('2026-11-03', '2026-11-06')],
  ...['<', '<=', '=', '>=', '>'].map((sign) => ['Query', due(sign, '100')] as const),
  ['Query', ofOwner({ ConsistentRead: true })],
  [
    'UpdateItem',
    {
      TableName,
      Key,
      UpdateExpression: 'SET goes_at = :at REMOVE #owner',
      ExpressionAttributeNames: { '#owner': 'owner' },
      ExpressionAttributeValues: { ':at': { N: '8' } },
      ReturnValues: 'ALL_NEW',
    },
  ],
  ['Query', ofOwner({ Select: 'COUNT' })],
  [
    'Scan',
    {
      TableName,
      FilterExpression: 'goes_at < :now',
      ExpressionAttributeValues: { ':now': { N: '8' } },
    },
  ],
  ['Scan', { TableName, Limit: 4 }],
  ['DeleteItem', { TableName, Key, ReturnValues: 'ALL_OLD' }],
  ['BatchGetItem', { RequestItems: { [TableName]: { Keys: [Key] } } }],
  ['BatchWriteItem', { RequestItems: { [TableName]: [{ PutRequest: { Item: Key } }] } }],
  ['BatchGetItem', { RequestItems: { [TableName]: { Keys: [Key] } } }],
  ['ListTables', {}],
  ['GetItem', { TableName: 'elsewhere', Key }],
  ['DescribeTable', { TableName: 'elsewhere' }],
  ['GetItem', { TableName, Key: { pk: { N: '7' } } }],
  ['PutItem', { TableName, Item: { ...Key, wake_at: { S: 'soon' } } }],
  ['PutItem', { TableName, Item: { pk: { S: '' } } }],
  ['PutItem', { TableName, Item: { ...Key, text: { S: 'x'.repeat(409_600) } } }],
  ['PutItem', { TableName, Item: Key, ConditionExpression: 'version ~ 1' }],
  [
    'Query',
    {
      TableName,
      KeyConditionExpression: 'version = :v',
      ExpressionAttributeValues: { ':v': { N: '1' } },
    },
  ],
  ['GetItem', { TableName, Key: 'CHARGE#7' }],
  ['RestoreTable', {}],
];

it('answers whatever is asked of it as dynalite does, and refuses it in the same words', async () => {
  const [memory, directory] = [await startedTable(undefined), await startedTable(await ownPath())];
  for (const [operation, input] of asked) {
    const [here, there] = await Promise.all(
      [memory, directory].map((engine) => callEngine(engine, operation, input)),
    );
    expect({ operation, input, answer: here }).toEqual({ operation, input, answer: there });
  }
});

it.each([
  ['a body that is no JSON', signed('{'), 'SerializationException'],
  ['a call that nobody signed', { ...signed('{}'), headers: {} }, 'MissingAuthentication'],
])('refuses %s', async (_, call, type) => {
  const { status, body } = await (await startedTable(undefined)).answer(call);
  expect([status, body.toString()]).toEqual([400, expect.stringContaining(type)]);
});

async function startedTable(path: string | undefined): Promise<TableEngine> {
  const engine = createEmbeddedEngine(path);
  await engine.start();
  onTestFinished(() => engine.stop());
  const { url } = await openForTest(createAwsListener(createAnswering([engine], createCrashes())));
  await createTable(url, TableName);
  return engine;
}

async function ownPath(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'sandbox-'));
  onTestFinished(() => rm(path, { recursive: true }));
  return join(path, 'table');
}

function signed(text: string): AwsCall {
  const headers = { authorization: 'AWS4-HMAC-SHA256 Credential=a, SignedHeaders=b, Signature=c' };
  return { target: 'DynamoDB_20120810.ListTables', headers, body: Buffer.from(text) };
}
