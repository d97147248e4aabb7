/** A card that is blocked: neither an order nor a month is sent on it, whoever asks, until it is freed. */
import { expect, it } from 'vitest';
import { BLOCKED } from '../../../functions/domain/billing-key/card-block.ts';
import { afterSend } from '../../../functions/domain/control/after-send.ts';
import type { Outcome } from '../../../functions/domain/gateway/outcome.ts';
import { customerUid } from '../../../functions/domain/ids.ts';
import { HOUR } from '../../../functions/domain/time.ts';
import { adoptBillingKey } from '../../../functions/use-cases/billing-key/adopt-billing-key.ts';
import { chargeOnce } from '../../../functions/use-cases/charge/charge-once.ts';
import { useKey } from '../../../functions/use-cases/shared/key-use.ts';
import { chargeOwedPeriod } from '../../../functions/use-cases/subscription/charge-owed-period.ts';
import { workOnSubscription } from '../../../functions/use-cases/workers/work-on-subscription.ts';
import { active } from '../../adapters/support/items.ts';
import { CHARGE } from '../../adapters/support/served-iamport.ts';
import { alice, bob, chargeRequest, kim } from '../../domain/support/charging.ts';
import { ownControl, ownTableState } from '../../domain/support/control.ts';
import { paidSubscription } from '../../domain/support/subscriptions.ts';
import { world } from '../support/world.ts';

const uid = customerUid('your-customer-unique-id');
const request = chargeRequest();

/** The key, which a subscription charges that is due. */
async function shop() {
  const here = await world();
  here.hasKey();
  here.served.advance(2 * HOUR);
  const now = here.served.now();
  const one = paidSubscription('2026-10-23', {
    customerUid: uid,
    wakeAt: now,
    upcomingPublished: 2,
  });
  here.subscriptions.put(one);
  const usedBy = [{ by: one.id, since: now }];
  const key = { ...active(), registration: undefined, wakeAt: undefined, usedBy };
  const declines = { recent: [{ by: request.merchantUid, at: now }], deadSince: now };
  here.keys.put(key);
  return {
    here,
    one,
    block: () => here.keys.put({ ...key, declines }),
    order: () => chargeOnce(here.ports, { request, actor: kim, deadline: now + 26_000 }),
    work: () => workOnSubscription(here.ports, { id: one.id, control: ownTableState }),
    sends: () => here.served.callsOf(CHARGE).length,
    month: () => here.subscriptions.item(one.id),
  };
}

const refused = { code: 'card_blocked' };

it('takes no order: nothing is claimed, and the number is free', async () => {
  const { here, block, order, sends } = await shop();
  block();
  await expect(order()).rejects.toMatchObject(refused);
  expect([here.charges.item(request.merchantUid), sends()]).toEqual([undefined, 0]);
});

it('that was blocked between claim and send is not charged', async () => {
  const { here, block, order, sends } = await shop();
  here.charges.afterNext('create', block);
  expect(await order()).toMatchObject({ charge: { status: 'declined', decline: BLOCKED } });
  expect(sends()).toBe(0);
});

it('gets no subscription, and no month because a person asks', async () => {
  const { here, one, block } = await shop();
  block();
  await expect(useKey(here.ports, { uid, by: one.id })).rejects.toMatchObject(refused);
  await expect(
    chargeOwedPeriod(here.ports, {
      id: one.id,
      period: 2,
      actor: kim,
      deadline: here.served.now() + 26_000,
    }),
  ).rejects.toMatchObject(refused);
  expect(here.keys.item(uid)?.usedBy).toHaveLength(1);
});

it('lets the month wait for a card, and tries it once when it is freed', async () => {
  const { here, one, block, work, sends, month } = await shop();
  block();
  await work();
  expect([month()?.status, month()?.dunning?.lastCode, sends()]).toEqual([
    'past_due',
    'card_blocked',
    0,
  ]);
  const free = { customerUid: uid, owner: one.owner, actor: kim };
  here.keys.put({ ...(here.keys.item(uid) ?? expect.fail('no key')), owner: one.owner });
  await adoptBillingKey(here.ports, free);
  await work();
  expect(sends()).toBe(0);
  await adoptBillingKey(here.ports, { ...free, unblock: true });
  await adoptBillingKey(here.ports, { ...free, unblock: true });
  await work();
  expect([month()?.status, sends()]).toEqual(['active', 1]);
});

it('says nothing about the contract with the PG, for nobody was asked', () => {
  const outcome = { kind: 'declined', decline: BLOCKED } as const;
  const decline = { class: 'merchant_fault', code: '550433' } as const;
  const fault = { kind: 'declined', decline, refusesAll: true } as const;
  const open = afterSend(ownControl(), { owner: alice, outcome: fault, claimedAt: 1 }, 1);
  if (open === undefined) throw new Error('a contract that refuses everybody opens the breaker');
  const lost = { kind: 'declined', decline: { class: 'card_dead', code: '1269' } } as const;
  const after = (sent: Outcome) => afterSend(open, { owner: bob, outcome: sent, claimedAt: 2 }, 2);
  expect([after(outcome), after(lost)?.breaker.open]).toEqual([undefined, false]);
});
