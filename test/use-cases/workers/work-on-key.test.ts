/** The worker's part for a key: whatever becomes of the key, the work ends. */
import { describe, expect, it } from 'vitest';
import { type IssuedKey, retiring } from '../../../functions/domain/billing-key/billing-key.ts';
import type { Charge } from '../../../functions/domain/charge/charge.ts';
import { caseId, customerUid } from '../../../functions/domain/ids.ts';
import { Refusal } from '../../../functions/domain/refusal.ts';
import type { Subscription } from '../../../functions/domain/subscription/subscription.ts';
import { DAY, MINUTE, type Span } from '../../../functions/domain/time.ts';
import { workOnKey } from '../../../functions/use-cases/workers/work-on-key.ts';
import { active, pending, processingCharge } from '../../adapters/support/items.ts';
import { subscriptionBorn } from '../../adapters/support/subscriptions.ts';
import { alice, kim } from '../../domain/support/charging.ts';
import { ownControl, ownTableState } from '../../domain/support/control.ts';
import { paidCharge } from '../../domain/support/refunding.ts';
import { type World, world } from '../support/world.ts';

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

describe('a window that the customer left open', () => {
  /** The worker asks for the last time, and Iamport knows of no key; `meanwhile` happens during that. */
  const askedLast = async (meanwhile: (here: World) => void) => {
    const here = await world();
    const open = { ...pending(), wakeAt: here.served.now() + 10 * DAY };
    here.keys.put(open);
    here.served.advance(10 * DAY);
    const findIssuance = async () => {
      meanwhile(here);
      return undefined;
    };
    const ports = { ...here.ports, cases: here.cases, ...noLists, issuances: { findIssuance } };
    await workOnKey(ports, { id: uid, control: ownTableState });
    return here.keys.item(uid);
  };

  it('ends without a key', async () => {
    const after = await askedLast(() => undefined);
    expect(after).toMatchObject({ status: 'failed' });
    expect(after?.wakeAt).toBeUndefined();
  });

  it('keeps the key that its callback brought at the same moment', async () => {
    expect(await askedLast(({ keys }) => keys.put(active()))).toEqual(active());
  });
});

describe('a card that is found without its callback', () => {
  const found = async (prepare?: () => Promise<void>) => {
    const here = await world();
    here.served.register(uid);
    here.keys.put({ ...pending(), wakeAt: here.served.now() });
    const gateway = { ...here.ports.gateway, ...(prepare && { prepare }) };
    const issuances = { findIssuance: async () => active().issuance };
    const ports = { ...here.ports, cases: here.cases, ...noLists, issuances, gateway };
    const works = () => workOnKey(ports, { id: uid, control: ownTableState });
    await works();
    return { here, works };
  };

  it('is charged what was asked for with its registration', async () => {
    const { here } = await found();
    expect(here.payments()).toHaveLength(1);
    expect(here.keys.item(uid)).toMatchObject({ registration: { followUp: { kind: 'charged' } } });
    expect(here.keys.item(uid)?.wakeAt).toBeUndefined();
  });

  it('is worked on again in a minute, then each five, while its card is blocked', async () => {
    const { here, works } = await found(async () => {
      throw new Refusal('card_blocked', 'Its card was declined too often.', {
        cause: 'declined_often',
      });
    });
    for (const pause of [MINUTE, 5 * MINUTE, 5 * MINUTE]) {
      expect(here.keys.item(uid)).toMatchObject({
        ...{ status: 'active', wakeAt: here.served.now() + pause },
        registration: { followUp: { kind: 'charge' } },
      });
      here.served.advance(pause);
      await works();
    }
    expect(here.payments()).toEqual([]);
  });
});

describe('the card of a deleted key', () => {
  const gone = (here: World) => ({
    ...active(),
    ...{ status: 'deleted', registration: undefined, pendingEvents: [] },
    ...{ deletedAt: here.served.now(), wakeAt: here.served.now() + 30 * DAY },
  });

  const workedOnAfter = async (span: Span) => {
    const here = await world();
    here.keys.put(gone(here) as IssuedKey);
    here.served.advance(span);
    await workOnKey(
      { ...here.ports, cases: here.cases, ...noLists },
      { id: uid, control: ownTableState },
    );
    return here;
  };

  it('is forgotten a month later, and nothing else is done', async () => {
    const here = await workedOnAfter(30 * DAY);
    expect(here.keys.item(uid)).toMatchObject({ status: 'deleted', issuance: { card: {} } });
    expect(here.keys.item(uid)?.wakeAt).toBeUndefined();
    expect(here.trace.filter((use) => use.endsWith('.replace'))).toEqual(['keys.replace']);
  });

  it('is kept until then', async () => {
    const here = await workedOnAfter(30 * DAY - 1);
    expect(here.keys.item(uid)).toMatchObject({ issuance: { card: { code: '366' } } });
  });
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
      page: async (search: unknown, { after = '0' }: { readonly after?: string | undefined }) => {
        expect(search).toEqual({ of: 'owner', owner: alice });
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
