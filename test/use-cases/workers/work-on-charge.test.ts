/**
 * The worker's part for a one-off charge: what is sent again, what is dropped, what is left alone.
 */
import { expect, it } from 'vitest';
import type { Charge, ProcessingCharge } from '../../../functions/domain/charge/charge.ts';
import { escalate } from '../../../functions/domain/charge/charge-work.ts';
import type { ChargeRequest } from '../../../functions/domain/gateway/answer.ts';
import { fence, merchantUid } from '../../../functions/domain/ids.ts';
import { HOUR, MINUTE } from '../../../functions/domain/time.ts';
import type { PaymentGateway } from '../../../functions/ports/gateway.ts';
import { workOnCharge } from '../../../functions/use-cases/workers/work-on-charge.ts';
import { bind } from '../../../functions/wiring/bind.ts';
import { chargeAfter, processingCharge } from '../../adapters/support/items.ts';
import { CHARGE } from '../../adapters/support/served-iamport.ts';
import { ownTableState } from '../../domain/support/control.ts';
import { type World, world } from '../support/world.ts';

/** An order requested 59 minutes ago; the worker freezes for so long before it claims it again. */
async function workedOn(frozen: number) {
  const here = await world();
  here.hasKey();
  const claimed = processingCharge({ now: here.served.now() });
  const reason = 'no connection';
  here.charges.put({ ...chargeAfter({ kind: 'not_sent', reason }, claimed), pendingEvents: [] });
  here.served.advance(59 * MINUTE);
  const gateway = {
    ...here.ports.gateway,
    prepare: async () => {
      await here.ports.gateway.prepare();
      here.served.advance(frozen);
    },
  };
  const duplicates = { autoRefund: true, mostADay: 20 };
  const work = bind(workOnCharge, { ...here.ports, gateway, duplicates });
  const uid = claimed.merchantUid;
  return {
    here,
    charge: () => here.charges.item(uid),
    again: () => work({ ...conditions, id: uid }),
  };
}

const conditions = { control: ownTableState };

it('sends an order that is still wanted', async () => {
  const { here, charge, again } = await workedOn(0);
  await again();
  expect(charge()).toMatchObject({ status: 'paid' });
  expect(here.served.callsOf(CHARGE)).toHaveLength(1);
});

it('claims nothing when the order is no longer wanted after a freeze, and drops it in the next run', async () => {
  const { here, charge, again } = await workedOn(HOUR);
  await again();
  expect(charge()).toMatchObject({ status: 'processing', attempt: { phase: 'due' } });
  await again();
  expect(charge()).toMatchObject({ status: 'declined', decline: { class: 'not_executed' } });
  expect(here.served.callsOf(CHARGE)).toEqual([]);
});

it('asks nothing about an order before its time, though a message names it twice', async () => {
  const here = await world();
  here.hasKey();
  const order = { ...processingCharge({ now: here.served.now() }), pendingEvents: [] };
  here.charges.put(order);
  const duplicates = { autoRefund: true, mostADay: 20 };
  await workOnCharge({ ...here.ports, duplicates }, { id: order.merchantUid, ...conditions });
  expect(here.charges.item(order.merchantUid)).toEqual(order);
  expect(here.served.calls).toEqual([]);
});

/** An order that is no longer wanted, and what its card paid meanwhile, which is under its number if nothing else is said. */
async function givenUpAfter(
  paid: (asked: ChargeRequest) => Partial<Pick<ChargeRequest, 'merchantUid' | 'amount'>>,
) {
  const here = await world();
  here.hasKey();
  const claimed = processingCharge({ now: here.served.now() });
  const { request } = claimed.attempt;
  const soon = here.served.now() + MINUTE;
  const taken = { ...request, ...paid(request) };
  await here.ports.gateway.charge(taken, { sendBy: soon, timeout: MINUTE });
  const attempt = { ...claimed.attempt, phase: 'due' } as const;
  here.charges.put({ ...claimed, attempt, pendingEvents: [], wakeAt: here.served.now() });
  here.served.advance(2 * HOUR);
  const duplicates = { autoRefund: true, mostADay: 20 };
  await workOnCharge({ ...here.ports, duplicates }, { id: claimed.merchantUid, ...conditions });
  return here.charges.item(claimed.merchantUid);
}

it('is paid when the gateway shows a payment of it at last, before it is given up', async () => {
  expect(await givenUpAfter(() => ({}))).toMatchObject({ status: 'paid' });
});

it('is a case when the gateway shows another amount at last, before it is given up', async () => {
  expect(await givenUpAfter(({ amount }) => ({ amount: amount + 1000 }))).toMatchObject({
    status: 'processing',
    openCase: { reason: 'payment_mismatch' },
  });
});

it('is given up though the same card paid another order of the same amount', async () => {
  expect(await givenUpAfter(() => ({ merchantUid: merchantUid('another-order') }))).toMatchObject({
    status: 'declined',
    decline: { class: 'not_executed' },
  });
});

/** An order that the first inquiry did not find; `meanwhile` happens during the second inquiry. */
async function inquiredAgain(
  meanwhile: (here: World) => void,
  given: { readonly more?: Partial<ProcessingCharge>; readonly busIsDown?: boolean } = {},
) {
  const here = await world();
  here.bus.down = given.busIsDown ?? false;
  here.hasKey();
  const claimed = processingCharge({ now: here.served.now() });
  const notFoundAt = claimed.attempt.settleAfter;
  const attempt = { ...claimed.attempt, phase: 'unknown', notFoundAt } as const;
  here.charges.put({ ...claimed, attempt, ...given.more });
  here.served.advance(30 * MINUTE);
  const findPayments: PaymentGateway['findPayments'] = async (uid) => {
    if (uid !== claimed.merchantUid) return here.ports.gateway.findPayments(uid);
    meanwhile(here);
    return [];
  };
  const gateway = { ...here.ports.gateway, findPayments };
  const duplicates = { autoRefund: true, mostADay: 20 };
  await workOnCharge(
    { ...here.ports, gateway, duplicates },
    { id: claimed.merchantUid, ...conditions },
  );
  return { here, charge: here.charges.item(claimed.merchantUid) };
}

it('sends again what two inquiries did not find', async () => {
  const { here, charge } = await inquiredAgain(() => undefined);
  expect(charge).toMatchObject({ status: 'paid' });
  expect(here.served.callsOf(CHARGE)).toHaveLength(1);
});

it('records nothing about a request that another worker sent since its inquiry', async () => {
  const { here, charge } = await inquiredAgain(({ charges, served }) => {
    const now = served.now();
    const other = processingCharge({ now });
    const anew = { fence: fence('another'), phase: 'unknown', sends: 2 } as const;
    const attempt = { ...other.attempt, ...anew, requestedAt: now - HOUR };
    charges.put({ ...other, attempt });
    served.advance(30 * MINUTE);
  });
  expect(charge).toMatchObject({ status: 'processing', attempt: { phase: 'unknown', sends: 2 } });
  expect(here.served.callsOf(CHARGE)).toEqual([]);
});

/** In a case that waits for a person. */
const unresolved = (charge: Charge) => ({ ...escalate(charge, 'unresolved', 0), wakeAt: 0 });

it('leaves alone a charge that became a case during the inquiry', async () => {
  const { here, charge } = await inquiredAgain(({ charges, served }) => {
    const existing = charges.item(processingCharge().merchantUid) ?? expect.fail('it is gone');
    charges.put({ ...unresolved(existing), pendingEvents: [] });
    served.advance(MINUTE);
  });
  expect(charge).toMatchObject({ status: 'processing', attempt: { phase: 'unknown' } });
  expect(here.served.callsOf(CHARGE)).toEqual([]);
});

it('makes no inquiry about a charge in a case, also when the case could not be published', async () => {
  const { openCase, pendingEvents } = unresolved(processingCharge());
  let inquiries = 0;
  const counting = () => {
    inquiries += 1;
  };
  const more = { openCase, pendingEvents, wakeAt: 0 };
  const { here, charge } = await inquiredAgain(counting, { more, busIsDown: true });
  expect(inquiries).toBe(0);
  expect(charge).toMatchObject({ status: 'processing', openCase: { reason: 'unresolved' } });
  expect(here.served.callsOf(CHARGE)).toEqual([]);
});
