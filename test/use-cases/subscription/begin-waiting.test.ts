/** A subscription that waits begins once, in time, on its card and while its plan is open. */
import { expect, it } from 'vitest';
import { planId } from '../../../functions/domain/ids.ts';
import { waitingSubscription } from '../../../functions/domain/subscription/new-subscription.ts';
import type { PaymentGateway } from '../../../functions/ports/gateway.ts';
import { fileCase } from '../../../functions/use-cases/case/file-case.ts';
import { judgeCase } from '../../../functions/use-cases/case/judge-case.ts';
import { settleAsCase } from '../../../functions/use-cases/period/settle-as-case.ts';
import { publishChargeEvents } from '../../../functions/use-cases/shared/publish-pending.ts';
import { workOnSubscription } from '../../../functions/use-cases/workers/work-on-subscription.ts';
import { bind } from '../../../functions/wiring/bind.ts';
import { active } from '../../adapters/support/items.ts';
import { subscriptionBorn } from '../../adapters/support/subscriptions.ts';
import { alice, kim } from '../../domain/support/charging.ts';
import { ownControl } from '../../domain/support/control.ts';
import { world } from '../support/world.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const plan = {
  id: planId('basic'),
  price: { name: '월간 구독', amount: 9_900 },
  status: 'open',
  visibility: 'public',
  onePerCustomer: true,
  version: 1,
  createdAt: 0,
  history: [],
} as const;

async function shop() {
  const here = await world();
  here.plans.put(plan);
  const { id, anchor, digest } = subscriptionBorn('a'.repeat(28));
  const facts = { id, anchor, digest, owner: alice, customerUid: here.hasKey(), planId: plan.id };
  const now = here.served.now();
  const waits = { until: now + day, waitsFor: 'charging_stopped', actor: kim, now } as const;
  here.subscriptions.put(waitingSubscription({ ...facts, price: plan.price }, waits));
  const works = (charging: 'on' | 'off' = 'on', gateway: PaymentGateway = here.ports.gateway) =>
    workOnSubscription(
      { ...here.ports, gateway },
      { id, control: { ...ownControl({ charging }), isOwnTable: true } },
    );
  await works('off');
  return {
    here,
    works,
    item: () => here.subscriptions.item(id),
  };
}

it('tells that it waits, and is tried again every ten minutes', async () => {
  const { here, works, item } = await shop();
  expect(here.events()).toEqual([`subscription.waiting:${item()?.id}`]);
  here.served.advance(10 * minute);
  await works('off');
  expect(item()).toMatchObject({ status: 'waiting', wakeAt: here.served.now() + 10 * minute });
  expect([here.payments(), here.warned]).toEqual([[], []]);
});

it('is canceled when its card is gone', async () => {
  const { here, works, item } = await shop();
  here.keys.put({ ...active(), status: 'deleted' });
  here.served.advance(10 * minute);
  await works();
  expect(item()).toMatchObject({ status: 'canceled', ended: { reason: 'no_card' } });
});

it('ends when the first charge that it waited for proves never to have been made', async () => {
  const { here, works, item } = await shop();
  here.served.advance(20 * minute);
  here.served.iamport.planFault({ operation: 'again', fault: 'timeout_before' });
  await works();
  here.served.advance(4 * day);
  const id = item()?.id ?? expect.fail('there is none');
  const stored = (await here.subscriptions.find(id)) ?? expect.fail('there is none');
  const attempt = stored.item.openAttempt ?? expect.fail('nothing is open');
  await settleAsCase(here.ports, { stored, attempt, question: { reason: 'unresolved' } });
  const charge = here.charges.item(attempt.request.merchantUid) ?? expect.fail('not in the ledger');
  await publishChargeEvents(here.ports, charge);
  const ports = { ...here.ports, cases: here.cases, fileCase: bind(fileCase, here) };
  const by = { actor: 'arn:aws:iam::0:user/kim', reason: '상점관리자에 없음' };
  const asked = charge.openCase?.id ?? expect.fail('in no case');
  await judgeCase(ports, { id: asked, verdict: 'not_charged', by });
  expect(item()).toMatchObject({ status: 'canceled', ended: { reason: 'first_charge_declined' } });
});

it('that expired while the worker froze is not begun', async () => {
  const { here, works, item } = await shop();
  here.served.advance(10 * minute);
  const prepare = async () => here.served.advance(day);
  await works('on', { ...here.ports.gateway, prepare });
  expect(item()).toMatchObject({ status: 'canceled', ended: { reason: 'expired' } });
  expect(here.payments()).toEqual([]);
});

it('begins on the day on which it can, at the price that was shown', async () => {
  const { here, works, item } = await shop();
  here.plans.put({ ...plan, price: { ...plan.price, amount: 19_900 } });
  here.served.advance(10 * minute);
  await works();
  expect(item()).toMatchObject({ status: 'active', closedThrough: 1 });
  expect(item()?.waits).toBeUndefined();
  expect(here.payments()).toMatchObject([{ status: 'paid', amount: 9_900 }]);
});

it('expires, also while charging is stopped', async () => {
  const { here, works, item } = await shop();
  here.served.advance(day);
  await works('off');
  expect(item()).toMatchObject({ status: 'canceled', ended: { reason: 'expired' } });
  await works();
  expect(here.payments()).toEqual([]);
});

it('never begins once its plan is closed', async () => {
  const { here, works, item } = await shop();
  here.plans.put({ ...plan, status: 'closed' });
  here.served.advance(10 * minute);
  await works();
  expect(item()).toMatchObject({ status: 'canceled', ended: { reason: 'plan_closed' } });
  expect(here.payments()).toEqual([]);
});
