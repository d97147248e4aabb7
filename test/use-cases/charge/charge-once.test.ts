/** One charge under one `merchant_uid`: claimed before it is sent, sent once, and never lost. */
import { describe, expect, it } from 'vitest';
import { customerUid, merchantUid, type Owner } from '../../../functions/domain/ids.ts';
import { chargeOnce } from '../../../functions/use-cases/charge/charge-once.ts';
import { active, chargeAfter, outcomes, pending } from '../../adapters/support/items.ts';
import { CHARGE, TOKEN } from '../../adapters/support/served-iamport.ts';
import { alice, bob, chargeRequest, kim } from '../../domain/support/charging.ts';
import { ownControl } from '../../domain/support/control.ts';
import { type World, world } from '../support/world.ts';

const second = 1_000;
const minute = 60 * second;
const uid = chargeRequest().merchantUid;

const order = (here: World, given: Parameters<typeof chargeRequest>[0] = {}) => ({
  request: chargeRequest(given),
  actor: kim,
  deadline: here.served.now() + 26 * second,
});
const charge = (here: World, given: Parameters<typeof chargeRequest>[0] = {}) =>
  chargeOnce(here.ports, order(here, given));

async function shop() {
  const here = await world();
  here.hasKey();
  return here;
}

const sends = (here: World) => here.served.callsOf(CHARGE).length;
const inLedger = (here: World) => here.charges.item(uid);

describe('in an outage', () => {
  const outage = (here: World, probeAt: number) =>
    here.controls.put(ownControl({ outage: { since: 1, faults: [], probeAt } }));

  it('a charge is refused before its claim until a probe is due', async () => {
    const here = await shop();
    outage(here, here.served.now() + minute);
    await expect(charge(here)).rejects.toMatchObject({ code: 'iamport_unavailable' });
    expect(inLedger(here)).toBeUndefined();
  });

  it('one charge is the probe that is due, whoever else asks, and two answers end it', async () => {
    const here = await shop();
    outage(here, here.served.now());
    const other = { merchantUid: merchantUid('order-2') };
    const asked = await Promise.allSettled([charge(here), charge(here, other)]);
    expect(asked.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(sends(here)).toBe(1);
    here.served.advance(6 * minute);
    await charge(here, { merchantUid: merchantUid('order-3') });
    expect(here.controls.item('CONTROL')).toMatchObject({ outage: { endedAt: here.served.now() } });
    expect(here.events()).toContainEqual(expect.stringContaining('charging.resumed'));
  });
});

describe('a charge', () => {
  it('is paid, recorded, its event published, and nothing is due', async () => {
    const here = await shop();
    const result = await charge(here);
    const [payment] = here.payments();
    expect(result).toMatchObject({
      replayed: false,
      charge: {
        merchantUid: 'order_id_8237352',
        status: 'paid',
        amount: 9_900,
        payment: { impUid: payment?.imp_uid, amount: 9_900 },
        pendingEvents: [],
      },
    });
    expect(result.charge.wakeAt).toBeUndefined();
    expect(inLedger(here)).toEqual(result.charge);
    expect(here.events()).toEqual([`charge.paid:${payment?.imp_uid}`]);
    expect(here.warned).toEqual([]);
  });

  it('runs token, claim, key, send, ledger, events, done, in this order', async () => {
    const here = await shop();
    await charge(here);
    expect(here.trace.filter((step) => !step.endsWith('.find'))).toEqual([
      'gateway.prepare',
      'charges.create',
      'gateway.charge',
      'charges.replace',
      'events.publish',
      'charges.replace',
    ]);
    const between = here.trace.slice(
      here.trace.indexOf('charges.create') + 1,
      here.trace.indexOf('gateway.charge'),
    );
    expect(between).toEqual(['keys.find']);
  });

  it('whose answer comes after another wrote it keeps what both wrote', async () => {
    const here = await shop();
    here.charges.afterNext('create', () => {
      const claimed = here.charges.item(uid);
      if (claimed) here.charges.put({ ...claimed, hintedAt: here.served.now() });
    });
    const { charge: result } = await charge(here);
    expect(result).toMatchObject({ status: 'paid', pendingEvents: [] });
    expect(here.trace.filter((step) => step === 'charges.find')).toHaveLength(2);
    expect(inLedger(here)).toEqual(result);
  });

  it.each([
    ['1254', 'funds'],
    ['1226', 'card_dead'],
    ['1232', 'cardholder'],
    ['550997', 'key_invalid'],
    ['1113', 'request_fault'],
  ])(
    'with the code %s is declined for %s, its event published, and nothing is due',
    async (code, reason) => {
      const here = await shop();
      here.served.iamport.planFault({ operation: 'again', fault: 'decline', code });
      const result = await charge(here);
      expect(result.charge).toMatchObject({ status: 'declined', decline: { class: reason, code } });
      expect(result.charge.wakeAt).toBeUndefined();
      expect(here.events()).toEqual(['charge.declined:order_id_8237352']);
    },
  );

  it.each([
    ['timeout_before', 0],
    ['timeout_after', 1],
    ['http_500', 0],
    ['http_500_after', 1],
    ['http_429', 0],
    ['reset', 0],
    ['bad_json', 0],
    ['wrong_amount', 1],
  ])('without a proof (%s) is unknown, and an inquiry is due in a minute', async (fault, made) => {
    const here = await shop();
    here.served.iamport.planFault({ operation: 'again', fault, times: 0 });
    const { charge: result } = await charge(here);
    expect(result).toMatchObject({
      status: 'processing',
      attempt: { phase: 'unknown', sends: 1 },
      pendingEvents: [],
      wakeAt: here.served.now() + minute,
    });
    expect([sends(here), here.payments().length]).toEqual([1, made]);
    expect(here.events()).toEqual(['charge.unknown:order_id_8237352:1']);
  });

  it('with an ambiguous code is unknown', async () => {
    const here = await shop();
    here.served.iamport.planFault({ operation: 'again', fault: 'decline', code: '1210' });
    expect((await charge(here)).charge).toMatchObject({
      status: 'processing',
      attempt: { phase: 'unknown' },
    });
  });
});

describe('the same request again', () => {
  it('gets the charge as it is, and nothing is sent', async () => {
    const here = await shop();
    const first = await charge(here);
    const again = await charge(here);
    expect(again).toEqual({ charge: first.charge, replayed: true });
    expect(sends(here)).toBe(1);
  });

  it('of a declined charge stays declined', async () => {
    const here = await shop();
    here.served.iamport.planFault({ operation: 'again', fault: 'decline', code: '1254' });
    await charge(here);
    expect(await charge(here)).toMatchObject({ replayed: true, charge: { status: 'declined' } });
    expect(sends(here)).toBe(1);
  });

  it('gets the charge as it is now, also when it was refunded meanwhile', async () => {
    const here = await shop();
    const { charge: paid } = await charge(here);
    if (paid.status !== 'paid') throw new Error('not paid');
    here.charges.put({ ...paid, status: 'refunded', refundedAmount: 9_900 });
    expect(await charge(here)).toMatchObject({ replayed: true, charge: { status: 'refunded' } });
  });

  it('is replayed even when charging is off, the key is gone and Iamport is down', async () => {
    const here = await shop();
    await charge(here);
    here.controls.put(ownControl({ charging: 'off' }));
    here.keys.put({ ...active(), status: 'deleted' });
    here.served.iamport.planFault({ operation: 'token', fault: 'http_500', times: 0 });
    expect(await charge(here)).toMatchObject({ replayed: true, charge: { status: 'paid' } });
  });

  it.each([
    ['amount', { amount: 9_901 }],
    ['name', { name: '연간 구독' }],
    ['billing key', { customerUid: customerUid('another') }],
    ['buyer', { buyer: undefined }],
  ])('with another %s is refused', async (_, given) => {
    const here = await shop();
    await charge(here);
    await expect(charge(here, given)).rejects.toMatchObject({ code: 'merchant_uid_reused' });
    expect(sends(here)).toBe(1);
  });

  it('when made thirty times at once is sent once', async () => {
    const here = await shop();
    const results = await Promise.all(Array.from({ length: 30 }, () => charge(here)));
    expect(results.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect([sends(here), here.payments().length]).toEqual([1, 1]);
    expect(inLedger(here)).toMatchObject({ status: 'paid' });
  });
});

describe('the claim', () => {
  it('that was written but reported as refused is sent, once', async () => {
    const here = await shop();
    here.charges.failNext('create', 'doubted');
    expect(await charge(here)).toMatchObject({ replayed: false, charge: { status: 'paid' } });
    expect([sends(here), here.payments().length]).toEqual([1, 1]);
  });

  it('whose answer is lost stays with a time for its inquiry, and no repetition sends it', async () => {
    const here = await shop();
    here.charges.failNext('create', 'lost');
    await expect(charge(here)).rejects.toThrow('was lost');
    expect(await charge(here)).toMatchObject({
      replayed: true,
      charge: {
        status: 'processing',
        wakeAt: here.served.now() + 15 * second + 75 * second + 10 * minute,
      },
    });
    expect(sends(here)).toBe(0);
  });

  it('that could not be written does not count: the repetition is a first request', async () => {
    const here = await shop();
    here.charges.failNext('create', 'broken');
    await expect(charge(here)).rejects.toThrow('is broken');
    expect(await charge(here)).toMatchObject({ replayed: false, charge: { status: 'paid' } });
    expect(sends(here)).toBe(1);
  });

  it('that neither stands nor shows who was faster has not happened: it is asked for again', async () => {
    const here = await shop();
    const charges = { ...here.charges, create: async () => undefined };
    const asked = chargeOnce({ ...here.ports, charges }, order(here));
    await expect(asked).rejects.toMatchObject({ code: 'try_again' });
    expect(sends(here)).toBe(0);
  });

  it('that another worker settled during its send keeps that verdict, on whatever card', async () => {
    const here = await shop();
    const { issuance, ...key } = active();
    const card = { ...issuance.card, maskedNumber: '555555*********4' };
    here.keys.put({ ...key, issuance: { ...issuance, card } });
    const settled = { ...chargeAfter(outcomes.barelyPaid), pendingEvents: [] };
    here.charges.afterNext('create', () => here.charges.put(settled));
    expect((await charge(here)).charge).toEqual(settled);
  });

  it('of another request that was faster is not sent by this one', async () => {
    const here = await shop();
    here.keys.afterNext('find', () =>
      here.charges.put({
        ...chargeAfter(outcomes.unknown),
        digest: here.ports.ids.digestOf(chargeRequest()),
      }),
    );
    expect(await charge(here)).toMatchObject({ replayed: true, charge: { status: 'processing' } });
    expect(sends(here)).toBe(0);
  });
});

describe('an order that names its customer', () => {
  const of = (here: World, owner: Owner) =>
    chargeOnce(here.ports, { ...order(here), guard: { owner, mostAmount: 10_000 } });
  const refused = { code: 'wrong_customer' };

  it('is not charged on the card of another', async () => {
    const here = await shop();
    await expect(of(here, bob)).rejects.toMatchObject(refused);
    expect([inLedger(here), sends(here)]).toEqual([undefined, 0]);
  });

  it('is not answered with the charge of another', async () => {
    const here = await shop();
    expect(await of(here, alice)).toMatchObject({ charge: { status: 'paid' } });
    await expect(of(here, bob)).rejects.toMatchObject(refused);
    expect(await of(here, alice)).toMatchObject({ replayed: true });
  });
});

describe('a billing key', () => {
  it('remembers that its card was declined', async () => {
    const here = await shop();
    here.served.iamport.planFault({ operation: 'again', fault: 'decline', code: '1254' });
    await charge(here);
    expect(here.keys.item('your-customer-unique-id')).toMatchObject({
      declines: { recent: [{ by: uid, at: here.served.now() }] },
    });
  });

  it.each(['retiring', 'deleted', 'suspended'] as const)(
    'that becomes %s between claim and send is not charged',
    async (status) => {
      const here = await shop();
      here.charges.afterNext('create', () => here.keys.put({ ...active(), status }));
      const { charge: result } = await charge(here);
      expect(result).toMatchObject({ status: 'declined', decline: { class: 'not_executed' } });
      expect(here.events()).toEqual(['charge.declined:order_id_8237352']);
      expect(sends(here)).toBe(0);
    },
  );

  it.each([
    ['retiring', 'billing_key_not_active'],
    ['deleted', 'billing_key_not_active'],
    ['suspended', 'billing_key_not_active'],
  ] as const)('that is %s is refused with %s, and nothing is claimed', async (status, code) => {
    const here = await shop();
    here.keys.put({ ...active(), status });
    await expect(charge(here)).rejects.toMatchObject({ code });
    expect([inLedger(here), sends(here)]).toEqual([undefined, 0]);
  });

  it.each(['pending', 'failed'] as const)('that is %s does not exist', async (status) => {
    const here = await shop();
    here.keys.put({ ...pending(), status });
    await expect(charge(here)).rejects.toMatchObject({ code: 'billing_key_not_found' });
    expect(inLedger(here)).toBeUndefined();
  });

  it('that was never registered does not exist', async () => {
    const here = await world();
    await expect(charge(here)).rejects.toMatchObject({ code: 'billing_key_not_found' });
    expect(here.served.calls).toEqual([]);
  });

  it('whose payment comes from another card is suspended, and a case is opened', async () => {
    const here = await shop();
    const bc = {
      number: '5555 5555 5555 4444',
      expiry: '12/30',
      birth: '900101',
      pwd_2digit: '00',
    };
    here.served.iamport.useWindow({
      request_pay: {
        pg: 'html5_inicis.INIBillTst',
        pay_method: 'card',
        merchant_uid: 'visit-again',
        name: '카드 등록',
        amount: 0,
        customer_uid: 'your-customer-unique-id',
      },
      card: bc,
    });
    // Also when the worker ends right after the payment was written.
    here.charges.failNext('replace', 'lost');
    await expect(charge(here)).rejects.toThrow('lost');
    const { charge: result } = await charge(here);
    expect(result).toMatchObject({ status: 'paid', openCase: { reason: 'card_mismatch' } });
    expect(here.keys.item('your-customer-unique-id')).toMatchObject({ status: 'suspended' });
  });
});

describe('nothing is claimed', () => {
  const untouched = (here: World) => expect([inLedger(here), sends(here)]).toEqual([undefined, 0]);

  it('while charging is off', async () => {
    const here = await shop();
    here.controls.put(ownControl({ charging: 'off' }));
    await expect(charge(here)).rejects.toMatchObject({ code: 'charging_stopped' });
    untouched(here);
    expect(here.served.callsOf(TOKEN)).toEqual([]);
  });

  it("while the shop's contract refuses every card", async () => {
    const here = await shop();
    here.controls.put(ownControl({ breaker: { open: true, faults: [], probeAt: 0 } }));
    await expect(charge(here)).rejects.toMatchObject({ code: 'charging_stopped' });
    untouched(here);
  });

  it('while there is no token', async () => {
    const here = await shop();
    here.served.iamport.planFault({ operation: 'token', fault: 'http_500', times: 0 });
    await expect(charge(here)).rejects.toMatchObject({ code: 'iamport_unavailable' });
    untouched(here);
  });

  it('while Iamport refuses the API keys', async () => {
    const here = await shop();
    here.served.iamport.planFault({ operation: 'token', fault: 'unauthorized', times: 0 });
    await expect(charge(here)).rejects.toMatchObject({ code: 'not_configured' });
    untouched(here);
  });

  it.each([
    [21 * second, 'paid'],
    [21 * second - 1, 'try_again'],
    [0, 'try_again'],
    [-minute, 'try_again'],
  ])('with less than 21 seconds left: with %i ms it is %s', async (left, expected) => {
    const here = await shop();
    const deadline = here.served.now() + left;
    const result = await chargeOnce(here.ports, {
      request: chargeRequest(),
      actor: kim,
      deadline,
    }).then(
      ({ charge: done }) => done.status,
      ({ code }) => code,
    );
    expect(result).toBe(expected);
    expect(inLedger(here) === undefined).toBe(expected === 'try_again');
  });

  it('when the time ran out while the key was read', async () => {
    const here = await shop();
    here.keys.afterNext('find', () => here.served.advance(6 * second));
    await expect(charge(here)).rejects.toMatchObject({ code: 'try_again', retryAfterSeconds: 1 });
    untouched(here);
  });
});

describe('a claim that is too late to be sent', () => {
  it('is not sent: it is due again in a minute, under the same merchant_uid', async () => {
    const here = await shop();
    here.charges.afterNext('create', () => here.served.advance(15 * second));
    const { charge: result } = await charge(here);
    expect(result).toMatchObject({
      status: 'processing',
      attempt: { phase: 'due' },
      wakeAt: here.served.now() + minute,
      pendingEvents: [],
    });
    expect([sends(here), here.events()]).toEqual([0, []]);
  });
});

describe('a token that is refused at the charge', () => {
  it('is replaced, and the same claim sent once more', async () => {
    const here = await shop();
    here.served.iamport.planFault({ operation: 'again', fault: 'unauthorized' });
    expect(await charge(here)).toMatchObject({ charge: { status: 'paid' } });
    expect([sends(here), here.payments().length]).toEqual([2, 1]);
  });

  it('a second time leaves the charge unknown', async () => {
    const here = await shop();
    here.served.iamport.planFault({ operation: 'again', fault: 'unauthorized', times: 0 });
    expect(await charge(here)).toMatchObject({ charge: { status: 'processing' } });
    expect([sends(here), here.payments().length]).toEqual([2, 0]);
  });

  it('and cannot be replaced leaves the charge not sent', async () => {
    const here = await shop();
    here.served.iamport.planFault({ operation: 'again', fault: 'unauthorized' });
    here.charges.afterNext('create', () =>
      here.served.iamport.planFault({ operation: 'token', fault: 'http_500', times: 0 }),
    );
    expect(await charge(here)).toMatchObject({
      charge: { status: 'processing', attempt: { phase: 'due' } },
    });
    expect(sends(here)).toBe(1);
  });
});

describe('a payment that was made is not lost', () => {
  it('when the bus is down: it is paid, and its event stays pending', async () => {
    const here = await shop();
    here.bus.down = true;
    const { charge: result } = await charge(here);
    expect(result).toMatchObject({
      status: 'paid',
      pendingEvents: [{ type: 'charge.paid' }],
      wakeAt: here.served.now() + minute,
    });
    expect(inLedger(here)).toEqual(result);
    expect(here.warned).toEqual([
      {
        message: expect.any(String),
        facts: { merchantUid: uid, reason: 'Error: the bus is down' },
      },
    ]);
  });

  it('when the payment was written but reported as refused', async () => {
    const here = await shop();
    here.charges.failNext('replace', 'doubted');
    const { charge: result } = await charge(here);
    expect(result).toMatchObject({
      status: 'paid',
      history: [{ what: 'claimed' }, { what: 'paid' }],
    });
    expect(here.events()).toHaveLength(1);
  });

  it.each(['broken', 'lost'] as const)(
    'when the write of the payment is %s: the claim or the payment stands, and nothing is sent again',
    async (fault) => {
      const here = await shop();
      here.charges.failNext('replace', fault);
      await expect(charge(here)).rejects.toThrow();
      const again = await charge(here);
      expect(again).toMatchObject({
        replayed: true,
        charge: { status: fault === 'lost' ? 'paid' : 'processing' },
      });
      expect(again.charge.wakeAt).toBeDefined();
      expect([sends(here), here.payments().length]).toEqual([1, 1]);
    },
  );

  it('when another writer changes the charge in between', async () => {
    const here = await shop();
    here.charges.afterNext('create', () => {
      const claimed = inLedger(here);
      if (claimed) here.charges.put({ ...claimed, hintedAt: here.served.now() });
    });
    expect(await charge(here)).toMatchObject({ charge: { status: 'paid' } });
  });
});

describe("a fault of the shop's own contract", () => {
  it('stops charging for everyone', async () => {
    const here = await shop();
    here.served.iamport.planFault({ operation: 'again', fault: 'decline', code: '550433' });
    const { charge: result } = await charge(here);
    const next = charge(here, { merchantUid: merchantUid('order_id_8237353') });
    await expect(next).rejects.toMatchObject({ code: 'charging_stopped' });
    expect(result).toMatchObject({ status: 'declined', decline: { class: 'merchant_fault' } });
    expect(sends(here)).toBe(1);
  });

  it('is answered like any decline, also when the bus is down', async () => {
    const here = await shop();
    here.bus.down = true;
    here.served.iamport.planFault({ operation: 'again', fault: 'decline', code: '550433' });
    expect(await charge(here)).toMatchObject({ charge: { status: 'declined' } });
    expect(here.controls.item('CONTROL')).toMatchObject({ breaker: { open: true } });
  });
});

describe('a limit that was lowered since', () => {
  const guarded = (here: World, mostAmount: number) =>
    chargeOnce(here.ports, { ...order(here), guard: { mostAmount } });

  it('never refuses a replay', async () => {
    const here = await shop();
    await guarded(here, 9_900);
    expect(await guarded(here, 9_899)).toMatchObject({
      replayed: true,
      charge: { status: 'paid' },
    });
  });

  it('refuses a new charge before its claim', async () => {
    const here = await shop();
    await expect(guarded(here, 9_899)).rejects.toMatchObject({ code: 'limit_exceeded' });
    expect(here.trace).not.toContain('charges.create');
    expect(sends(here)).toBe(0);
  });
});
