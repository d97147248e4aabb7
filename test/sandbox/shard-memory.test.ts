/** What is remembered of the agenda is always what the table would answer. */
import { expect, it } from 'vitest';
import { agendaAttributes } from '../../functions/adapters/dynamodb/agenda-shards.ts';
import type { AwsCall } from './aws/aws-call.ts';
import { createShardMemory } from './work/shard-memory.ts';

const shardOf = (pk: string) => agendaAttributes(pk, { wakeFor: 'work', wakeAt: 0 }).agenda_shard;
const put = (pk: string) => written({ Item: { pk: { S: pk } } });
const written = (input: object): AwsCall => ({
  target: 'DynamoDB_20120810.PutItem',
  headers: {},
  body: Buffer.from(JSON.stringify(input)),
});

/** Asks for the first item of a shard; the table answers with `first`. */
function stage(first: number | undefined) {
  const memory = createShardMemory();
  let asked = 0;
  const ask = async () => {
    asked += 1;
    return first;
  };
  return {
    memory,
    asked: () => asked,
    after: (after: number, pk = 'SUBSCRIPTION#a') =>
      memory.firstAfter({ shard: String(shardOf(pk)), after }, ask),
  };
}

it('asks once for all instants before the first that is due', async () => {
  const { after, asked } = stage(500);
  expect([await after(0), await after(100), await after(499)]).toEqual([500, 500, 500]);
  expect(asked()).toBe(1);
  await after(500);
  expect(asked()).toBe(2);
});

it('does not ask again about an empty shard', async () => {
  const { after, asked } = stage(undefined);
  expect([await after(100), await after(9_999)]).toEqual([undefined, undefined]);
  expect(asked()).toBe(1);
  await after(0);
  expect(asked()).toBe(2);
});

it.each([
  ['a put', put('SUBSCRIPTION#a')],
  ['a change', written({ Key: { pk: { S: 'SUBSCRIPTION#a' } } })],
  ['a write of many', written({ RequestItems: {} })],
])('asks again after %s in the shard', async (_name, call) => {
  const { memory, after, asked } = stage(500);
  await after(0);
  memory.wrote(call);
  await after(0);
  expect(asked()).toBe(2);
});

it('does not ask again after a write in another shard', async () => {
  const { memory, after, asked } = stage(500);
  const other =
    ['b', 'c', 'd', 'e', 'f']
      .map((id) => `SUBSCRIPTION#${id}`)
      .find((pk) => shardOf(pk) !== shardOf('SUBSCRIPTION#a')) ?? '';
  await after(0);
  memory.wrote(put(other));
  await after(0);
  expect(asked()).toBe(1);
});

it('does not keep an answer during which an item was written', async () => {
  const memory = createShardMemory();
  const shard = String(shardOf('SUBSCRIPTION#a'));
  const writing = async () => {
    memory.wrote(put('SUBSCRIPTION#a'));
    return 500;
  };
  await memory.firstAfter({ shard, after: 0 }, writing);
  expect(await memory.firstAfter({ shard, after: 0 }, async () => 200)).toBe(200);
});
