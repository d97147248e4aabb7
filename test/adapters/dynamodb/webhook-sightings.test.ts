/** What webhooks named: enough to see that they arrive, and never more than a few places of one item. */
import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { expect, it, onTestFinished } from 'vitest';
import { webhookSightings } from '../../../functions/adapters/dynamodb/webhook-sightings.ts';
import { impUid, merchantUid } from '../../../functions/domain/ids.ts';
import { tenOClock } from '../../domain/support/charging.ts';
import { TABLE, useEmbeddedAws } from '../support/embedded-aws.ts';

useEmbeddedAws();
const sightings = webhookSightings(TABLE);
const seen = (order: string, payment: string) => ({
  merchantUid: merchantUid(order),
  impUid: impUid(payment),
});
const seconds = 1_000;

it('none is seen before one came', async () => {
  expect(await sightings.latest()).toEqual([]);
});

it('the latest about an order is seen, and within ten seconds the first is enough', async () => {
  const order = 'order-1';
  await sightings.note(seen(order, 'imp_1'), tenOClock);
  await sightings.note(seen(order, 'imp_2'), tenOClock + 10 * seconds - 1);
  expect(await sightings.latest()).toEqual([seen(order, 'imp_1')]);
  await sightings.note(seen(order, 'imp_2'), tenOClock + 10 * seconds);
  expect(await sightings.latest()).toEqual([seen(order, 'imp_2')]);
});

it('however many are forged, sixteen are kept', async () => {
  for (let order = 0; order < 100; order += 1)
    await sightings.note(seen(`forged-${order}`, 'imp_3'), tenOClock + 60 * seconds);
  expect(await sightings.latest()).toHaveLength(16);
});

it('one that could not be written is noted the next time', async () => {
  const later = tenOClock + 120 * seconds;
  const client = mockClient(DynamoDBClient);
  onTestFinished(() => client.restore());
  client.on(UpdateItemCommand).rejectsOnce(new Error('ThrottlingException')).resolves({});
  const note = () => sightings.note(seen('order-1', 'imp_4'), later);
  await expect(note()).rejects.toThrow('ThrottlingException');
  await note();
  expect(client.commandCalls(UpdateItemCommand)).toHaveLength(2);
});
