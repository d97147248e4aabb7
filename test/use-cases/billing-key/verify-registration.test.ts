/** A customer returns from the window: whatever the browser says, Iamport's records decide. */
import { describe, expect, it } from 'vitest';
import type { ChargeRequest } from '../../../functions/domain/gateway/answer.ts';
import { customerUid, merchantUid, planId } from '../../../functions/domain/ids.ts';
import { createRegistration } from '../../../functions/use-cases/billing-key/create-registration.ts';
import { verifyRegistration } from '../../../functions/use-cases/billing-key/verify-registration.ts';
import { advanceWaiting } from '../../../functions/use-cases/charge/advance-waiting.ts';
import { bind } from '../../../functions/wiring/bind.ts';
import { chargeAfter, outcomes } from '../../adapters/support/items.ts';
import { CHARGE } from '../../adapters/support/served-iamport.ts';
import { alice, bob, chargeRequest, kim } from '../../domain/support/charging.ts';
import { COPY, ownControl } from '../../domain/support/control.ts';
import { issuancesOf, type World, world } from '../support/world.ts';

const charged = { kind: 'charged', merchantUid: merchantUid('order_id_8237352') } as const;
const second = 1_000;
const minute = 60 * second;
const { customerUid: _, ...firstCharge } = chargeRequest();

/** A customer opens the window, and returns from it when the test says so. */
async function visit(charge?: Omit<ChargeRequest, 'customerUid'>) {
  const here = await world();
  const pending = await createRegistration(here.ports, { owner: alice, actor: kim, charge });
  const { registration } = pending;
  return {
    here,
    uid: pending.customerUid,
    registration,
    /** Types a card into the window. */
    pays: (given: object = {}) =>
      here.served.register(pending.customerUid, {
        request_pay: {
          pg: 'html5_inicis.INIBillTst',
          pay_method: 'card',
          merchant_uid: registration.merchantUid,
          name: registration.name,
          amount: registration.amount,
          customer_uid: pending.customerUid,
        },
        ...given,
      }),
    returns: (given: { readonly owner?: typeof alice; readonly reportsFailure?: boolean } = {}) =>
      verifyRegistration(here.ports, {
        owner: alice,
        customerUid: pending.customerUid,
        reportsFailure: false,
        deadline: here.served.now() + 26 * second,
        ...given,
      }),
    key: () => here.keys.item(pending.customerUid),
  };
}

const inquiries = (here: World) =>
  here.served.calls.filter(({ what }) => what.startsWith('GET ')).length;
const insufficient = {
  card: { number: '4000 0000 0000 9995', expiry: '12/30', birth: '900101', pwd_2digit: '00' },
};

describe('an issued key', () => {
  it('becomes active: the default key, event published, nothing due, registration closed', async () => {
    const { here, uid, pays, returns, key } = await visit();
    pays();
    expect(await returns()).toMatchObject({
      kind: 'issued',
      repeated: false,
      key: {
        customerUid: uid,
        owner: alice,
        status: 'active',
        issuance: {
          card: { name: '신한카드', code: '366', maskedNumber: '424242*********2' },
          pg: { provider: 'html5_inicis', id: 'INIBillTst' },
        },
        pendingEvents: [],
      },
    });
    expect(key()?.wakeAt).toBeUndefined();
    expect(here.customers.item(alice)).toEqual({
      owner: alice,
      defaultKey: uid,
      keys: [uid],
      openRegistrations: [],
    });
    expect(here.events()).toEqual([`billing_key.registered:${uid}`]);
  });

  it('is active although the browser reports a failure', async () => {
    const { pays, returns } = await visit();
    pays();
    expect(await returns({ reportsFailure: true })).toMatchObject({ kind: 'issued' });
  });

  it('when reported again is answered as it is now, without asking Iamport', async () => {
    const { here, pays, returns } = await visit();
    pays();
    const first = await returns();
    const asked = inquiries(here);
    const again = await returns();
    if (first.kind !== 'issued') throw new Error('not issued');
    expect(again).toEqual({ ...first, repeated: true });
    expect(inquiries(here)).toBe(asked);
    expect(here.events()).toHaveLength(1);
  });

  it('when reported ten times at once is activated once', async () => {
    const { here, uid, pays, returns } = await visit();
    pays();
    const results = await Promise.allSettled(Array.from({ length: 10 }, () => returns()));
    const refused = results.flatMap((result) =>
      result.status === 'rejected' ? [result.reason.code] : [],
    );
    expect(refused.filter((code) => code !== 'too_many_at_once')).toEqual([]);
    expect(results.some(({ status }) => status === 'fulfilled')).toBe(true);
    expect(new Set(here.events())).toEqual(new Set([`billing_key.registered:${uid}`]));
    expect(here.keys.item(uid)).toMatchObject({ status: 'active' });
  });

  it('whose activation was written but reported as refused is active', async () => {
    const { here, pays, returns, key } = await visit();
    pays();
    here.keys.afterNext('replace', () => here.keys.failNext('replace', 'doubted'));
    expect(await returns()).toMatchObject({ kind: 'issued' });
    expect(key()).toMatchObject({ status: 'active', pendingEvents: [] });
  });

  it('is active also when the bus is down, and its event stays pending', async () => {
    const { here, pays, returns, key } = await visit();
    pays();
    here.bus.down = true;
    expect(await returns()).toMatchObject({ kind: 'issued', key: { status: 'active' } });
    expect(key()).toMatchObject({
      pendingEvents: [{ type: 'billing_key.registered' }],
      wakeAt: here.served.now() + minute,
    });
    here.bus.down = false;
    await returns();
    expect(key()?.wakeAt).toBeUndefined();
    expect(here.events()).toHaveLength(1);
  });

  it('that is being deleted is not returned', async () => {
    const { here, pays, returns } = await visit();
    pays();
    const issued = await returns();
    if (issued.kind !== 'issued') throw new Error('not issued');
    here.keys.put({ ...issued.key, status: 'retiring' });
    await expect(returns()).rejects.toMatchObject({ code: 'billing_key_not_active' });
  });
});

describe('a customer who left while the window was open', () => {
  it('keeps no card, and is charged nothing', async () => {
    const { here, pays, returns, key } = await visit(firstCharge);
    pays();
    const erasure = { askedAt: here.served.now(), actor: kim };
    here.customers.put({ owner: alice, openRegistrations: [], erasure });
    await expect(returns()).rejects.toMatchObject({ code: 'billing_key_not_active' });
    const wish = { followUp: { kind: 'charge' } };
    expect(key()).toMatchObject({ status: 'retiring', registration: wish });
    expect([here.payments(), here.events()]).toEqual([[], []]);
  });
});

describe('a key that was not issued', () => {
  it('is refused when the browser reports success', async () => {
    const { returns, key } = await visit();
    await expect(returns()).rejects.toMatchObject({ code: 'billing_key_not_issued' });
    expect(key()).toMatchObject({ status: 'pending' });
  });

  it('counts as failed when the browser says so, and may still succeed', async () => {
    const { here, uid, pays, returns } = await visit();
    expect(await returns({ reportsFailure: true })).toEqual({ kind: 'failed', customerUid: uid });
    here.served.advance(5 * second);
    pays();
    expect(await returns()).toMatchObject({ kind: 'issued', repeated: false });
  });

  it('is not issued for a card typed under another customer_uid', async () => {
    const { here, returns } = await visit();
    here.served.register('somebody-else');
    await expect(returns()).rejects.toMatchObject({ code: 'billing_key_not_issued' });
  });

  it('is not issued for a key whose registration record has another merchant_uid', async () => {
    const { here, uid, returns } = await visit();
    here.served.register(uid);
    await expect(returns()).rejects.toMatchObject({ code: 'billing_key_not_issued' });
  });

  it("is not issued by a window that was opened on another MID than the shop's", async () => {
    const { here, uid, pays } = await visit();
    pays();
    const issuances = issuancesOf(here.ports.gateway, 'html5_inicis.SHOP000001');
    const otherShop = bind(verifyRegistration, { ...here.ports, issuances });
    const callback = {
      owner: alice,
      customerUid: uid,
      reportsFailure: false,
      deadline: here.served.now() + 26 * second,
    };
    await expect(otherShop(callback)).rejects.toMatchObject({ code: 'billing_key_not_issued' });
  });
});

describe("another customer's registration", () => {
  it('is not found, like one that was never opened', async () => {
    const { here, pays, returns } = await visit();
    pays();
    const verify = bind(verifyRegistration, here.ports);
    const asked = {
      owner: alice,
      reportsFailure: false,
      deadline: here.served.now() + 26 * second,
    };
    const refusals = await Promise.all(
      [
        returns({ owner: bob }),
        verify({ ...asked, customerUid: undefined }),
        verify({ ...asked, customerUid: customerUid('never-opened') }),
      ].map((call) => call.catch((error: unknown) => String(error))),
    );
    expect(new Set(refusals)).toEqual(
      new Set(['Refusal: There is no such registration. Register the card again.']),
    );
    expect(inquiries(here)).toBe(0);
  });
});

describe('Iamport', () => {
  it('that does not answer leaves the registration to be finished later', async () => {
    const { here, pays, returns, key } = await visit();
    pays();
    here.served.iamport.planFault({ operation: 'customer_get', fault: 'http_500', times: 3 });
    await expect(returns()).rejects.toMatchObject({ code: 'iamport_unavailable' });
    expect(key()).toMatchObject({ status: 'pending', wakeAt: expect.any(Number) });
    here.served.advance(2 * second);
    expect(await returns()).toMatchObject({ kind: 'issued' });
  });

  it('is asked twenty times at most, and every two seconds at most', async () => {
    const { here, returns, key } = await visit();
    for (let call = 0; call < 25; call += 1) await returns({ reportsFailure: true });
    expect(inquiries(here)).toBe(2 * 20);
    expect(here.pauses).toEqual(Array.from({ length: 19 }, () => 2 * second));
    expect(key()).toMatchObject({ registration: { checks: 20 } });
  });

  it('is asked by our own uids only', async () => {
    const { here, uid, registration, pays, returns } = await visit();
    pays();
    await returns();
    const asked = here.served.calls.filter(({ what }) => what.startsWith('GET '));
    expect(asked.map(({ what }) => what).toSorted()).toEqual([
      `GET /payments/findAll/${registration.merchantUid}`,
      `GET /subscribe/customers/${uid}`,
    ]);
  });
});

describe('register and pay', () => {
  it('charges the key as soon as it is proven, and forgets the buyer', async () => {
    const { here, uid, pays, returns, key } = await visit(firstCharge);
    pays();
    expect(await returns()).toMatchObject({
      kind: 'issued',
      firstCharge: { merchantUid: 'order_id_8237352', customerUid: uid, status: 'paid' },
    });
    expect(here.payments()).toMatchObject([{ merchant_uid: 'order_id_8237352', amount: 9_900 }]);
    expect(JSON.stringify([key(), here.charges.item('order_id_8237352')])).not.toContain('홍길동');
    expect(key()?.wakeAt).toBeUndefined();
  });

  it('charges once, however often the browser returns', async () => {
    const { here, pays, returns } = await visit(firstCharge);
    pays();
    await returns();
    expect(await returns()).toMatchObject({ repeated: true, firstCharge: { status: 'paid' } });
    expect(here.served.callsOf(CHARGE)).toHaveLength(1);
  });

  it('keeps the key although its charge is declined', async () => {
    const { here, pays, returns } = await visit(firstCharge);
    pays(insufficient);
    expect(await returns()).toMatchObject({
      kind: 'issued',
      key: { status: 'active' },
      firstCharge: { status: 'declined', decline: { class: 'funds', code: '1254' } },
    });
    expect(here.payments()).toMatchObject([{ status: 'failed' }]);
  });

  it('keeps the key while charging is off, and its charge waits and is made later', async () => {
    const { here, pays, returns, key, registration } = await visit(firstCharge);
    pays();
    here.controls.put(ownControl({ charging: 'off' }));
    const off = await returns();
    if (off.kind !== 'issued') throw new Error('not issued');
    expect(off.firstCharge).toMatchObject({
      status: 'waiting',
      until: registration.expiresAt + 60 * minute,
      waitsFor: 'charging_stopped',
    });
    expect(key()).toMatchObject({ status: 'active', registration: { followUp: charged } });
    expect(key()?.wakeAt).toBeUndefined();
    const waiting = await here.charges.find(charged.merchantUid);
    if (waiting?.item.status !== 'waiting') throw new Error('it does not wait');
    const control = { ...ownControl(), isOwnTable: true };
    await advanceWaiting(here.ports, { ...waiting, item: waiting.item }, { control });
    expect(await returns()).toMatchObject({ firstCharge: { status: 'paid' } });
    expect(here.served.callsOf(CHARGE)).toHaveLength(1);
  });

  it('of a number that was used meanwhile registers the card, and says so each time', async () => {
    const { here, pays, returns, key } = await visit(firstCharge);
    pays();
    here.charges.put({ ...chargeAfter(outcomes.declined), pendingEvents: [] });
    const answer = { kind: 'issued', refused: 'merchant_uid_reused' };
    expect(await returns()).toMatchObject(answer);
    expect(key()).toMatchObject({ status: 'active', wakeAt: undefined });
    expect(await returns()).toMatchObject(answer);
    expect(here.payments()).toEqual([]);
  });

  it('that breaks is not taken for done: it stays due', async () => {
    const { here, pays, returns, key } = await visit(firstCharge);
    pays();
    here.charges.failNext('create', 'broken');
    await expect(returns()).rejects.toThrow('is broken');
    expect(key()?.wakeAt).toBeDefined();
    expect(await returns()).toMatchObject({ firstCharge: { status: 'paid' } });
  });

  it('is refused beforehand when a charge has that merchant_uid already', async () => {
    const { here } = await visit();
    const uid = here.hasKey();
    here.charges.put({
      ...{ merchantUid: merchantUid('order_id_8237352'), customerUid: uid, owner: alice },
      ...{ name: '구독', amount: 100, createdAt: 0, history: [], pendingEvents: [] },
      digest: here.ports.ids.digestOf({}),
      status: 'declined',
      decline: { class: 'funds' },
    });
    const opening = createRegistration(here.ports, {
      owner: alice,
      actor: kim,
      charge: firstCharge,
    });
    await expect(opening).rejects.toMatchObject({ code: 'merchant_uid_reused' });
  });
});

describe('register and subscribe', () => {
  /** A window for a plan, in which a card was typed. */
  async function subscribes() {
    const here = await world();
    const planned = { id: planId('basic'), price: { name: '월간 구독', amount: 9_900 } };
    const facts = { status: 'open', visibility: 'public', onePerCustomer: true } as const;
    here.plans.put({ ...planned, ...facts, version: 1, createdAt: 0, history: [] });
    const wish = { owner: alice, actor: kim, planId: planned.id };
    const { customerUid: uid, registration } = await createRegistration(here.ports, wish);
    const { merchantUid: visited, name, amount } = registration;
    const how = { pg: 'html5_inicis.INIBillTst', pay_method: 'card', customer_uid: uid };
    here.served.register(uid, { request_pay: { ...how, merchant_uid: visited, name, amount } });
    const callback = { owner: alice, customerUid: uid, reportsFailure: false };
    const returns = () =>
      verifyRegistration(here.ports, { ...callback, deadline: here.served.now() + 26 * second });
    return { here, returns, key: () => here.keys.item(uid) };
  }

  it('shows the same subscription, however often the browser returns', async () => {
    const { here, returns } = await subscribes();
    const first = await returns();
    expect(first).toMatchObject({ subscription: { status: 'active', closedThrough: 1 } });
    expect(await returns()).toEqual({ ...first, repeated: true });
    expect(here.served.callsOf(CHARGE)).toHaveLength(1);
  });

  it('in a restored table keeps the card, and the wish for later', async () => {
    const { here, returns, key } = await subscribes();
    here.controls.put(ownControl({ table: { id: COPY, claimedAt: 0 } }));
    expect(await returns()).toMatchObject({ kind: 'issued', key: { status: 'active' } });
    expect(key()).toMatchObject({ registration: { followUp: { kind: 'subscribe' } } });
    expect(key()?.wakeAt).toBeDefined();
    expect(here.warned).toMatchObject([{ facts: { reason: 'charging_stopped' } }]);
  });
});
