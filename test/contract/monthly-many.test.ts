/** Many months due on one day: the workers take from their queue what no batch brought them. */
import { expect } from 'vitest';
import { it } from './support/contract-test.ts';
import { passes, seoulDay, until } from './support/months.ts';
import { chargesOf, subscribers } from './support/subscriptions.ts';

/** More than five workers get in batches of ten. */
const MANY = 64;

it('are charged once each, and no message of theirs is left', async ({ sandbox, shop, pg }) => {
  const start_on = await seoulDay(sandbox, 8);
  const all = await subscribers(sandbox, shop, { count: MANY, start_on });
  // Charging is off while they fall due, so that they go out together.
  await until(sandbox, `${start_on}T09:59:00+09:00`);
  await shop.put('/control', { charging: 'off', reason: 'they go out together' });
  await passes(sandbox, 'PT3H');
  await shop.put('/control', { charging: 'on', reason: 'they go out together' });
  // On a busy machine some answers come too late, and are found by inquiries.
  await passes(sandbox, 'PT6H');

  for (const { customer, subscription } of all) {
    expect(await chargesOf(customer)).toMatchObject([{ status: 'paid', period: 1 }]);
    expect(await pg.chargesOn(subscription.customer_uid)).toHaveLength(1);
  }
  const depths = await sandbox.control({ method: 'GET', path: '/_sandbox/queue' });
  expect(depths).toMatchObject({ visible: 0, in_flight: 0, dead_letters: 0 });
});
