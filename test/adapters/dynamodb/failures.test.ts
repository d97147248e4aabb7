/** A table that fails has said nothing: neither that an item is there, nor that another was faster. */
import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { expect, it, onTestFinished } from 'vitest';
import { takeHint } from '../../../functions/adapters/dynamodb/hint-ration.ts';
import { hints } from '../../../functions/adapters/dynamodb/hints.ts';
import { chargeKind } from '../../../functions/adapters/dynamodb/items/charges.ts';
import { itemStore } from '../../../functions/adapters/dynamodb/store.ts';
import { merchantUid } from '../../../functions/domain/ids.ts';
import { tenOClock } from '../../domain/support/charging.ts';
import { processingCharge } from '../support/items.ts';

const charges = itemStore('billing', chargeKind);
const busy = Object.assign(new Error('slow down'), { name: 'ThrottlingException' });
const lost = new ConditionalCheckFailedException({ message: 'lost', $metadata: {} });

function table() {
  const client = mockClient(DynamoDBClient);
  onTestFinished(() => client.restore());
  client.on(GetItemCommand).resolves({});
  return client;
}

it('a claim that could not be written was not lost to another', async () => {
  table().on(PutItemCommand).rejects(busy);
  const charge = processingCharge();
  await expect(charges.create(charge)).rejects.toThrow('slow down');
  await expect(charges.replace({ item: charge, version: 1 }, charge)).rejects.toThrow('slow down');
});

it('a number longer than any key is nobody’s, and the table is not asked', async () => {
  const client = table();
  expect(await charges.find(merchantUid('가'.repeat(700)))).toBeUndefined();
  expect(client.calls()).toHaveLength(0);
});

it('a hint is judged by the item as it is now, not as it was a moment ago', async () => {
  const client = table();
  const charge = merchantUid('order-1');
  expect(await hints('billing').inquireSoon({ kind: 'charge', id: charge }, tenOClock)).toBe(false);
  const [read = expect.unreachable()] = client.commandCalls(GetItemCommand);
  expect(read.args[0].input).toMatchObject({ TableName: 'billing', ConsistentRead: true });
});

it('a hint that could not be counted is an error', async () => {
  table().on(UpdateItemCommand).rejects(busy);
  await expect(takeHint('billing', tenOClock)).rejects.toThrow('slow down');
});

it('a hint that loses three times to others is not followed', async () => {
  const client = table().on(UpdateItemCommand).rejects(lost);
  expect(await takeHint('billing', tenOClock)).toBe(false);
  expect(client.commandCalls(UpdateItemCommand)).toHaveLength(3);
});
