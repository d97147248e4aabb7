/** What a person decides about a charge reaches its subscription, its case and the events. */
import { describe, expect, it } from 'vitest';
import { caseOpened } from '../../../functions/domain/case/open-case.ts';
import {
  CASE_REASONS,
  type CaseReason,
  FITTING,
  type Verdict,
} from '../../../functions/domain/case/reason.ts';
import type { Charge } from '../../../functions/domain/charge/charge.ts';
import { customerUid, type ImpUid, impUid, merchantUid } from '../../../functions/domain/ids.ts';
import { periodUidOf } from '../../../functions/domain/own-ids.ts';
import { Refusal } from '../../../functions/domain/refusal.ts';
import { MINUTE, seoulDate } from '../../../functions/domain/time.ts';
import { fileCase } from '../../../functions/use-cases/case/file-case.ts';
import { judgeCase } from '../../../functions/use-cases/case/judge-case.ts';
import {
  openCaseAbout,
  settleCaseAbout,
} from '../../../functions/use-cases/case/open-case-about.ts';
import { publishChargeEvents } from '../../../functions/use-cases/shared/publish-pending.ts';
import { suspendIfOtherCard } from '../../../functions/use-cases/shared/suspend-if-other-card.ts';
import { bind } from '../../../functions/wiring/bind.ts';
import { active, chargeAfter, outcomes, processingCharge } from '../../adapters/support/items.ts';
import { paymentRow, tenOClock } from '../../domain/support/charging.ts';
import { ownControl } from '../../domain/support/control.ts';
import { paidCharge } from '../../domain/support/refunding.ts';
import { paidSubscription } from '../../domain/support/subscriptions.ts';
import { world } from '../support/world.ts';

const by = { actor: 'arn:aws:iam::0:user/kim', reason: '상점관리자에서 확인' };

/** A charge in a case that was filed and published, as a person finds it. */
async function inCase(charge: Charge, reason: CaseReason) {
  const here = await world();
  const question = { reason, about: charge.merchantUid, now: here.served.now() };
  const opened = { ...charge, ...caseOpened(charge, question), wakeAt: undefined };
  here.charges.put(opened);
  const ports = { ...here.ports, cases: here.cases, fileCase: bind(fileCase, here) };
  await publishChargeEvents(ports, opened);
  const id = opened.openCase.id;
  /** Iamport has exactly these payments. */
  const gatewayHas = (...rows: readonly ReturnType<typeof paymentRow>[]) => {
    ports.gateway = {
      ...ports.gateway,
      findPayment: async (uid) => rows.find((row) => row.impUid === uid),
      findPayments: async (uid) => rows.filter((row) => row.merchantUid === uid),
    };
  };
  const gatewayIs = (_: 'unreachable') => {
    const findPayments = () => Promise.reject(new Refusal('iamport_unavailable', 'no answer'));
    ports.gateway = { ...ports.gateway, findPayments };
  };
  const judge = (verdict: Verdict, adopted?: ImpUid) =>
    judgeCase(ports, { id, verdict, impUid: adopted, by });
  return {
    here,
    id,
    gatewayHas,
    gatewayIs,
    judge,
    entry: () => here.charges.item(charge.merchantUid),
  };
}

/** The second month of a subscription, whose outcome nobody knows. */
async function monthInCase(reason: CaseReason = 'unresolved') {
  const born = paidSubscription('2026-10-23');
  const uid = periodUidOf({ subscriptionId: born.id, period: 2, attempt: 1 });
  const unknown = chargeAfter(outcomes.unknown, processingCharge({ uid }));
  const debt = { subscriptionId: born.id, period: 2 };
  const one = await inCase({ ...unknown, debt }, reason);
  one.here.subscriptions.put({ ...born, closedThrough: 2 });
  one.here.served.advance(60 * MINUTE);
  return { ...one, uid, subscription: () => one.here.subscriptions.item(born.id) };
}

describe('a verdict on a month', () => {
  it('that was not charged leaves the month missed, with its price', async () => {
    const { judge, gatewayHas, entry, subscription } = await monthInCase();
    gatewayHas();
    await judge('not_charged');
    expect(entry()).toMatchObject({ status: 'declined', decline: { class: 'not_executed' } });
    expect(subscription()?.missed).toMatchObject([{ period: 2, price: { amount: 9_900 } }]);
  });

  it('that a payment was its own leaves nothing owed', async () => {
    const { here, judge, gatewayHas, entry, uid, subscription } = await monthInCase();
    const before = subscription() ?? expect.fail('there is none');
    const price = { name: '월간 구독', amount: 9_900 };
    here.subscriptions.put({ ...before, missed: [{ period: 2, price, attempts: 1 }] });
    const row = paymentRow({ merchantUid: merchantUid(uid) });
    gatewayHas(row);
    await judge('adopt', row.impUid);
    expect(entry()).toMatchObject({ status: 'paid', payment: { impUid: row.impUid } });
    expect(subscription()?.missed).toEqual([]);
  });

  it('closes its case, publishes that once, and is answered alike when repeated', async () => {
    const { here, id, judge, gatewayHas, entry } = await monthInCase();
    gatewayHas();
    const first = await judge('not_charged');
    const again = await judge('not_charged');
    expect([first.replayed, again.replayed]).toEqual([false, true]);
    expect(first.case).toMatchObject({ closing: { verdict: 'not_charged', ...by } });
    expect(here.cases.item(id)?.closing).toEqual(again.case.closing);
    expect(here.events().filter((event) => event === `case.closed:${id}`)).toHaveLength(1);
    expect(entry()).toMatchObject({ openCase: undefined, pendingEvents: [] });
    await expect(judge('waive')).rejects.toMatchObject({ code: 'not_in_this_state' });
  });
});

describe('a payment that is given back', () => {
  const taken = (uid: string) => paymentRow({ merchantUid: merchantUid(uid), amount: 10_900 });

  it('is booked at once, settles its month, and leaves the case open', async () => {
    const { here, id, judge, gatewayHas, entry, uid, subscription } = await monthInCase();
    const before = subscription() ?? expect.fail('there is none');
    const price = { name: '월간 구독', amount: 9_900 };
    here.subscriptions.put({ ...before, missed: [{ period: 2, price, attempts: 1 }] });
    const row = taken(uid);
    gatewayHas(row);
    const first = await judge('refund', row.impUid);
    const again = await judge('refund', row.impUid);
    expect([first.replayed, again.replayed]).toEqual([false, true]);
    expect(first.case).toMatchObject({ refunding: { verdict: 'refund', ...by } });
    expect(first.case.closing).toBeUndefined();
    expect(here.cases.item(id)).toEqual(again.case);
    expect(entry()).toMatchObject({
      status: 'paid',
      payment: { amount: 10_900 },
      openRefund: { phase: 'due' },
      wakeAt: here.served.now(),
    });
    expect(subscription()?.missed).toEqual([]);
    await expect(judge('adopt', row.impUid)).rejects.toMatchObject({
      code: 'not_in_this_state',
      message: expect.stringContaining('is being refunded'),
    });
  });

  it('counts into the refunds of the day; the same verdict again does not', async () => {
    const { here, judge, gatewayHas, uid } = await monthInCase();
    const row = taken(uid);
    gatewayHas(row);
    await judge('refund', row.impUid);
    await judge('refund', row.impUid);
    expect(here.controls.item('CONTROL')?.askedRefunds).toMatchObject({ count: 1 });
    const full = await monthInCase();
    full.gatewayHas(taken(full.uid));
    const askedRefunds = { on: seoulDate(full.here.served.now()), count: 100 };
    full.here.controls.put(ownControl({ askedRefunds }));
    await expect(full.judge('refund', row.impUid)).rejects.toMatchObject({
      code: 'limit_exceeded',
    });
    expect(full.entry()).toMatchObject({ status: 'processing' });
  });

  it('of a subscription that was canceled meanwhile raises no further question', async () => {
    const { here, judge, gatewayHas, uid, subscription } = await monthInCase();
    here.subscriptions.put({
      ...(subscription() ?? expect.fail('there is none')),
      status: 'canceled',
    });
    gatewayHas(taken(uid));
    await judge('refund', taken(uid).impUid);
    expect(subscription()?.status).toBe('canceled');
    expect(subscription()?.openCase).toBeUndefined();
  });
});

it('a verdict that does not answer the question is refused, with those that do', async () => {
  const { here, id, judge } = await inCase(paidCharge(), 'wrong_mid');
  await expect(judge('not_charged')).rejects.toMatchObject({
    code: 'not_in_this_state',
    message: expect.stringContaining('Fitting: '),
  });
  expect(here.cases.item(id)?.closing).toBeUndefined();
});

it('a case that settled by itself says so to who decides it afterwards', async () => {
  const here = await world();
  const about = { kind: 'payment', impUid: paymentRow().impUid } as const;
  const question = { reason: 'unknown_payment', about, payments: [] } as const;
  const ports = { ...here.ports, cases: here.cases, fileCase: bind(fileCase, here) };
  const { id } = await openCaseAbout(ports, question);
  await settleCaseAbout(ports, question);
  expect(here.events()).toEqual([`case.opened:${id}`, `case.closed:${id}`]);
  await expect(judgeCase(ports, { id, verdict: 'waive', by })).rejects.toMatchObject({
    message: expect.stringContaining('Nothing is left to decide.'),
  });
});

describe('a payment by another card', () => {
  /** The key is suspended because of it. */
  async function otherCard() {
    const one = await inCase(paidCharge(), 'card_mismatch');
    const { issuance, ...key } = active();
    const card = { ...issuance.card, maskedNumber: '555555*********4' };
    one.here.keys.put({ ...key, issuance: { ...issuance, card } });
    const { merchantUid: about, customerUid: uid, payment } = paidCharge();
    await suspendIfOtherCard(one.here.ports, { uid, merchantUid: about, payment });
    one.gatewayHas(paymentRow());
    return { ...one, key: () => one.here.keys.item(uid) };
  }

  it('that is right frees the key, with that card', async () => {
    const { judge, key } = await otherCard();
    expect(key()).toMatchObject({ status: 'suspended' });
    await judge('adopt', paymentRow().impUid);
    expect(key()).toMatchObject({ status: 'active', issuance: { card: paymentRow().card } });
  });

  it('that is let be leaves the key suspended', async () => {
    const { judge, key } = await otherCard();
    await judge('waive');
    expect(key()).toMatchObject({ status: 'suspended' });
  });
});

it('a refund decided twice at once is counted once, though it was the last of the day', async () => {
  const { here, judge, gatewayHas, uid, entry } = await monthInCase();
  const row = paymentRow({ merchantUid: merchantUid(uid), amount: 10_900 });
  gatewayHas(row);
  const on = seoulDate(here.served.now());
  here.controls.put(ownControl({ askedRefunds: { on, count: 99 } }));
  const both = await Promise.all([judge('refund', row.impUid), judge('refund', row.impUid)]);
  expect(both.map(({ replayed }) => replayed).toSorted()).toEqual([false, true]);
  expect(entry()).toMatchObject({ refunds: [{ amount: 10_900 }] });
});

it('the answer has the verdict also when the list of cases does not have it yet', async () => {
  const { here, id, judge, gatewayHas } = await monthInCase();
  gatewayHas();
  here.cases.failNext('replace', 'broken');
  const { case: one, replayed } = await judge('not_charged');
  expect(here.cases.item(id)?.closing).toBeUndefined();
  expect(one).toMatchObject({ id, closing: { verdict: 'not_charged', ...by } });
  expect(replayed).toBe(false);
});

describe('a charge that is paid there after all', () => {
  it.each(['not_charged', 'waive'] as const)('cannot be called %s', async (verdict) => {
    const kept = [
      [{}, '9900 won of imp_448280090638'],
      [{ amount: 10_900 }, '10900 won of imp_448280090638'],
      [{ status: 'cancelled', cancelAmount: 4_000 }, '5900 won of imp_448280090638'],
      [{ customerUid: customerUid('another-key') }, '9900 won of imp_448280090638'],
    ] as const;
    for (const [given, named] of kept) {
      const { here, id, judge, gatewayHas, uid, entry } = await monthInCase();
      gatewayHas(paymentRow({ merchantUid: merchantUid(uid), ...given }));
      await expect(judge(verdict)).rejects.toMatchObject({
        code: 'payment_exists',
        message: expect.stringContaining(named),
      });
      expect(entry()).toMatchObject({ status: 'processing' });
      expect(here.cases.item(id)?.closing).toBeUndefined();
    }
  });

  it.each(CASE_REASONS.filter((reason) => FITTING[reason].includes('not_charged')))(
    'cannot be called uncharged in any case that asks for it: %s',
    async (reason) => {
      const { judge, gatewayHas, uid } = await monthInCase(reason);
      gatewayHas(paymentRow({ merchantUid: merchantUid(uid) }));
      await expect(judge('not_charged')).rejects.toMatchObject({ code: 'payment_exists' });
    },
  );

  it.each(['not_charged', 'waive'] as const)(
    'cannot be called %s though the PG had said that it cannot be paid',
    async (verdict) => {
      const declined = chargeAfter(outcomes.declined, processingCharge());
      const { here, id, judge, gatewayHas, entry } = await inCase(declined, 'request_fault');
      gatewayHas(paymentRow());
      await expect(judge(verdict)).rejects.toMatchObject({
        code: 'payment_exists',
        message: expect.stringContaining('9900 won of imp_448280090638'),
      });
      expect(here.cases.item(id)?.closing).toBeUndefined();
      await judge('adopt', paymentRow().impUid);
      expect(entry()).toMatchObject({ status: 'paid' });
    },
  );

  it.each(['not_charged', 'waive'] as const)('is not called %s unseen', async (verdict) => {
    const { here, id, judge, gatewayIs } = await monthInCase();
    gatewayIs('unreachable');
    await expect(judge(verdict)).rejects.toMatchObject({ code: 'iamport_unavailable' });
    expect(here.cases.item(id)?.closing).toBeUndefined();
  });

  it('may be waived when nothing is left of what Iamport shows', async () => {
    for (const other of [
      { status: 'cancelled', cancelAmount: 9_900 },
      { status: 'failed' },
    ] as const) {
      const { judge, gatewayHas, uid } = await monthInCase();
      gatewayHas(paymentRow({ merchantUid: merchantUid(uid), ...other }));
      expect(await judge('waive')).toMatchObject({ case: { closing: { verdict: 'waive' } } });
    }
  });

  it('may be left as it is booked, also while Iamport shows another amount', async () => {
    const { judge, gatewayHas, entry } = await inCase(paidCharge(), 'payment_mismatch');
    gatewayHas(paymentRow({ amount: 9_000 }));
    await judge('waive');
    expect(entry()).toMatchObject({ status: 'paid', openCase: undefined });
  });

  it('is adopted only by a payment that Iamport has, under its own number', async () => {
    const { judge, gatewayHas, entry } = await monthInCase();
    const row = paymentRow({ merchantUid: merchantUid('another-order') });
    gatewayHas(row);
    const refused = { code: 'not_in_this_state' };
    await expect(judge('adopt', impUid('imp_unknown'))).rejects.toMatchObject(refused);
    await expect(judge('adopt', row.impUid)).rejects.toMatchObject(refused);
    expect(entry()).toMatchObject({ status: 'processing' });
  });
});

describe('a case about a second payment of one debt', () => {
  const kept = paymentRow();
  const second = paymentRow({ impUid: impUid('imp_2') });
  const found = { impUid: second.impUid, amount: 9_900, foundAt: tenOClock };
  const twice = () =>
    inCase({ ...paidCharge(), duplicates: [{ ...found, status: 'in_case' }] }, 'duplicate_payment');

  it('is not closed by confirming the first while the second is kept', async () => {
    const { here, id, judge, gatewayHas } = await twice();
    gatewayHas(kept, second);
    await expect(judge('adopt', kept.impUid)).rejects.toMatchObject({
      code: 'not_in_this_state',
      message: expect.stringContaining('9900 won of imp_2'),
    });
    expect(here.cases.item(id)?.closing).toBeUndefined();
  });

  it('is closed by confirming the first once the second was given back', async () => {
    const { judge, gatewayHas, entry } = await twice();
    gatewayHas(kept, { ...second, status: 'cancelled', cancelAmount: 9_900 });
    await judge('adopt', kept.impUid);
    expect(entry()).toMatchObject({ status: 'paid', openCase: undefined });
  });

  it('cannot be closed by confirming a payment that the ledger does not have', async () => {
    const { judge, gatewayHas } = await twice();
    const given = { ...second, status: 'cancelled', cancelAmount: 9_900 } as const;
    gatewayHas(kept, given);
    await expect(judge('adopt', second.impUid)).rejects.toMatchObject({
      message: expect.stringContaining(`The ledger has ${kept.impUid}`),
    });
  });

  it('of a month is closed so, too: its own payment is none beside it', async () => {
    const born = paidSubscription('2026-10-23');
    const uid = periodUidOf({ subscriptionId: born.id, period: 2, attempt: 1 });
    const month = {
      ...paidCharge(),
      merchantUid: uid,
      debt: { subscriptionId: born.id, period: 2 },
    };
    const { here, judge, gatewayHas, entry } = await inCase(month, 'duplicate_payment');
    here.subscriptions.put({ ...born, closedThrough: 2 });
    gatewayHas({ ...kept, merchantUid: uid });
    await judge('adopt', kept.impUid);
    expect(entry()).toMatchObject({ status: 'paid', openCase: undefined });
  });

  it('does not hold back the answer to another question about the charge', async () => {
    const charge = { ...paidCharge(), duplicates: [{ ...found, status: 'in_case' as const }] };
    const { judge, gatewayHas, entry } = await inCase(charge, 'refunded_elsewhere');
    gatewayHas(kept, second);
    await judge('adopt', kept.impUid);
    expect(entry()).toMatchObject({ status: 'paid', openCase: undefined });
  });

  it('is closed by waiving, whatever Iamport holds', async () => {
    const { judge, gatewayHas } = await twice();
    gatewayHas(kept, second);
    expect(await judge('waive')).toMatchObject({ case: { closing: { verdict: 'waive' } } });
  });
});

it('a verdict on a payment of nobody stands while the bus is down, and is published when repeated', async () => {
  const here = await world();
  const row = paymentRow();
  const about = { kind: 'payment', impUid: row.impUid } as const;
  const ports = { ...here.ports, cases: here.cases, fileCase: bind(fileCase, here) };
  ports.gateway = { ...ports.gateway, findPayment: async () => row, findPayments: async () => [] };
  const { id } = await openCaseAbout(ports, { reason: 'unknown_payment', about, payments: [row] });
  const judge = (verdict: Verdict) => judgeCase(ports, { id, verdict, by });
  here.bus.down = true;
  await expect(judge('waive')).rejects.toMatchObject({ code: 'try_again' });
  await expect(judge('waive')).rejects.toMatchObject({
    code: 'try_again',
    message: expect.stringContaining('The verdict is kept, but its event could not'),
  });
  expect(here.cases.item(id)?.closing).toMatchObject({ verdict: 'waive' });
  here.bus.down = false;
  expect(await judge('waive')).toMatchObject({ replayed: true, case: { pendingEvents: [] } });
  expect(here.events().filter((event) => event === `case.closed:${id}`)).toHaveLength(1);
  expect(here.warned).toMatchObject([
    { facts: { caseId: id, reason: 'Error: the bus is down' } },
    {},
  ]);
});
