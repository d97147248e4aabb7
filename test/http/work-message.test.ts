/** What a message makes a worker do: its item, once at a time, and nothing for what is not of its queue. */
import { expect, it } from 'vitest';
import { byMessage } from '../../functions/http/work-message.ts';

const named = (id: string) => ({ body: JSON.stringify({ v: 1, kind: 'charge', id }) });

/** A worker of charges, what it worked on, and what it wrote. */
function worker(work: () => Promise<void> = async () => undefined) {
  const worked: string[] = [];
  const log: string[] = [];
  const warn = (text: string) => void log.push(text);
  const one = byMessage({ kind: 'charge', log: { warn } }, (id) => {
    worked.push(id);
    return work();
  });
  return { one, worked, log };
}

it.each(['{"v":1,"kind":"key","id":"a"}', '{"v":2,"kind":"charge","id":"a"}', '{}', 'order-1'])(
  '%s is dropped, and the log says so',
  async (body) => {
    const { one, worked, log } = worker();
    await one({ body });
    expect(worked).toEqual([]);
    expect(log).toEqual(['a message that is no work of this queue was dropped']);
  },
);

it('an item that two messages name at once is worked on once, and later anew', async () => {
  const work = Promise.withResolvers<void>();
  const { one, worked, log } = worker(() => work.promise);
  const both = [one(named('a')), one(named('a')), one(named('b'))];
  expect(worked).toEqual(['a', 'b']);
  work.resolve();
  await Promise.all(both);
  await one(named('a'));
  expect(worked).toEqual(['a', 'b', 'a']);
  expect(log).toEqual([]);
});

it('work that fails keeps both of its messages in the queue', async () => {
  const { one } = worker(() => Promise.reject(new Error('the table is busy')));
  const both = await Promise.allSettled([one(named('a')), one(named('a'))]);
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});
