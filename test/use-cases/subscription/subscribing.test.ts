/** A subscription begins once, on a plan that is open to whoever asks, or is refused before anything is made. */
import { describe, expect, it } from 'vitest';
import { planId } from '../../../functions/domain/ids.ts';
import type { Plan } from '../../../functions/domain/subscription/price/plan.ts';
import { DAY, SECOND, seoulDate } from '../../../functions/domain/time.ts';
import { deleteBillingKey } from '../../../functions/use-cases/billing-key/delete-billing-key.ts';
import { createShopSubscription } from '../../../functions/use-cases/subscription/create-shop-subscription.ts';
import { endSubscription } from '../../../functions/use-cases/subscription/end-subscription.ts';
import { firstChargeOf } from '../../../functions/use-cases/subscription/first-charge-of.ts';
import { openPlan } from '../../../functions/use-cases/subscription/open-plan.ts';
import { putPlan } from '../../../functions/use-cases/subscription/put-plan.ts';
import { showCalendar } from '../../../functions/use-cases/subscription/show-calendar.ts';
import { subscribe } from '../../../functions/use-cases/subscription/subscribe.ts';
import { CHARGE } from '../../adapters/support/served-iamport.ts';
import { alice, kim } from '../../domain/support/charging.ts';
import { COPY, ownControl } from '../../domain/support/control.ts';
import { claimed, paidSubscription } from '../../domain/support/subscriptions.ts';
import { world } from '../support/world.ts';

const basic: Plan = {
  id: planId('basic'),
  price: { name: '월간 구독', amount: 9_900 },
  status: 'open',
  visibility: 'public',
  onePerCustomer: true,
  version: 1,
  createdAt: 0,
  history: [],
};

/** A customer with a card, and a plan. */
async function shop(plan: Partial<Plan> = {}) {
  const here = await world();
  const card = here.hasKey();
  here.customers.put({ owner: alice, defaultKey: card, keys: [card], openRegistrations: [] });
  here.plans.put({ ...basic, ...plan });
  const order = {
    owner: alice,
    idempotencyKey: 'once',
    planId: basic.id,
    actor: kim,
    deadline: here.served.now() + 26 * SECOND,
  };
  return {
    here,
    order,
    ask: (more: object = {}) => subscribe(here.ports, { ...order, ...more }),
    sends: () => here.served.callsOf(CHARGE).length,
    made: () => here.trace.filter((step) => step === 'subscriptions.create').length,
  };
}

describe('a customer’s subscription', () => {
  it('begins on the default card, once, and is the same when it is asked for again', async () => {
    const { ask, sends } = await shop();
    const first = await ask();
    expect(first).toMatchObject({ replayed: false, subscription: { status: 'active' } });
    expect(await ask()).toEqual({ ...first, replayed: true });
    expect(sends()).toBe(1);
    const reused = { code: 'idempotency_key_reused' };
    await expect(ask({ planId: planId('other') })).rejects.toMatchObject(reused);
  });

  it('is the same although its plan was closed since', async () => {
    const { here, ask } = await shop();
    await ask();
    here.plans.put({ ...basic, status: 'closed' });
    expect(await ask()).toMatchObject({ replayed: true });
  });

  it.each([
    ['to a plan that is closed', { status: 'closed' }, {}, 'plan_closed'],
    ['to a private plan', { visibility: 'private' }, {}, 'plan_not_found'],
    ['to no plan', {}, { planId: planId('none') }, 'plan_not_found'],
    ['at a price that was another', {}, { expectedAmount: 8_900 }, 'plan_changed'],
    ['with too little time for the answer', {}, { deadline: 0 }, 'try_again'],
  ] as const)('is refused %s: nothing is made', async (_, plan, more, code) => {
    const { ask, made } = await shop(plan);
    await expect(ask(more)).rejects.toMatchObject({ code });
    expect(made()).toBe(0);
  });

  it('begins at the price that the customer saw', async () => {
    const { ask } = await shop();
    expect(await ask({ expectedAmount: 9_900 })).toMatchObject({ replayed: false });
  });

  it('needs a card', async () => {
    const { here, ask, made } = await shop();
    here.customers.put({ owner: alice, openRegistrations: [] });
    await expect(ask()).rejects.toMatchObject({
      code: 'billing_key_not_found',
      message: expect.stringContaining('no default card'),
    });
    expect(made()).toBe(0);
  });

  it('is refused to who left', async () => {
    const { here, ask, made } = await shop();
    const erasure = { askedAt: 0, actor: kim };
    here.customers.put({ owner: alice, openRegistrations: [], erasure });
    const wish = { customerUid: 'your-customer-unique-id' };
    await expect(ask(wish)).rejects.toMatchObject({ code: 'not_in_this_state' });
    expect(made()).toBe(0);
  });

  it('is refused to who has one of the plan, and named', async () => {
    const { ask, made } = await shop();
    const { subscription } = await ask();
    await expect(ask({ idempotencyKey: 'twice' })).rejects.toMatchObject({
      code: 'already_subscribed',
      fields: [{ field: 'plan_id', message: expect.stringContaining(subscription.id) }],
    });
    expect(made()).toBe(1);
  });

  it('begins beside one of another plan', async () => {
    const { here, ask, made } = await shop();
    here.plans.put({ ...basic, id: planId('other') });
    await ask();
    const second = { idempotencyKey: 'twice', planId: planId('other') };
    expect(await ask(second)).toMatchObject({ subscription: { status: 'active' } });
    expect(made()).toBe(2);
  });

  it('that is refused to who has one does not keep their card from being removed', async () => {
    const { here, ask } = await shop();
    const { subscription } = await ask();
    const taken = { code: 'already_subscribed' };
    await expect(ask({ idempotencyKey: 'twice' })).rejects.toMatchObject(taken);
    const { id, customerUid } = subscription;
    expect(here.keys.item(customerUid)?.usedBy).toMatchObject([{ by: id }]);
    await endSubscription(here.ports, { id, actor: kim });
    await deleteBillingKey(here.ports, { customerUid, owner: alice, actor: kim });
    expect(here.keys.item(customerUid)).toMatchObject({ status: 'retiring' });
  });

  it('begins in no restored table, whenever its first day is', async () => {
    const { here, ask, made } = await shop();
    here.controls.put(ownControl({ table: { id: COPY, claimedAt: 0 } }));
    await expect(ask()).rejects.toMatchObject({ code: 'charging_stopped' });
    const later = {
      ...{ idempotencyKey: 'once', customerUid: here.hasKey(), price: basic.price, actor: kim },
      ...{ startOn: seoulDate(here.served.now() + DAY), deadline: here.served.now() },
    };
    const asked = createShopSubscription(here.ports, later);
    await expect(asked).rejects.toMatchObject({ code: 'charging_stopped' });
    expect(made()).toBe(0);
  });
});

describe('the put of a subscription', () => {
  it('that was doubted is ours by its fence: it is charged, once', async () => {
    const { here, ask, sends } = await shop();
    here.subscriptions.failNext('create', 'doubted');
    expect(await ask()).toMatchObject({ replayed: false, subscription: { closedThrough: 1 } });
    expect(sends()).toBe(1);
  });

  it('of two at once is won by one', async () => {
    const { ask, sends } = await shop();
    const both = await Promise.all([ask(), ask()]);
    expect(both.map(({ replayed }) => replayed).toSorted()).toEqual([false, true]);
    expect(sends()).toBe(1);
  });

  it('that a twin has made and paid meanwhile is the twin’s', async () => {
    const { here, order, sends } = await shop();
    const create: typeof here.subscriptions.create = async (born) => {
      here.subscriptions.put({ ...born, openAttempt: undefined, closedThrough: 1 });
      return undefined;
    };
    const asked = subscribe(
      { ...here.ports, subscriptions: { ...here.subscriptions, create } },
      order,
    );
    expect(await asked).toMatchObject({ replayed: true, subscription: { closedThrough: 1 } });
    expect(sends()).toBe(0);
  });

  it('that neither stands nor shows who was faster has not happened', async () => {
    const { here, order, sends } = await shop();
    const subscriptions = { ...here.subscriptions, create: async () => undefined };
    const asked = subscribe({ ...here.ports, subscriptions }, order);
    await expect(asked).rejects.toMatchObject({ code: 'try_again' });
    expect(sends()).toBe(0);
  });
});

describe('the shop', () => {
  it('is told that one was made that begins on another day', async () => {
    const { here, sends } = await shop();
    const order = {
      ...{ idempotencyKey: 'once', customerUid: here.hasKey(), price: basic.price, actor: kim },
      ...{ startOn: seoulDate(here.served.now() + DAY), deadline: here.served.now() },
    };
    const again = () => createShopSubscription(here.ports, order);
    expect([(await again()).replayed, (await again()).replayed]).toEqual([false, true]);
    expect(sends()).toBe(0);
    const twins = { ...order, idempotencyKey: 'twice' };
    const both = [0, 1].map(() => createShopSubscription(here.ports, twins));
    const told = (await Promise.all(both)).map(({ replayed }) => replayed);
    expect(told.toSorted()).toEqual([false, true]);
  });

  const guard = { mostAmount: 9_899 };
  const refused = { code: 'limit_exceeded' };

  it('opens to itself the plans that customers do not see', async () => {
    const { here } = await shop({ visibility: 'private' });
    const plan = await openPlan(here.ports, { id: basic.id, byShop: true });
    expect(plan).toMatchObject({ id: 'basic', visibility: 'private' });
  });

  it('puts no plan of a price that no charge may take', async () => {
    const { here } = await shop();
    const dear = { plan: { ...basic, id: planId('dear') }, actor: kim };
    await expect(putPlan({ ...here.ports, guard }, dear)).rejects.toMatchObject(refused);
    expect(here.plans.item('dear')).toBeUndefined();
    expect(await putPlan(here.ports, dear)).toMatchObject({ id: 'dear', version: 1 });
    expect(here.plans.item('dear')).toMatchObject({ price: basic.price });
  });

  it('orders none above the limit, and gets the one it ordered before the limit was lowered', async () => {
    const { here, made } = await shop();
    const order = {
      ...{ idempotencyKey: 'once', customerUid: here.hasKey(), price: basic.price, actor: kim },
      deadline: here.served.now() + 26 * SECOND,
    };
    const above = () => createShopSubscription(here.ports, { ...order, guard });
    await expect(above()).rejects.toMatchObject(refused);
    expect(made()).toBe(0);
    await createShopSubscription(here.ports, order);
    expect(await above()).toMatchObject({ replayed: true });
  });
});

describe('a subscription as it is read', () => {
  it('shows its first charge from its claim on, and afterwards from the ledger', async () => {
    const { here, ask } = await shop();
    const begun = claimed(
      { ...paidSubscription('2026-10-23'), closedThrough: 0 },
      { period: 1, now: 0 },
    );
    const open = {
      ...begun.subscription,
      openAttempt: { ...begun.attempt, reason: 'first' },
    } as const;
    expect(await firstChargeOf(here.ports, open)).toMatchObject({ status: 'processing' });
    const { subscription } = await ask();
    expect(await firstChargeOf(here.ports, subscription)).toMatchObject({ status: 'paid' });
  });

  it('shows what it will charge, to its own customer', async () => {
    const { here, ask } = await shop();
    const { subscription } = await ask();
    const asked = { id: subscription.id, owner: alice, count: 2 };
    const { coming } = await showCalendar(here.ports, asked);
    expect(coming).toMatchObject([{ period: 2 }, { period: 3 }]);
  });
});
