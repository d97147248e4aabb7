/** A month on a suspended key: nothing is sent, and who waits is tried once when the key is free. */
import { expect, it } from 'vitest';
import { customerUid, merchantUid } from '../../../functions/domain/ids.ts';
import { HOUR } from '../../../functions/domain/time.ts';
import { adoptBillingKey } from '../../../functions/use-cases/billing-key/adopt-billing-key.ts';
import {
  decideKey,
  retryOnFreedKey,
} from '../../../functions/use-cases/subscription/decide-key.ts';
import { workOnSubscription } from '../../../functions/use-cases/workers/work-on-subscription.ts';
import { active, chargeAfter, outcomes } from '../../adapters/support/items.ts';
import { CHARGE } from '../../adapters/support/served-iamport.ts';
import { kim } from '../../domain/support/charging.ts';
import { ownTableState } from '../../domain/support/control.ts';
import { paidSubscription } from '../../domain/support/subscriptions.ts';
import { world } from '../support/world.ts';

const paidBy = chargeAfter(outcomes.barelyPaid);

/** A subscription that is due, on a key that a payment by the card of now has suspended. */
async function due() {
  const here = await world();
  const one = paidSubscription('2026-10-23', {
    customerUid: customerUid('your-customer-unique-id'),
    upcomingPublished: 2,
    wakeAt: here.served.now(),
  });
  here.served.advance(2 * HOUR);
  const uid = here.hasKey(one.customerUid, one.owner);
  here.keys.put({
    ...active(uid, one.owner),
    registration: undefined,
    wakeAt: undefined,
    status: 'suspended',
    usedBy: [{ by: one.id, since: here.served.now() }],
    issuance: { card: { maskedNumber: '555555*********4' }, pg },
    suspension: {
      merchantUid: paidBy.merchantUid,
      card: { maskedNumber: '424242*********2' },
    },
  });
  here.subscriptions.put(one);
  const work = () => workOnSubscription(here.ports, { id: one.id, control: ownTableState });
  await work();
  return { here, uid, work, now: () => here.subscriptions.item(one.id), one };
}

const pg = { provider: 'html5_inicis', id: 'INIBillTst' };

it('is claimed, and not sent: it waits, and the ledger says why', async () => {
  const { here, now } = await due();
  expect(here.served.callsOf(CHARGE)).toEqual([]);
  expect(now()).toMatchObject({
    status: 'past_due',
    dunning: { lastCode: 'key_suspended', attempts: 1 },
  });
});

it('is charged once after a person adopted the payment', async () => {
  const { here, uid, now, work } = await due();
  const judged = { charge: { ...paidBy, customerUid: uid }, isRight: true };
  await decideKey(here.ports, judged);
  await decideKey(here.ports, judged);
  await work();
  expect(here.served.callsOf(CHARGE)).toHaveLength(1);
  expect(now()).toMatchObject({ status: 'active', closedThrough: 2 });
  expect(here.keys.item(uid)).toMatchObject({ status: 'active', suspension: undefined });
});

it.each([
  ['a card that was declined fourteen times is tried once more', 14, 1],
  ['a card that was declined fifteen times within a month is not, nor is that written', 15, 0],
] as const)('when a key is free: %s', async (_, times, tries) => {
  const { here, uid, work, one, now } = await due();
  const declined = { by: merchantUid('another'), at: here.served.now() };
  const key = { ...active(uid, one.owner), usedBy: [{ by: one.id, since: declined.at }] };
  here.keys.put({ ...key, declines: { recent: Array.from({ length: times }, () => declined) } });
  const dunning = {
    ...{ period: 2, since: '2026-11-23', attempts: 1, tries: 1, lastClass: 'card_dead' as const },
    today: { on: '2026-11-23', tries: 1 },
  };
  here.subscriptions.put({ ...one, status: 'past_due', dunning });
  await retryOnFreedKey(here.ports, here.keys.item(uid) ?? key);
  expect(now()?.dunning?.retryAt).toBe(tries === 0 ? undefined : here.served.now());
  await work();
  expect(here.served.callsOf(CHARGE)).toHaveLength(tries);
});

it('is charged once after the card was read anew', async () => {
  const { here, uid, now, work, one } = await due();
  await adoptBillingKey(here.ports, { customerUid: uid, owner: one.owner, actor: kim });
  await adoptBillingKey(here.ports, { customerUid: uid, owner: one.owner, actor: kim });
  await work();
  expect(here.served.callsOf(CHARGE)).toHaveLength(1);
  expect(now()).toMatchObject({ status: 'active', cardNumber: '424242*********2' });
});

it('waits no longer than for any lost card once the payment was waived, on its own case', async () => {
  const { here, uid, now } = await due();
  const waived = (charge: typeof paidBy) =>
    decideKey(here.ports, { charge: { ...charge, customerUid: uid }, isRight: false });
  await waived({ ...paidBy, merchantUid: merchantUid('another') });
  expect(now()?.dunning?.giveUpAt).toBeUndefined();
  await waived(paidBy);
  expect(now()?.dunning?.giveUpAt).toBeGreaterThan(here.served.now());
  expect(here.keys.item(uid)).toMatchObject({ status: 'suspended' });
});
