/** Workers crash, queues repeat messages, two dispatchers run: every customer still pays once. */
import { expect } from 'vitest';
import { it } from './support/contract-test.ts';
import { crashAfter, steps } from './support/crash.ts';
import { passes, seoulDay, until } from './support/months.ts';
import { allNews } from './support/published.ts';
import { dispatches, queueMode } from './support/queue.ts';
import { type Subscriber, subscribers } from './support/subscriptions.ts';

it.for(steps)(
  'is paid once by each of twelve although the worker crashed at %s',
  async (step, { sandbox, shop, pg }) => {
    const all = await subscribers(sandbox, shop, {
      count: 12,
      start_on: await seoulDay(sandbox, 1),
    });
    await crashAfter(sandbox, step);

    await passes(sandbox, 'P2D');
    await passes(sandbox, 'P1D');

    expect(paymentsOf(await pg.book(), all)).toEqual(all.map(() => ['paid']));
    const paid = (await allNews(sandbox)).filter(({ type }) => type === 'charge.paid');
    const told = new Set(paid.map(({ detail }) => detail.subscription_id));
    expect(all.filter(({ subscription }) => !told.has(subscription.id))).toEqual([]);
    const armed = await sandbox.control({ path: '/_sandbox/crash' });
    expect(armed).toEqual({ armed: {} });
  },
);

it('is paid once by each of sixty with two dispatchers and every message twice', async ({
  sandbox,
  shop,
  pg,
}) => {
  const day = await seoulDay(sandbox, 1);
  const all = await subscribers(sandbox, shop, { count: 60, start_on: day });
  await queueMode(sandbox, 'stop');
  await until(sandbox, `${day}T12:00:00+09:00`);
  await queueMode(sandbox, 'twice');

  await dispatches(sandbox, 2);
  await passes(sandbox, 'PT1H');

  await queueMode(sandbox, 'run');
  expect(paymentsOf(await pg.book(), all)).toEqual(all.map(() => ['paid']));
});

function paymentsOf(
  book: readonly {
    readonly customer_uid: string | null;
    readonly customer_uid_usage: string | null;
    readonly status: string;
  }[],
  all: readonly Subscriber[],
): readonly (readonly string[])[] {
  return all.map(({ subscription }) =>
    book
      .filter((row) => row.customer_uid === subscription.customer_uid)
      .filter((row) => row.customer_uid_usage === 'payment')
      .map(({ status }) => status),
  );
}
