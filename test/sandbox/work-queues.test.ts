/** The embedded SQS: it serves the product's own client, with visibility by the sandbox's clock. */
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { ownQueue } from '../../functions/adapters/sqs/own-queue.ts';
import { queueForTest } from './support/queue-for-test.ts';

const bodies = (messages: readonly { readonly body: string }[]) => messages.map(({ body }) => body);

it('silently accepts messages of the default SDK client, and reports its depths', async () => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue(undefined);
  onTestFinished(() => warn.mockRestore());
  const { sqs, queueUrl, queue, send } = await queueForTest();
  await send('a', 'b', 'c');
  await queue.receive(1);
  const AttributeNames = [
    'ApproximateNumberOfMessages' as const,
    'ApproximateNumberOfMessagesNotVisible' as const,
  ];
  const wish = new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames });
  expect((await sqs.send(wish)).Attributes).toEqual({
    ApproximateNumberOfMessages: '2',
    ApproximateNumberOfMessagesNotVisible: '1',
  });
  expect(warn).not.toHaveBeenCalled();
});

it('delivers each message once, until it is removed', async () => {
  const { queue, send, depths } = await queueForTest();
  await send('a', 'b', 'c');
  const first = await queue.receive(2);
  expect(bodies(first)).toEqual(['a', 'b']);
  expect(bodies(await queue.receive(10))).toEqual(['c']);
  await queue.remove(first);
  expect(await depths()).toEqual({ visible: 0, in_flight: 1, dead_letters: 0 });
});

it('delivers a message again when its time-out has passed by the sandbox’s clock', async () => {
  const { queue, send, pass, now } = await queueForTest({ visibilitySeconds: 60 });
  await send('a');
  const sent = now();
  await queue.receive(1);
  expect(queue.nextReturnAt()).toBe(sent + 60_000);
  pass(59);
  await queue.returnDue();
  expect(await queue.receive(1)).toEqual([]);
  pass(1);
  await queue.returnDue();
  const [again] = await queue.receive(1);
  expect(again).toMatchObject({ body: 'a', attributes: { ApproximateReceiveCount: '2' } });
  expect(queue.nextReturnAt()).toBe(sent + 120_000);
});

it('moves a message to the dead letters when it was received too often', async () => {
  const { queue, send, pass, depths } = await queueForTest({ mostReceives: 2 });
  await send('poison');
  for (let time = 0; time < 2; time += 1) {
    expect(bodies(await queue.receive(1))).toEqual(['poison']);
    pass(60);
    await queue.returnDue();
  }
  expect(await queue.receive(1)).toEqual([]);
  expect(await depths()).toEqual({ visible: 0, in_flight: 0, dead_letters: 1 });
});

it('finds what is sent while an empty queue is asked, and after it was found empty', async () => {
  const { queue, send } = await queueForTest();
  expect(await queue.receive(1)).toEqual([]);
  expect(await queue.receive(1)).toEqual([]);
  const [met] = await Promise.all([queue.receive(10), send('a')]);
  expect(bodies([...met, ...(await queue.receive(10))])).toEqual(['a']);
  expect(await queue.receive(10)).toEqual([]);
  await send('b');
  expect(bodies(await queue.receive(10))).toEqual(['b']);
});

it('throws what SQS refuses', async () => {
  const { queue, send } = await queueForTest();
  await send('a');
  await expect(queue.receive(11)).rejects.toThrow('SQS refused ReceiveMessage: ');
});

describe('a function that takes messages itself', () => {
  it('hides them like the event source, and what it removes never comes back', async () => {
    const { queueUrl, queue, send, pass, depths } = await queueForTest();
    const own = ownQueue(queueUrl);
    await send('a', 'b', 'c');
    const taken = await own.take();
    expect(bodies(taken)).toEqual(['a', 'b', 'c']);
    expect(await own.take()).toEqual([]);
    await own.remove(taken.slice(0, 2));
    expect(await depths()).toEqual({ visible: 0, in_flight: 1, dead_letters: 0 });
    pass(59);
    await queue.returnDue();
    expect(await own.take()).toEqual([]);
    pass(1);
    await queue.returnDue();
    expect(bodies(await own.take())).toEqual(['c']);
  });

  it('asks for ten at most, of all servers, and gets none while the event source alone delivers', async () => {
    let holdsBack = false;
    const { queueUrl, queue, send } = await queueForTest({ holdsBack: () => holdsBack });
    const own = ownQueue(queueUrl);
    await send(...'abcdefghij');
    await send('k', 'l');
    expect(await own.take()).toHaveLength(10);
    holdsBack = true;
    expect(await own.take()).toEqual([]);
    expect(bodies(await queue.receive(10))).toEqual(['k', 'l']);
  });
});
