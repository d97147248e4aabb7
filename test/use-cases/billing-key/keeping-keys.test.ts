/** What customers and the shop do with keys: choose the default, delete one, bring one in. */
import { describe, expect, it } from 'vitest';
import { customerUid, subscriptionId } from '../../../functions/domain/ids.ts';
import { adoptBillingKey } from '../../../functions/use-cases/billing-key/adopt-billing-key.ts';
import { deleteBillingKey } from '../../../functions/use-cases/billing-key/delete-billing-key.ts';
import { setDefaultBillingKey } from '../../../functions/use-cases/billing-key/set-default-billing-key.ts';
import { useKey } from '../../../functions/use-cases/shared/key-use.ts';
import { bind } from '../../../functions/wiring/bind.ts';
import { active, pending } from '../../adapters/support/items.ts';
import { alice, bob, kim } from '../../domain/support/charging.ts';
import { world } from '../support/world.ts';

const hour = 60 * 60_000;
const uid = customerUid('your-customer-unique-id');
/** A customer who asked to be erased. */
const gone = { owner: alice, openRegistrations: [], erasure: { askedAt: 0, actor: kim } };
const notFound = { code: 'billing_key_not_found' };

describe('the default key', () => {
  it('is the one that the customer chose', async () => {
    const here = await world();
    here.hasKey('key-1');
    here.hasKey('key-2');
    const choose = bind(setDefaultBillingKey, here.ports);
    await choose({ customerUid: customerUid('key-1'), owner: alice, actor: kim });
    const last = await choose({ customerUid: customerUid('key-2'), owner: alice, actor: kim });
    expect(last).toEqual(here.keys.item('key-2'));
    expect(here.customers.item(alice)).toMatchObject({ defaultKey: 'key-2' });
  });

  it('names in its history who chose it, once for each choice, and not without end', async () => {
    const here = await world();
    const [one, two] = [customerUid('key-1'), customerUid('key-2')];
    here.hasKey('key-1');
    here.hasKey('key-2');
    const choose = bind(setDefaultBillingKey, here.ports);
    await choose({ customerUid: one, owner: alice, actor: kim });
    await choose({ customerUid: one, owner: alice, actor: kim });
    const chosen = { at: here.served.now(), actor: kim, what: 'made_default' };
    expect(here.keys.item(one)?.history.filter(({ what }) => what === 'made_default')).toEqual([
      chosen,
    ]);
    const wearing = async () => {
      for (let times = 0; times < 200; times += 1)
        await choose({ customerUid: times % 2 === 0 ? two : one, owner: alice, actor: kim });
    };
    await expect(wearing()).rejects.toMatchObject({ code: 'limit_exceeded' });
  });

  it("is never another customer's, a pending or an unknown one", async () => {
    const here = await world();
    here.hasKey();
    here.keys.put(pending('pending'));
    const choose = bind(setDefaultBillingKey, here.ports);
    await expect(choose({ customerUid: uid, owner: bob, actor: kim })).rejects.toMatchObject(
      notFound,
    );
    for (const name of ['pending', 'unknown'])
      await expect(
        choose({ customerUid: customerUid(name), owner: alice, actor: kim }),
      ).rejects.toMatchObject(notFound);
    expect(here.customers.item(alice)).toBeUndefined();
  });

  it.each(['suspended', 'retiring', 'deleted'] as const)(
    'cannot be one that is %s',
    async (status) => {
      const here = await world();
      here.keys.put({ ...active(), status });
      await expect(
        setDefaultBillingKey(here.ports, { customerUid: uid, owner: alice, actor: kim }),
      ).rejects.toMatchObject({ code: 'billing_key_not_active' });
    },
  );
});

describe('deleting a key', () => {
  it('stops its charges at once, and deletes it at Iamport an hour later at the earliest', async () => {
    const here = await world();
    here.hasKey();
    here.customers.put({ owner: alice, defaultKey: uid, openRegistrations: [] });
    await deleteBillingKey(here.ports, { customerUid: uid, owner: alice, actor: kim });
    expect(here.keys.item(uid)).toMatchObject({
      status: 'retiring',
      wakeAt: here.served.now() + hour,
    });
    expect(here.customers.item(alice)?.defaultKey).toBeUndefined();
    expect(here.served.calls).toEqual([]);
  });

  it('makes the newest key that can be charged the default', async () => {
    const here = await world();
    const named = (name: string, more = {}) => {
      const key = { ...active(), customerUid: customerUid(name), ...more };
      here.keys.put(key);
      return key.customerUid;
    };
    const keys = [named('old'), named('new'), named('lost', { status: 'suspended' }), uid];
    here.hasKey();
    here.customers.put({ owner: alice, defaultKey: uid, keys, openRegistrations: [] });
    const take = bind(deleteBillingKey, here.ports);
    const afterwards = async (customerUid: (typeof keys)[number]) => {
      await take({ customerUid, owner: alice, actor: kim });
      return here.customers.item(alice);
    };
    expect(await afterwards(uid)).toMatchObject({ defaultKey: 'new', keys: keys.slice(0, 3) });
    expect(await afterwards(customerUid('old'))).toMatchObject({ defaultKey: 'new' });
    expect((await afterwards(customerUid('new')))?.defaultKey).toBeUndefined();
  });

  it('leaves no deleted default when the successor goes at the same moment', async () => {
    const here = await world();
    const other = customerUid('other');
    here.hasKey();
    here.keys.put({ ...active(), customerUid: other });
    const keys = [other, uid];
    here.customers.put({ owner: alice, defaultKey: uid, keys, openRegistrations: [] });
    await Promise.all(
      keys.map((customerUid) =>
        deleteBillingKey(here.ports, { customerUid, owner: alice, actor: kim }),
      ),
    );
    expect(here.customers.item(alice)).toMatchObject({ keys: [] });
    expect(here.customers.item(alice)?.defaultKey).toBeUndefined();
  });

  it('passes the default on again when its successor was deleted in between', async () => {
    const here = await world();
    const other = customerUid('other');
    here.hasKey();
    here.keys.put({ ...active(), customerUid: other });
    here.customers.put({
      owner: alice,
      defaultKey: uid,
      keys: [other, uid],
      openRegistrations: [],
    });
    here.customers.afterNext('replace', () =>
      here.keys.put({ ...active(), customerUid: other, status: 'retiring' }),
    );
    await deleteBillingKey(here.ports, { customerUid: uid, owner: alice, actor: kim });
    expect(here.customers.item(alice)?.defaultKey).toBeUndefined();
  });

  it('again is no error, and changes nothing', async () => {
    const here = await world();
    here.hasKey();
    const take = bind(deleteBillingKey, here.ports);
    await take({ customerUid: uid, owner: alice, actor: kim });
    const before = here.keys.item(uid);
    here.served.advance(hour);
    await take({ customerUid: uid, owner: alice, actor: kim });
    expect(here.keys.item(uid)).toEqual(before);
  });

  it('is refused while a subscription charges it', async () => {
    const here = await world();
    here.hasKey();
    const use = { by: subscriptionId('sb-1'), since: here.served.now() };
    here.keys.put({ ...active(), usedBy: [use] });
    await expect(
      deleteBillingKey(here.ports, { customerUid: uid, owner: alice, actor: kim }),
    ).rejects.toMatchObject({ code: 'billing_key_in_use' });
    expect(here.keys.item(uid)).toMatchObject({ status: 'active' });
  });

  it('is not held up by a subscription that was never created', async () => {
    const here = await world();
    here.hasKey();
    here.keys.put({ ...active(), usedBy: [{ by: subscriptionId('sb-1'), since: 0 }] });
    await deleteBillingKey(here.ports, { customerUid: uid, owner: alice, actor: kim });
    expect(here.keys.item(uid)).toMatchObject({ status: 'retiring', usedBy: [] });
  });

  it('is refused while a subscription that tried before marks it as used again', async () => {
    const here = await world();
    here.hasKey();
    const by = subscriptionId('sb-1');
    here.keys.put({ ...active(), usedBy: [{ by, since: 0 }] });
    await useKey(here.ports, { uid, by });
    await expect(
      deleteBillingKey(here.ports, { customerUid: uid, owner: alice, actor: kim }),
    ).rejects.toMatchObject({ code: 'billing_key_in_use' });
  });

  it("is refused for another customer's, a pending or an unknown one", async () => {
    const here = await world();
    here.hasKey();
    here.keys.put(pending('pending'));
    const take = bind(deleteBillingKey, here.ports);
    await expect(take({ customerUid: uid, owner: bob, actor: kim })).rejects.toMatchObject(
      notFound,
    );
    for (const name of ['pending', 'unknown'])
      await expect(
        take({ customerUid: customerUid(name), owner: alice, actor: kim }),
      ).rejects.toMatchObject(notFound);
    expect(here.keys.item(uid)).toMatchObject({ status: 'active' });
  });
});

describe('a key that the shop issued before', () => {
  it('is adopted as Iamport has it, and its event is published', async () => {
    const here = await world();
    here.served.register('issued-before');
    const wish = { customerUid: customerUid('issued-before'), owner: alice, actor: kim };
    expect(await adoptBillingKey(here.ports, wish)).toMatchObject({
      customerUid: wish.customerUid,
      owner: alice,
      history: [{ actor: kim, what: 'adopted' }],
      status: 'active',
      issuance: { card: { maskedNumber: '424242*********2' } },
    });
    expect(here.customers.item(alice)).toMatchObject({ defaultKey: 'issued-before' });
    expect(here.events()).toEqual(['billing_key.registered:issued-before']);
    expect(here.keys.item('issued-before')?.wakeAt).toBeUndefined();
  });

  it('may be adopted again, which changes nothing', async () => {
    const here = await world();
    here.served.register('issued-before');
    const wish = { customerUid: customerUid('issued-before'), owner: alice, actor: kim };
    const first = await adoptBillingKey(here.ports, wish);
    here.served.advance(hour);
    expect(await adoptBillingKey(here.ports, wish)).toEqual(first);
    expect(here.events()).toHaveLength(1);
  });

  it('is refused when another channel issued it', async () => {
    const here = await world();
    here.served.iamport.useWindow({
      request_pay: {
        pg: 'html5_inicis.INIBillOld',
        pay_method: 'card',
        merchant_uid: 'visit',
        name: '카드 등록',
        amount: 0,
        customer_uid: 'issued-before',
      },
      card: { number: '4242424242424242', expiry: '12/30', birth: '900101', pwd_2digit: '00' },
    });
    await expect(
      adoptBillingKey(here.ports, {
        customerUid: customerUid('issued-before'),
        owner: alice,
        actor: kim,
      }),
    ).rejects.toMatchObject({
      code: 'wrong_channel',
      message:
        'This key was issued by pg html5_inicis, MID INIBillOld; this stack charges ' +
        'html5_inicis.INIBillTst. Ask the customer to register the card again.',
    });
    expect(here.keys.item('issued-before')).toBeUndefined();
  });

  it('is adopted without its schedules only, and only when another look shows none', async () => {
    const here = await world();
    const wish = { customerUid: customerUid('issued-before'), owner: alice, actor: kim };
    const refusal = { code: 'has_schedules', fields: [{ field: 'unschedule' }] };
    here.served.register(wish.customerUid);
    here.served.iamport.schedule({
      customer_uid: wish.customerUid,
      merchant_uid: 'old-1',
      schedule_at: here.served.now() / 1000 + 86_400,
      amount: 9_900,
    });
    await expect(adoptBillingKey(here.ports, wish)).rejects.toMatchObject(refusal);
    here.served.iamport.planFault({
      operation: 'unschedule',
      fault: 'refuse_in_words',
      message: '?',
    });
    const without = { ...wish, unschedule: true };
    await expect(adoptBillingKey(here.ports, without)).rejects.toMatchObject(refusal);
    expect(here.keys.item(wish.customerUid)).toBeUndefined();
    expect(await adoptBillingKey(here.ports, without)).toMatchObject({ status: 'active' });
  });

  it('is not adopted for a second customer', async () => {
    const here = await world();
    here.served.register('issued-before');
    const adopt = bind(adoptBillingKey, here.ports);
    await adopt({ customerUid: customerUid('issued-before'), owner: alice, actor: kim });
    await expect(
      adopt({ customerUid: customerUid('issued-before'), owner: bob, actor: kim }),
    ).rejects.toMatchObject({ code: 'not_in_this_state' });
  });

  it('keeps its schedules when somebody else asks for it who may not have it', async () => {
    const here = await world();
    const uid = customerUid('issued-before');
    here.served.register(uid);
    await adoptBillingKey(here.ports, { customerUid: uid, owner: alice, actor: kim });
    const scheduled = { merchant_uid: 'old-1', schedule_at: here.served.now() / 1000 + 86_400 };
    here.served.iamport.schedule({ ...scheduled, customer_uid: uid, amount: 9_900 });
    const wish = { customerUid: uid, owner: bob, actor: kim, unschedule: true };
    const refusal = { code: 'not_in_this_state' };
    await expect(adoptBillingKey(here.ports, wish)).rejects.toMatchObject(refusal);
    expect(await here.ports.schedules.schedulesOf(uid)).toHaveLength(1);
  });

  it('is not adopted for a customer who left', async () => {
    const here = await world();
    here.served.register(uid);
    here.customers.put(gone);
    const wish = { customerUid: uid, owner: alice, actor: kim };
    const refusal = { code: 'not_in_this_state' };
    await expect(adoptBillingKey(here.ports, wish)).rejects.toMatchObject(refusal);
    expect(here.keys.item(uid)).toBeUndefined();
  });

  it('is adopted for one of two customers when both ask at once', async () => {
    const here = await world();
    here.served.register('issued-before');
    const adopt = bind(adoptBillingKey, here.ports);
    const results = await Promise.allSettled(
      [alice, bob].map((owner) =>
        adopt({ customerUid: customerUid('issued-before'), owner, actor: kim }),
      ),
    );
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('that Iamport does not know is not adopted', async () => {
    const here = await world();
    await expect(
      adoptBillingKey(here.ports, { customerUid: uid, owner: alice, actor: kim }),
    ).rejects.toMatchObject({ code: 'billing_key_not_issued' });
    expect(here.keys.item(uid)).toBeUndefined();
  });

  it('is not adopted while Iamport does not answer', async () => {
    const here = await world();
    here.served.iamport.planFault({ operation: 'customer_get', fault: 'http_500', times: 0 });
    await expect(
      adoptBillingKey(here.ports, { customerUid: uid, owner: alice, actor: kim }),
    ).rejects.toMatchObject({ code: 'iamport_unavailable' });
    expect(here.keys.item(uid)).toBeUndefined();
  });
});
