/** Opening the window: a pending key under unguessable names, and not too many of them. */
import { describe, expect, it } from 'vitest';
import { planId } from '../../../functions/domain/ids.ts';
import { ownMerchantUid } from '../../../functions/domain/own-ids.ts';
import { createRegistration } from '../../../functions/use-cases/billing-key/create-registration.ts';
import { bind } from '../../../functions/wiring/bind.ts';
import { alice, bob, chargeRequest, kim } from '../../domain/support/charging.ts';
import { ownControl } from '../../domain/support/control.ts';
import { world } from '../support/world.ts';

const minute = 60_000;

describe('a registration', () => {
  it('creates a pending key whose merchant_uid leads back to it', async () => {
    const here = await world();
    const key = await createRegistration(here.ports, { owner: alice, actor: kim });
    expect(key).toMatchObject({
      owner: alice,
      status: 'pending',
      registration: { amount: 0, expiresAt: here.served.now() + 60 * minute, checks: 0 },
      wakeAt: here.served.now() + 10 * minute,
    });
    expect(ownMerchantUid(key.registration.merchantUid)).toEqual({
      kind: 'registration',
      customerUid: key.customerUid,
    });
    expect(here.keys.item(key.customerUid)).toEqual(key);
    expect(here.served.calls).toEqual([]);
  });

  it('never has the name of another', async () => {
    const here = await world();
    const open = bind(createRegistration, here.ports);
    const keys = [
      await open({ owner: alice, actor: kim }),
      await open({ owner: alice, actor: kim }),
    ];
    expect(new Set(keys.map(({ customerUid }) => customerUid)).size).toBe(2);
    expect(here.customers.item(alice)?.openRegistrations).toHaveLength(2);
  });

  it('is refused while twenty of this customer are open, and not for other customers', async () => {
    const here = await world();
    const open = bind(createRegistration, here.ports);
    for (let count = 0; count < 20; count += 1) await open({ owner: alice, actor: kim });
    await expect(open({ owner: alice, actor: kim })).rejects.toMatchObject({
      code: 'too_many_registrations',
    });
    expect(await open({ owner: bob, actor: kim })).toMatchObject({ owner: bob });
    here.served.advance(60 * minute);
    expect(await open({ owner: alice, actor: kim })).toMatchObject({ owner: alice });
  });

  it('is refused beyond twenty, however many are opened at once', async () => {
    const here = await world();
    const open = bind(createRegistration, here.ports);
    for (let round = 0; round < 10; round += 1)
      await Promise.allSettled(Array.from({ length: 5 }, () => open({ owner: alice, actor: kim })));
    expect(here.customers.item(alice)?.openRegistrations.length).toBeLessThanOrEqual(20);
    await expect(
      (async () => {
        for (let count = 0; count < 21; count += 1) await open({ owner: alice, actor: kim });
      })(),
    ).rejects.toMatchObject({ code: 'too_many_registrations' });
  });
});

it('a customer who left opens no registration', async () => {
  const here = await world();
  const erasure = { askedAt: 0, actor: kim };
  here.customers.put({ owner: alice, openRegistrations: [], erasure });
  const asked = createRegistration(here.ports, { owner: alice, actor: kim });
  await expect(asked).rejects.toMatchObject({ code: 'not_in_this_state' });
  expect(here.customers.item(alice)?.openRegistrations).toEqual([]);
});

describe('a registration with a charge due at once', () => {
  const { customerUid: _, ...charge } = chargeRequest();

  it('is refused above the limit of one charge, and opens no window', async () => {
    const here = await world();
    const wish = { owner: alice, actor: kim, charge, guard: { mostAmount: charge.amount - 1 } };
    await expect(createRegistration(here.ports, wish)).rejects.toMatchObject({
      code: 'limit_exceeded',
    });
    expect(here.customers.item(alice)).toBeUndefined();
  });

  const plan = {
    id: planId('basic'),
    price: { name: '월간 구독', amount: 9900 },
    status: 'open',
    visibility: 'public',
    onePerCustomer: true,
    version: 1,
    createdAt: 0,
    history: [],
  } as const;

  it.each([
    ['an operator has charging off', { charging: 'off' } as const, 'charging_stopped'],
    ['the contract is refused', { breaker: { open: true, faults: [] } }, 'charging_stopped'],
    [
      'Iamport executes nothing',
      { outage: { since: 1, faults: [], probeAt: Infinity } },
      'iamport_unavailable',
    ],
  ])('is refused while %s, and counts as no open registration', async (_, control, code) => {
    const here = await world();
    here.plans.put(plan);
    here.controls.put(ownControl(control));
    for (const due of [{ planId: plan.id }, { charge }])
      await expect(
        createRegistration(here.ports, { owner: alice, actor: kim, ...due }),
      ).rejects.toMatchObject({ code });
    expect(here.customers.item(alice)).toBeUndefined();
  });
});
