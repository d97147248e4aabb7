/** A change that is asked for: what it does at once, what it leaves alone, and what it never half-does. */
import { describe, expect, it } from 'vitest';
import { customerUid, subscriptionId } from '../../../functions/domain/ids.ts';
import { canceled } from '../../../functions/domain/subscription/states/ending.ts';
import type { Subscription } from '../../../functions/domain/subscription/subscription.ts';
import { DAY, SECOND, seoulDate } from '../../../functions/domain/time.ts';
import { type Change, changed } from '../../../functions/use-cases/subscription/apply-change.ts';
import {
  type ChangeWish,
  changeSubscription,
} from '../../../functions/use-cases/subscription/change-subscription.ts';
import { endSubscription } from '../../../functions/use-cases/subscription/end-subscription.ts';
import { CHARGE } from '../../adapters/support/served-iamport.ts';
import { bob, kim } from '../../domain/support/charging.ts';
import { ownControl } from '../../domain/support/control.ts';
import { paidSubscription, seoul } from '../../domain/support/subscriptions.ts';
import { world } from '../support/world.ts';

const now = seoul('2026-11-25 12:00');
const of = (more: Partial<Subscription> = {}) => paidSubscription('2026-10-23', more);
const changedBy = (change: Change, more: Partial<Subscription> = {}) =>
  changed(of({ closedThrough: 2, ...more }), change, { actor: kim, now });

describe('a pause', () => {
  it('ends when it is ended, and what is not paused is left alone', () => {
    expect(changedBy({ paused: false }, { status: 'paused' })?.status).toBe('active');
    expect(changedBy({ paused: false })).toBeUndefined();
  });

  it('is kept as it is when it is asked for again, and moved when its end is another', () => {
    const resumeOn = seoulDate(now + 10 * DAY);
    const paused = { status: 'paused', resumeOn } as const;
    expect(changedBy({ paused: true, resumeOn }, paused)).toBeUndefined();
    const later = seoulDate(now + 20 * DAY);
    expect(changedBy({ paused: true, resumeOn: later }, paused)).toMatchObject({ resumeOn: later });
    expect(changedBy({ paused: true, resumeOn })).toMatchObject({ status: 'paused', resumeOn });
  });

  it('is no part of another change', () => {
    expect(changedBy({ cancelAtPeriodEnd: true }, { status: 'paused' })).toMatchObject({
      status: 'paused',
      cancelAtPeriodEnd: true,
    });
  });
});

describe('the next price', () => {
  const coming = { amount: 12_000, name: '월간 구독', consentedAt: now };

  it('is kept with a consent that counts', () => {
    expect(changedBy({ nextPrice: { amount: 12_000, consentedAt: now } })).toMatchObject({
      nextPrice: { amount: 12_000 },
    });
  });

  it('that is higher may have its consent later, and one that is no higher needs none that counts', () => {
    const next = (nextPrice: Change['nextPrice']) => changedBy({ nextPrice })?.nextPrice?.amount;
    expect(next({ amount: 12_000 })).toBe(12_000);
    expect(next({ amount: 9_000, consentedAt: now - 300 * DAY })).toBe(9_000);
  });

  it('is withdrawn', () => {
    expect(changedBy({ nextPrice: null }, { nextPrice: coming })?.nextPrice).toBeUndefined();
  });
});

/** A subscription on one card, and another card of the same customer. */
async function shop(more: Partial<Subscription> = {}) {
  const here = await world();
  const former = here.hasKey('former-card', of().owner);
  const card = here.hasKey('new-card', of().owner);
  const month = of({ customerUid: former, ...more });
  here.subscriptions.put(month);
  const change = (asked: Change, wish: Partial<ChangeWish> = {}) =>
    changeSubscription(here.ports, {
      id: month.id,
      change: asked,
      actor: kim,
      deadline: here.served.now() + 26 * SECOND,
      ...wish,
    });
  return {
    here,
    month,
    card,
    change,
    sends: () => here.served.callsOf(CHARGE).length,
    stored: () => here.subscriptions.item(month.id),
  };
}

/** Its second month is unpaid and waits for another card. */
const unpaid: Partial<Subscription> = {
  status: 'past_due',
  dunning: {
    ...{ period: 2, since: '2026-11-23', attempts: 1, tries: 1, lastClass: 'card_dead' },
    today: { on: '2026-11-23', tries: 1 },
  },
};

describe('a new card', () => {
  it('is the one that is charged, and the former one is free', async () => {
    const { here, month, card, change, stored } = await shop();
    here.keys.put({ ...keyOf(here, 'former-card'), usedBy: [{ by: month.id, since: 0 }] });
    const { before } = await change({ customerUid: card });
    expect(before).toEqual(month);
    expect(stored()).toMatchObject({ customerUid: card, cardNumber: '424242*********2' });
    expect(here.keys.item('former-card')).toMatchObject({ usedBy: [] });
    expect(here.keys.item(card)).toMatchObject({ usedBy: [{ by: month.id }] });
  });

  it('that it has already is asked about nowhere', async () => {
    const { here, month, change, stored } = await shop({ cardNumber: '555555*********4' });
    await change({ customerUid: month.customerUid });
    expect(stored()).toMatchObject({
      customerUid: month.customerUid,
      cardNumber: '555555*********4',
    });
    expect(here.served.calls).toEqual([]);
  });

  it('of a subscription that another canceled meanwhile is not taken', async () => {
    const { here, month, card, change, stored } = await shop();
    const ended = canceled(month, here.served.now());
    here.keys.afterNext('replace', () => here.subscriptions.put(ended));
    const refusal = { code: 'not_in_this_state' };
    await expect(change({ customerUid: card })).rejects.toMatchObject(refusal);
    expect(stored()).toEqual(ended);
  });
});

function keyOf(here: Awaited<ReturnType<typeof world>>, uid: string) {
  return here.keys.item(uid) ?? expect.fail('there is no such key');
}

describe('a change', () => {
  it.each([
    [
      'of a subscription that there is not',
      { id: subscriptionId('sb-none') },
      {},
      'subscription_not_found',
    ],
    ['of another customer', { owner: bob }, {}, 'subscription_not_found'],
    [
      'to a price that no charge may take',
      { guard: { mostAmount: 9_999 } },
      { nextPrice: { amount: 10_000 } },
      'limit_exceeded',
    ],
    [
      'to a card that there is not',
      {},
      { customerUid: customerUid('none') },
      'billing_key_not_found',
    ],
    [
      'that the subscription refuses, with a card that is not marked for it',
      {},
      { customerUid: customerUid('new-card'), paused: true, resumeOn: '2026-11-01' },
      'invalid_request',
    ],
  ] as const)('%s is refused', async (_, wish, change, code) => {
    const { here, month, change: ask, stored } = await shop();
    await expect(ask(change, wish)).rejects.toMatchObject({ code });
    expect(stored()).toEqual(month);
    expect(here.keys.item('new-card')).toMatchObject({ usedBy: [] });
  });

  it('is told at once, and stands when it cannot be told', async () => {
    const { here, change, stored } = await shop();
    const { after } = await change({ cancelNow: true });
    expect(after).toEqual(stored());
    expect(here.events()).toEqual([expect.stringContaining('subscription.canceled')]);
    const other = await shop();
    other.here.bus.down = true;
    expect(await other.change({ cancelNow: true })).toMatchObject({
      after: { status: 'canceled' },
    });
    expect(other.here.warned).toHaveLength(1);
    expect(other.stored()?.pendingEvents).toHaveLength(1);
  });
});

describe('an end', () => {
  it('is told at once, names who asked, and is made once', async () => {
    const { here, month, stored } = await shop();
    const end = () => endSubscription(here.ports, { id: month.id, actor: kim });
    await end();
    const ended = stored();
    expect(ended).toMatchObject({ status: 'canceled', pendingEvents: [] });
    expect(ended?.history).toContainEqual(expect.objectContaining({ actor: kim }));
    await end();
    expect(stored()).toEqual(ended);
    expect(here.events()).toHaveLength(1);
  });

  it('of a subscription that is not here is none', async () => {
    const { here } = await shop();
    const nowhere = { id: subscriptionId('sb-none'), actor: kim };
    await expect(endSubscription(here.ports, nowhere)).resolves.toBeUndefined();
    expect(here.warned).toEqual([]);
  });
});

it('a card given to an unpaid month is charged at once, unless charging is stopped', async () => {
  const { here, card, change, sends } = await shop(unpaid);
  const { after } = await change({ customerUid: card });
  expect(after).toMatchObject({ status: 'active', closedThrough: 2 });
  expect([sends(), here.warned]).toEqual([1, []]);
  const stopped = await shop(unpaid);
  stopped.here.controls.put(ownControl({ charging: 'off' }));
  expect(await stopped.change({ customerUid: stopped.card })).toMatchObject({
    after: { status: 'past_due', customerUid: stopped.card },
  });
  expect([stopped.sends(), stopped.here.warned]).toEqual([0, []]);
});
