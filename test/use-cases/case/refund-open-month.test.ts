/** A person gives back the payment of a month that its subscription is still inquiring about. */
import { expect, it } from 'vitest';
import { caseOpened } from '../../../functions/domain/case/open-case.ts';
import type { SubscriptionStatus } from '../../../functions/domain/subscription/subscription.ts';
import { DAY } from '../../../functions/domain/time.ts';
import { caseOfSubscription } from '../../../functions/domain/verdict/case.ts';
import { fileCase } from '../../../functions/use-cases/case/file-case.ts';
import { judgeCase } from '../../../functions/use-cases/case/judge-case.ts';
import { settleJudged } from '../../../functions/use-cases/period/settle-period.ts';
import { bind } from '../../../functions/wiring/bind.ts';
import { ours } from '../../adapters/support/items.ts';
import { paymentRow } from '../../domain/support/charging.ts';
import { claimed, paidSubscription } from '../../domain/support/subscriptions.ts';
import { world } from '../support/world.ts';

/** Iamport found nothing for an hour, so a person looked in the PG's console. */
async function blindMonth(status: SubscriptionStatus = 'active') {
  const here = await world();
  const born = paidSubscription('2026-10-23', { customerUid: here.hasKey() });
  const { subscription, attempt } = claimed(born, { period: 2, now: here.served.now() });
  const uid = attempt.request.merchantUid;
  here.served.advance(DAY);
  const question = { reason: 'lookups_blind', about: uid, now: here.served.now() } as const;
  const { openCase, pendingEvents } = caseOpened(subscription, question);
  const openAttempt = { ...attempt, fence: ours, phase: 'unknown' } as const;
  const stuck = { ...subscription, status, openAttempt, openCase };
  here.subscriptions.put({ ...stuck, pendingEvents: [] });
  const [pendingEvent = expect.fail('no event')] = pendingEvents;
  here.cases.put(caseOfSubscription(stuck, { pendingEvent, reason: question.reason }));
  const { customerUid } = attempt.request;
  const row = paymentRow({ merchantUid: uid, customerUid, amount: 10_900 });
  const gateway = { ...here.ports.gateway, findPayment: async () => row };
  const ports = { ...here.ports, gateway, cases: here.cases, fileCase: bind(fileCase, here) };
  const by = { actor: 'arn:aws:iam::0:user/kim', reason: '더 받은 금액' };
  const order = { id: openCase.id, verdict: 'refund', impUid: row.impUid, by } as const;
  return { here, ports, uid, order, after: () => here.subscriptions.item(subscription.id) };
}

it('the month is closed, and its case is the ledger’s until the refund is proven', async () => {
  const { here, ports, uid, order, after } = await blindMonth();
  const { case: one } = await judgeCase(ports, order);
  expect(one).toMatchObject({ refunding: { verdict: 'refund', actor: order.by.actor } });
  expect(one.closing).toBeUndefined();
  expect(after()).toMatchObject({ status: 'active', closedThrough: 2, missed: [] });
  expect([after()?.openAttempt, after()?.openCase]).toEqual([undefined, undefined]);
  expect(here.charges.item(uid)).toMatchObject({
    status: 'paid',
    payment: { amount: 10_900 },
    openCase: { id: order.id, refunding: { impUid: order.impUid } },
    openRefund: { phase: 'due', request: { amount: 10_900 } },
    wakeAt: here.served.now(),
  });
});

it('the refund is ordered once, also when the verdict is settled again after a crash', async () => {
  const { here, ports, uid, order, after } = await blindMonth();
  const before = { ...(after() ?? expect.fail('there is none')) };
  await judgeCase(ports, order);
  const { verdict, impUid, by } = order;
  const closing = { ...by, verdict, impUid, at: here.served.now() };
  const payment = here.charges.item(uid);
  if (payment?.status !== 'paid' || before.openAttempt === undefined) throw new Error('not paid');
  const judged = {
    caseId: order.id,
    reason: 'lookups_blind',
    closing,
    payment: payment.payment,
  } as const;
  here.subscriptions.put({ ...before, openAttempt: { ...before.openAttempt, judged } });
  const stored = (await here.subscriptions.find(before.id)) ?? expect.fail('it is gone');
  await settleJudged(ports, stored);
  expect(here.charges.item(uid)).toMatchObject({ refunds: [{ amount: 10_900 }] });
});

it('of a canceled subscription raises no further question', async () => {
  const { ports, order, after } = await blindMonth('canceled');
  await judgeCase(ports, order);
  expect(after()).toMatchObject({ status: 'canceled', closedThrough: 2 });
  expect(after()?.openCase).toBeUndefined();
});
