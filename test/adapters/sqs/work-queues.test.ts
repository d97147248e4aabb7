/** Work goes to the queue of its kind, in order and ten at a time; its depth counts what is in flight. */
import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { expect, it, onTestFinished } from 'vitest';
import { workQueues } from '../../../functions/adapters/sqs/work-queues.ts';
import { idCode } from '../../../functions/domain/ids.ts';
import { subscriptionIdFrom } from '../../../functions/domain/own-ids.ts';
import type { Work } from '../../../functions/ports/work.ts';
import { queueForTest } from '../../sandbox/support/queue-for-test.ts';

const subscriptions = (count: number): readonly Work[] =>
  Array.from({ length: count }, (_, index) => ({
    kind: 'subscription',
    id: subscriptionIdFrom(idCode(String.fromCharCode(97 + (index % 26)).repeat(28))),
  }));

it('a message names its item and its kind, and counts until its work is done', async () => {
  const { queue, queueUrl } = await queueForTest();
  const queues = workQueues({ subscription: queueUrl });
  const work = subscriptions(25);
  await queues.send(work);
  const taken = (await queue.receive(10)).map(({ body }) => JSON.parse(body));
  expect(taken).toHaveLength(10);
  expect(work.map((one) => ({ v: 1, ...one }))).toEqual(expect.arrayContaining(taken));
  expect(await queues.depth('subscription')).toBe(25);
});

it('of each kind go to the queue of that kind, ten in a call and in their order', async () => {
  const client = mockClient(SQSClient);
  onTestFinished(() => client.restore());
  client.on(SendMessageBatchCommand).resolves({});
  const charges = Array.from(
    { length: 12 },
    (_, index): Work => ({ kind: 'charge', id: `c${index}` }),
  );
  const queues = workQueues({
    charge: 'https://queue/charges',
    subscription: 'https://queue/subscriptions',
  });
  await queues.send([...subscriptions(1), ...charges]);
  const sent = client.commandCalls(SendMessageBatchCommand).map(({ args: [{ input }] }) => ({
    to: input.QueueUrl,
    ids: input.Entries?.map(({ MessageBody = '' }) => JSON.parse(MessageBody).id),
  }));
  expect(sent).toEqual([
    { to: 'https://queue/subscriptions', ids: subscriptions(1).map(({ id }) => id) },
    { to: 'https://queue/charges', ids: charges.slice(0, 10).map(({ id }) => id) },
    { to: 'https://queue/charges', ids: charges.slice(10).map(({ id }) => id) },
  ]);
});

it('no work is sent where a function has no queue for it', async () => {
  const [work = expect.unreachable()] = subscriptions(1);
  await expect(workQueues({}).send([work])).rejects.toThrow(
    'no queue for work of the kind subscription',
  );
});
