/** A member leaves: what may not begin any more, and what must be settled before anything is erased. */
import { describe, expect, it } from 'vitest';
import { customerUid, planId, subscriptionId } from '../../../functions/domain/ids.ts';
import { DAY, HOUR } from '../../../functions/domain/time.ts';
import type { ErasureAsked } from '../../../functions/ports/erasures.ts';
import { adoptBillingKey } from '../../../functions/use-cases/billing-key/adopt-billing-key.ts';
import { createRegistration } from '../../../functions/use-cases/billing-key/create-registration.ts';
import { listed } from '../../../functions/use-cases/billing-key/key-events.ts';
import { eraseAgain } from '../../../functions/use-cases/erasure/erase-again.ts';
import { currentControl } from '../../../functions/use-cases/shared/charging-gate.ts';
import { reservePlan } from '../../../functions/use-cases/subscription/reserve-plan.ts';
import { workOnCustomer } from '../../../functions/use-cases/workers/work-on-customer.ts';
import { active } from '../../adapters/support/items.ts';
import { alice, bob, kim } from '../../domain/support/charging.ts';
import { COPY } from '../../domain/support/control.ts';
import { deleted, member, uid } from '../support/member.ts';

const gone = { code: 'not_in_this_state' };

describe('who left', () => {
  it('opens no window', async () => {
    const { ports, leaves } = await member();
    await leaves();
    await expect(createRegistration(ports, { owner: alice, actor: kim })).rejects.toMatchObject(
      gone,
    );
  });

  it('reserves no plan', async () => {
    const { ports, leaves } = await member();
    await leaves();
    const wish = { planId: planId('basic'), by: subscriptionId('sub_1'), onlyOne: true };
    await expect(reservePlan(ports, { owner: alice, ...wish }, undefined)).rejects.toMatchObject(
      gone,
    );
  });

  it('gets no key from elsewhere', async () => {
    const { ports, leaves } = await member();
    await leaves();
    const wish = { customerUid: customerUid('elsewhere'), owner: alice, actor: kim };
    await expect(adoptBillingKey(ports, wish)).rejects.toMatchObject(gone);
  });

  it('keeps no key that a window issues afterwards', async () => {
    const { here, ports, leaves } = await member();
    await leaves();
    const late = { ...active(), customerUid: customerUid('late') };
    here.keys.put(late);
    expect(await listed(ports, late)).toMatchObject({ status: 'retiring' });
    expect(here.customers.item(alice)?.keys).not.toContain('late');
  });

  it('has no key that is charged, though a subscription uses it, and is on the list', async () => {
    const { here, subscriptions, asked, leaves } = await member();
    for (const one of subscriptions) here.subscriptions.put(one);
    here.keys.put({ ...active(), usedBy: subscriptions.map(({ id: by }) => ({ by, since: 0 })) });
    await leaves();
    expect(here.keys.item(uid)?.status).toBe('retiring');
    expect(here.subscriptions.item(subscriptions[0]?.id ?? subscriptionId(''))?.status).toBe(
      'canceled',
    );
    expect(asked).toMatchObject([{ owner: alice, actor: kim, keys: [uid] }]);
  });
});

describe('in a copy that is older than the wish', () => {
  const owner = bob;
  const keys = [customerUid('registered-since'), uid];
  const again = async (since: number) => {
    const { here, ports } = await member();
    const at = ports.clock.now() - since;
    const page = async () => ({ asked: [{ owner, actor: kim, at, keys }] });
    const erasures = { ...ports.erasures, page };
    const copied = ports.clock.now() - 40 * DAY;
    await eraseAgain({ ...ports, erasures }, { copied });
    await eraseAgain({ ...ports, erasures }, { copied });
    return here;
  };

  it('a key that was registered since goes as well, and one that is known stays what it is', async () => {
    const here = await again(HOUR);
    expect(here.customers.item(bob)).toMatchObject({ erasure: { actor: kim } });
    expect(here.keys.item(customerUid('registered-since'))).toMatchObject({
      owner: bob,
      status: 'retiring',
      history: [{ what: 'adopted' }, { what: 'deletion_asked', actor: kim }],
      pendingEvents: [],
    });
    expect(here.keys.item(uid)).toMatchObject({ owner: alice, status: 'active' });
  });

  it('the list is applied to its end, page by page', async () => {
    const { here, ports } = await member();
    const wish = { actor: kim, at: ports.clock.now(), keys: [] };
    const pages: Record<string, { asked: ErasureAsked[]; next?: string }> = {
      '': { asked: [{ owner: bob, ...wish }], next: 'second' },
      second: { asked: [{ owner: alice, ...wish }] },
    };
    const page = async (after = '') => pages[after] ?? { asked: [] };
    await eraseAgain({ ...ports, erasures: { ...ports.erasures, page } }, { copied: wish.at });
    for (const one of [bob, alice])
      expect(here.customers.item(one)).toMatchObject({ erasure: { actor: kim } });
  });

  it.each([
    ['a month before it was made is looked up', 34 * DAY, true],
    ['long before it was made is not: the list grows for ever', 36 * DAY, false],
  ])('who left %s', async (_, before, isLookedUp) => {
    const { here, ports } = await member();
    const copied = ports.clock.now();
    const page = async () => ({
      asked: [{ owner: bob, actor: kim, at: copied - before, keys: [] }],
    });
    await eraseAgain({ ...ports, erasures: { ...ports.erasures, page } }, { copied });
    expect(here.customers.item(bob) !== undefined).toBe(isLookedUp);
  });

  it('no key is looked for a month later', async () => {
    const here = await again(31 * DAY);
    expect(here.customers.item(bob)).toMatchObject({ erasure: { actor: kim } });
    expect(here.keys.item(customerUid('registered-since'))).toBeUndefined();
  });
});

describe('the erasure', () => {
  it('waits for what is not known yet, and strips nothing before', async () => {
    const { here, charge, leaves, works } = await member();
    here.charges.put(charge);
    await leaves();
    here.keys.put(deleted);
    expect((await works(3 * HOUR)).erasure).not.toHaveProperty('finishedAt');
    expect(here.charges.item(charge.merchantUid)).toMatchObject({ name: charge.name });
  });

  it('waits until the window that was open has closed', async () => {
    const { here, leaves, works } = await member();
    await leaves();
    here.keys.put(deleted);
    expect((await works(HOUR)).erasure?.finishedAt).toBeUndefined();
    expect((await works(2 * HOUR)).erasure?.finishedAt).toBeDefined();
    expect(here.events().filter((id) => id.startsWith('customer.erased'))).toHaveLength(1);
  });

  it('waits until Iamport has deleted the key', async () => {
    const { leaves, works } = await member();
    await leaves();
    expect((await works(3 * HOUR)).erasure?.finishedAt).toBeUndefined();
  });

  it('does nothing in a restored table', async () => {
    const { here, ports, leaves, customer } = await member();
    await leaves();
    here.served.advance(3 * HOUR);
    const before = customer();
    const copy = { ...ports, table: { here: async () => COPY } };
    await workOnCustomer(copy, { id: alice, control: await currentControl(copy) });
    expect(customer()).toEqual(before);
  });
});
