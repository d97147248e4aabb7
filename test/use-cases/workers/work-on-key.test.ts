/** The worker's part for a key: whatever becomes of the key, the work ends. */
import { describe, expect, it } from 'vitest';
import { retiring } from '../../../functions/domain/billing-key/billing-key.ts';
import type { Charge } from '../../../functions/domain/charge/charge.ts';
import { caseId, customerUid } from '../../../functions/domain/ids.ts';
import type { Subscription } from '../../../functions/domain/subscription/subscription.ts';
import { workOnKey } from '../../../functions/use-cases/workers/work-on-key.ts';
import { active, processingCharge } from '../../adapters/support/items.ts';
import { subscriptionBorn } from '../../adapters/support/subscriptions.ts';
import { alice, kim } from '../../domain/support/charging.ts';
import { ownControl, ownTableState } from '../../domain/support/control.ts';
import { paidCharge } from '../../domain/support/refunding.ts';
import { world } from '../support/world.ts';

const uid = customerUid('your-customer-unique-id');
const nothing = { page: async () => ({ items: [] }) };
const noLists = { chargeLists: nothing, subscriptionLists: nothing };

describe('a key that is no longer charged', () => {
  it.each(['suspended', 'deleted'] as const)(
    'has nothing due once its event is published, though a charge was requested with it: %s',
    async (status) => {
      const here = await world();
      here.keys.put({ ...active(), status, wakeAt: here.served.now() });
      await workOnKey(
        { ...here.ports, cases: here.cases, ...noLists },
        { id: uid, control: ownTableState },
      );
      expect(here.events()).toEqual([`billing_key.registered:${uid}`]);
      expect(here.keys.item(uid)).toMatchObject({
        status,
        pendingEvents: [],
        registration: { followUp: { kind: 'refused', reason: 'billing_key_not_active' } },
      });
      expect(here.keys.item(uid)?.wakeAt).toBeUndefined();
    },
  );
});

describe('a key that its owner deleted', () => {
  it('keeps its hour until deletion, though a worker is still doing its follow-up', async () => {
    const here = await world();
    here.served.register(uid);
    const key = { ...active(), wakeAt: here.served.now() };
    here.keys.put(key);
    const resting = retiring(active(), { actor: kim, now: here.served.now() });
    // Nothing is charged now: the charge requested with the registration is still to be made.
    here.controls.put({ ...ownControl(), charging: 'off' });
    here.controls.afterNext('find', () => here.keys.put(resting));
    await workOnKey(
      { ...here.ports, cases: here.cases, ...noLists },
      { id: uid, control: ownTableState },
    );
    expect(here.keys.item(uid)).toEqual(resting);
  });

  const work = async (open: Subscription | undefined) => {
    const here = await world();
    here.served.register(uid);
    here.keys.put({ ...retiring(active(), { actor: kim, now: 0 }), wakeAt: here.served.now() });
    here.customers.put({ owner: alice, defaultKey: uid, openRegistrations: [] });
    const subscriptionLists = { page: async () => ({ items: open === undefined ? [] : [open] }) };
    const ports = { ...here.ports, cases: here.cases, ...noLists, subscriptionLists };
    await workOnKey(ports, { id: uid, control: ownTableState });
    return {
      status: here.keys.item(uid)?.status,
      there: await here.ports.gateway.findBillingKey(uid),
      defaultKey: here.customers.item(alice)?.defaultKey,
    };
  };

  it('is deleted at Iamport', async () => {
    expect(await work(undefined)).toMatchObject({ status: 'deleted', there: undefined });
  });

  it('is not the default key any more, though the request that deleted it broke off', async () => {
    expect(await work(undefined)).toMatchObject({ defaultKey: undefined });
  });

  it('waits for a charge that is on its way, however many charges were made after it', async () => {
    const here = await world();
    here.served.register(uid);
    here.keys.put({ ...retiring(active(), { actor: kim, now: 0 }), wakeAt: here.served.now() });
    const newer = Array.from({ length: 100 }, () => paidCharge());
    const pages: readonly Charge[][] = [newer, [processingCharge()], []];
    const asked = new Set<string>();
    const chargeLists = {
      page: async (_: unknown, { after = '0' }: { readonly after?: string | undefined }) => {
        if (asked.has(after)) throw new Error('this page was read before');
        asked.add(after);
        const next = Number(after) + 1;
        return { items: pages[next - 1] ?? [], next: next < pages.length ? `${next}` : undefined };
      },
    };
    await workOnKey(
      { ...here.ports, cases: here.cases, ...noLists, chargeLists },
      { id: uid, control: ownTableState },
    );
    expect(here.keys.item(uid)).toMatchObject({ status: 'retiring' });
    expect(await here.ports.gateway.findBillingKey(uid)).toMatchObject({ customerUid: uid });
  });

  it('does not wait for a charge that is in a case: a verdict may take months', async () => {
    const here = await world();
    here.served.register(uid);
    here.keys.put({ ...retiring(active(), { actor: kim, now: 0 }), wakeAt: here.served.now() });
    const asked: Charge = {
      ...processingCharge(),
      openCase: { id: caseId('unresolved.x'), reason: 'unresolved', openedAt: 0 },
    };
    const chargeLists = { page: async () => ({ items: [asked] }) };
    await workOnKey(
      { ...here.ports, cases: here.cases, ...noLists, chargeLists },
      { id: uid, control: ownTableState },
    );
    expect(here.keys.item(uid)).toMatchObject({ status: 'deleted' });
  });

  it('waits for an attempt that is open again, though its subscription is on another key', async () => {
    const elsewhere = customerUid('another-key');
    const open = { ...subscriptionBorn('abcdefghijklmnopqrstuvwxyzab'), customerUid: elsewhere };
    expect(await work(open)).toMatchObject({
      status: 'retiring',
      there: { customerUid: uid },
    });
  });
});
