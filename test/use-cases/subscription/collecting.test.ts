/** A person has an owed month charged: whose it must be, when it is refused, and that a double tap is one. */
import { describe, expect, it } from 'vitest';
import { customerUid, subscriptionId } from '../../../functions/domain/ids.ts';
import type { Subscription } from '../../../functions/domain/subscription/subscription.ts';
import { MINUTE, SECOND } from '../../../functions/domain/time.ts';
import { changeSubscription } from '../../../functions/use-cases/subscription/change-subscription.ts';
import {
  chargeOwedPeriod,
  type OwedWish,
} from '../../../functions/use-cases/subscription/charge-owed-period.ts';
import { active } from '../../adapters/support/items.ts';
import { CHARGE } from '../../adapters/support/served-iamport.ts';
import { bob, kim } from '../../domain/support/charging.ts';
import { ownControl } from '../../domain/support/control.ts';
import { claimed, paidSubscription } from '../../domain/support/subscriptions.ts';
import { world } from '../support/world.ts';

const price = { name: '월간 구독', amount: 9_900 };

/** A subscription whose second month was missed. */
const owing = (more: Partial<Subscription> = {}) =>
  paidSubscription('2026-10-23', {
    customerUid: customerUid('your-customer-unique-id'),
    closedThrough: 2,
    missed: [{ period: 2, price, attempts: 1 }],
    ...more,
  });

async function shop(month = owing()) {
  const here = await world();
  here.hasKey();
  here.subscriptions.put(month);
  const ask = (wish: Partial<OwedWish> = {}) =>
    chargeOwedPeriod(here.ports, {
      id: month.id,
      actor: kim,
      deadline: here.served.now() + 26 * SECOND,
      ...wish,
    });
  return {
    here,
    month,
    ask,
    sends: () => here.served.callsOf(CHARGE).length,
    stored: () => here.subscriptions.item(month.id),
  };
}

describe('a month is charged', () => {
  it('once, and a customer’s second tap within ten minutes is answered with the same', async () => {
    const { here, month, ask, sends, stored } = await shop();
    const { owner } = month;
    const first = await ask({ owner });
    expect(first).toMatchObject({ replayed: false, charge: { status: 'paid' } });
    expect(stored()).toMatchObject({ missed: [] });
    here.served.advance(9 * MINUTE);
    expect(await ask({ owner })).toEqual({ ...first, replayed: true });
    here.served.advance(2 * MINUTE);
    await expect(ask({ owner })).rejects.toMatchObject({ code: 'nothing_owed' });
    expect(sends()).toBe(1);
  });

  it('for the shop without a ration: nothing is remembered of it', async () => {
    const { ask, stored } = await shop();
    await ask();
    expect(stored()?.collected).toBeUndefined();
    await expect(ask()).rejects.toMatchObject({ code: 'nothing_owed' });
  });

  it('and declined again: the answer is that charge, and it stays owed', async () => {
    const { here, ask, stored } = await shop();
    here.served.iamport.planFault({ operation: 'again', fault: 'decline', code: '1254' });
    expect(await ask()).toMatchObject({
      charge: { status: 'declined', decline: { class: 'funds' } },
    });
    expect(stored()).toMatchObject({ missed: [{ period: 2, attempts: 2 }] });
  });

  it.each([99, 50])(
    '%i times, and then no more: its numbers are the worker’s, too',
    async (tried) => {
      const { ask, sends, stored } = await shop(
        owing({ missed: [{ period: 2, price, attempts: tried }] }),
      );
      for (const period of [undefined, 2])
        await expect(ask({ period })).rejects.toMatchObject({
          code: 'not_in_this_state',
          message: `This period was tried ${tried} times. Agree with the customer on another way to pay.`,
        });
      expect([sends(), stored()?.missed.length]).toEqual([0, 1]);
    },
  );

  it('a fiftieth time', async () => {
    const { ask } = await shop(owing({ missed: [{ period: 2, price, attempts: 49 }] }));
    expect(await ask()).toMatchObject({ charge: { status: 'paid' } });
  });

  it('and declined at its new price: a card that comes then pays the same', async () => {
    const nextPrice = { ...price, amount: 5_000 };
    const closed = { status: 'suspended', closedThrough: 1, missed: [] } as const;
    const { here, month, ask } = await shop(owing({ ...closed, nextPrice }));
    here.served.iamport.planFault({ operation: 'again', fault: 'decline', code: '1254' });
    expect(await ask()).toMatchObject({ charge: { status: 'declined', amount: 5_000 } });
    const change = { customerUid: here.hasKey('new-card', month.owner) };
    const deadline = here.served.now() + 26 * SECOND;
    await changeSubscription(here.ports, { id: month.id, change, actor: kim, deadline });
    const kept = here.payments().filter(({ status }) => status === 'paid');
    expect(kept).toMatchObject([{ amount: 5_000 }]);
  });

  it('without a proof: the answer is the charge that is open', async () => {
    const { here, ask, stored } = await shop();
    here.served.iamport.planFault({ operation: 'again', fault: 'reset' });
    const { charge } = await ask();
    expect(charge).toMatchObject({ status: 'processing', attempt: { phase: 'unknown' } });
    expect(stored()?.openAttempt?.request.merchantUid).toBe(charge.merchantUid);
  });
});

describe('a month under way', () => {
  const open = claimed(owing({ closedThrough: 1, missed: [] }), { period: 2, now: 0 });

  it('is what a person gets who asks for it', async () => {
    const { ask, sends } = await shop(open.subscription);
    const { merchantUid } = open.attempt.request;
    for (const period of [undefined, 2])
      expect(await ask({ period })).toMatchObject({
        replayed: false,
        charge: { merchantUid, status: 'processing' },
      });
    expect(sends()).toBe(0);
  });

  it('keeps another that is owed from being charged beside it', async () => {
    const missed = [{ period: 1, price, attempts: 1 }];
    const { ask, sends, stored } = await shop({ ...open.subscription, missed });
    await expect(ask({ period: 1 })).rejects.toMatchObject({
      code: 'not_in_this_state',
      message: 'Another charge of this subscription is open. Ask again when it is settled.',
    });
    expect(sends()).toBe(0);
    expect(stored()?.openAttempt).toEqual(open.attempt);
  });
});

describe('nothing is charged', () => {
  const blocked = { recent: [], deadSince: Date.parse('2026-11-20T00:00:00Z') };

  it.each([
    [
      'of a subscription that there is not',
      { id: subscriptionId('sb-none') },
      'subscription_not_found',
    ],
    ['of another customer', { owner: bob }, 'subscription_not_found'],
    ['for a month that is paid', { period: 1 }, 'not_in_this_state'],
    ['for a month that is not due yet', { period: 3 }, 'not_in_this_state'],
    ['with too little time for the answer', { deadline: 0 }, 'try_again'],
  ] as const)('%s', async (_, wish, code) => {
    const { month, ask, sends, stored } = await shop();
    await expect(ask(wish)).rejects.toMatchObject({ code });
    expect([sends(), stored()]).toEqual([0, month]);
  });

  it('on a card that is blocked', async () => {
    const { here, ask, sends } = await shop();
    here.keys.put({ ...active(), declines: blocked });
    await expect(ask()).rejects.toMatchObject({ code: 'card_blocked' });
    expect(sends()).toBe(0);
  });

  it('while charging is stopped', async () => {
    const { here, month, ask, stored } = await shop();
    here.controls.put(ownControl({ charging: 'off' }));
    await expect(ask()).rejects.toMatchObject({ code: 'charging_stopped' });
    expect(stored()).toEqual(month);
  });
});
