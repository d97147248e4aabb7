/** A worker takes ten messages of its own queue at a time, and removes those whose work is done. */
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { expect, it, onTestFinished } from 'vitest';
import { ownQueue } from '../../../functions/adapters/sqs/own-queue.ts';
import { queueForTest } from '../../sandbox/support/queue-for-test.ts';

const bodies = Array.from({ length: 12 }, (_, index) => `work-${index}`);

it('ten messages are taken at a time, and only what is not removed comes back', async () => {
  const { queueUrl, send, pass, queue } = await queueForTest();
  await send(...bodies.slice(0, 10));
  await send(...bodies.slice(10));
  const own = ownQueue(queueUrl);
  const goes = [await own.take(), await own.take()];
  expect(goes.map(({ length }) => length)).toEqual([10, 2]);
  const taken = goes.flat();
  expect(taken.map(({ body }) => body).toSorted()).toEqual(bodies.toSorted());
  const done = taken.filter(({ body }) => body !== 'work-7');
  await own.remove(done.slice(0, 10));
  await own.remove(done.slice(10));
  pass(61);
  await queue.returnDue();
  expect((await own.take()).map(({ body }) => body)).toEqual(['work-7']);
});

it('all servers of the queue are asked, so that none of its messages is overlooked', async () => {
  const client = mockClient(SQSClient);
  onTestFinished(() => client.restore());
  client.on(ReceiveMessageCommand).resolves({});
  expect(await ownQueue('https://queue/charges').take()).toEqual([]);
  expect(client.commandCalls(ReceiveMessageCommand).map(({ args: [{ input }] }) => input)).toEqual([
    { QueueUrl: 'https://queue/charges', MaxNumberOfMessages: 10, WaitTimeSeconds: 1 },
  ]);
});
