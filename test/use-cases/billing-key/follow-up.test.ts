/** What a customer who registered a card gets of what was wished with it: shown, refused, or never begun. */
import { expect, it } from 'vitest';
import { customerUid, merchantUid, planId } from '../../../functions/domain/ids.ts';
import { Refusal } from '../../../functions/domain/refusal.ts';
import { followUp as followedUp } from '../../../functions/use-cases/billing-key/follow-up.ts';
import { verifyRegistration } from '../../../functions/use-cases/billing-key/verify-registration.ts';
import { active, chargeAfter, outcomes } from '../../adapters/support/items.ts';
import { alice, kim } from '../../domain/support/charging.ts';
import { world } from '../support/world.ts';

const followUp = { kind: 'charged', merchantUid: merchantUid('order_id_8237352') } as const;

/** A card that was registered and charged, as it is answered when its browser comes back. */
async function charged(paidWith?: string) {
  const here = await world();
  const { registration, ...key } = active();
  if (registration === undefined) throw new Error('it was registered here');
  const done = { ...registration, followUp };
  here.keys.put({ ...key, registration: done, pendingEvents: [], wakeAt: undefined });
  if (paidWith !== undefined)
    here.charges.put({ ...chargeAfter(outcomes.paid), customerUid: customerUid(paidWith) });
  return verifyRegistration(here.ports, {
    owner: alice,
    customerUid: key.customerUid,
    reportsFailure: false,
    deadline: here.served.now() + 26_000,
  });
}

it('the charge is shown with the card that it was made on', async () => {
  const answer = await charged('your-customer-unique-id');
  expect(answer).toMatchObject({ kind: 'issued', firstCharge: { status: 'paid' } });
});

it.each([
  ['was made on another card', 'another-key'],
  ['the table has lost', undefined],
])('a charge that %s is not shown, and the card is registered all the same', async (_, on) => {
  const answer = await charged(on);
  expect(answer).toMatchObject({ kind: 'issued', key: { status: 'active' } });
  expect(answer).toHaveProperty('firstCharge', undefined);
});

it('a card of a customer who is being erased says why nothing is charged on it, and goes', async () => {
  const here = await world();
  const erasure = { askedAt: here.served.now(), actor: kim };
  here.customers.put({ owner: alice, openRegistrations: [], erasure });
  const key = active();
  here.keys.put(key);
  const deadline = here.served.now() + 26_000;
  expect(await followedUp(here.ports, { key, deadline })).toMatchObject({
    key: { status: 'retiring' },
    refused: 'billing_key_not_active',
  });
  expect(here.payments()).toEqual([]);
});

it('a subscription is begun under a number of ours only, and under no other', async () => {
  const here = await world();
  const { registration, ...key } = active('a-key-of-the-shop');
  if (registration === undefined) throw new Error('it was registered here');
  const price = { name: '월간 구독', amount: 9_900 };
  const subscribe = { kind: 'subscribe', planId: planId('basic'), price } as const;
  const asked = { ...key, registration: { ...registration, followUp: subscribe } };
  here.keys.put(asked);
  const deadline = here.served.now() + 26_000;
  await expect(followedUp(here.ports, { key: asked, deadline })).rejects.toThrow(
    'a registration has a customer_uid of ours',
  );
  expect(here.trace).not.toContain('subscriptions.create');
});

it('what cannot be charged is said to operators, and the card is registered', async () => {
  const here = await world();
  const key = active();
  here.keys.put(key);
  const find = () =>
    Promise.reject(
      new Refusal('limit_exceeded', 'It was written too often.', {
        cause: 'card_chosen_too_often',
      }),
    );
  const ports = { ...here.ports, charges: { ...here.charges, find } };
  const deadline = here.served.now() + 26_000;
  expect(await followedUp(ports, { key, deadline })).toMatchObject({ key: { status: 'active' } });
  expect(here.warned).toContainEqual({
    message: 'what was asked for with a registration could not be done yet',
    facts: { customerUid: key.customerUid, reason: 'limit_exceeded' },
  });
});
