/** A subscription that waits begins once, in time, on its card and while its plan is open. */
import { expect, it } from 'vitest';
import { planId } from '../../../functions/domain/ids.ts';
import { waitingSubscription } from '../../../functions/domain/subscription/new-subscription.ts';
import { workOnSubscription } from '../../../functions/use-cases/workers/work-on-subscription.ts';
import { bind } from '../../../functions/wiring/bind.ts';
import { subscriptionBorn } from '../../adapters/support/subscriptions.ts';
import { alice, kim } from '../../domain/support/charging.ts';
import { ownControl } from '../../domain/support/control.ts';
import { world } from '../support/world.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const plan = {
  id: planId('basic'),
  price: { name: '월간 구독', amount: 9_900 },
  status: 'open',
  visibility: 'public',
  onePerCustomer: true,
  version: 1,
  createdAt: 0,
  history: [],
} as const;

async function shop() {
  const here = await world();
  here.plans.put(plan);
  const { id, anchor, digest } = subscriptionBorn('a'.repeat(28));
  const facts = { id, anchor, digest, owner: alice, customerUid: here.hasKey(), planId: plan.id };
  const now = here.served.now();
  const waits = { until: now + day, waitsFor: 'charging_stopped', actor: kim, now } as const;
  here.subscriptions.put(waitingSubscription({ ...facts, price: plan.price }, waits));
  const work = bind(workOnSubscription, here.ports);
  const works = (charging: 'on' | 'off' = 'on') =>
    work({ id, control: { ...ownControl({ charging }), isOwnTable: true } });
  await works('off');
  return {
    here,
    works,
    item: () => here.subscriptions.item(id),
  };
}

it('tells that it waits, and is tried again every ten minutes', async () => {
  const { here, works, item } = await shop();
  expect(here.events()).toEqual([`subscription.waiting:${item()?.id}`]);
  here.served.advance(10 * minute);
  await works('off');
  expect(item()).toMatchObject({ status: 'waiting', wakeAt: here.served.now() + 10 * minute });
  expect(here.payments()).toEqual([]);
});

it('begins on the day on which it can, at the price that was shown', async () => {
  const { here, works, item } = await shop();
  here.plans.put({ ...plan, price: { ...plan.price, amount: 19_900 } });
  here.served.advance(10 * minute);
  await works();
  expect(item()).toMatchObject({ status: 'active', closedThrough: 1 });
  expect(item()?.waits).toBeUndefined();
  expect(here.payments()).toMatchObject([{ status: 'paid', amount: 9_900 }]);
});

it('expires, also while charging is stopped', async () => {
  const { here, works, item } = await shop();
  here.served.advance(day);
  await works('off');
  expect(item()).toMatchObject({ status: 'canceled', ended: { reason: 'expired' } });
  await works();
  expect(here.payments()).toEqual([]);
});

it('never begins once its plan is closed', async () => {
  const { here, works, item } = await shop();
  here.plans.put({ ...plan, status: 'closed' });
  here.served.advance(10 * minute);
  await works();
  expect(item()).toMatchObject({ status: 'canceled', ended: { reason: 'plan_closed' } });
  expect(here.payments()).toEqual([]);
});
