/** The worker's part for a subscription, where what we know and what Iamport shows differ. */
import { expect, it } from 'vitest';
import { inCase } from '../../functions/domain/charge-work.ts';
import type { GatewayAnswer } from '../../functions/domain/gateway-answer.ts';
import type { MerchantUid } from '../../functions/domain/ids.ts';
import type { Dunning } from '../../functions/domain/subscription.ts';
import { HOUR, MINUTE } from '../../functions/domain/time.ts';
import { workOnSubscription } from '../../functions/use-cases/work-on-subscription.ts';
import { chargeAfter, outcomes, processingCharge } from '../adapters/support/items.ts';
import { CHARGE } from '../adapters/support/served-iamport.ts';
import { paymentRow } from '../domain/support/charging.ts';
import { ownStanding } from '../domain/support/control.ts';
import { claimed, paidSubscription, seoul } from '../domain/support/subscriptions.ts';
import { type World, world } from './support/world.ts';

const conditions = { control: ownStanding };

/** A subscription whose claim was made long ago, and never released. */
function forgotten() {
  const { subscription, attempt } = claimed(paidSubscription('2026-10-23'), {
    period: 2,
    now: seoul('2026-11-23 09:00'),
  });
  return { subscription, uid: attempt.request.merchantUid };
}

it('finishes what the ledger knows to be paid, and asks nobody', async () => {
  const here = await world();
  const { subscription, uid } = forgotten();
  here.subscriptions.put(subscription);
  here.charges.put({ ...chargeAfter(outcomes.barelyPaid), merchantUid: uid, announce: [] });
  await workOnSubscription(here.ports)(subscription.id, conditions);
  expect(here.subscriptions.item(subscription.id)).toMatchObject({ closedThrough: 2 });
  expect(here.subscriptions.item(subscription.id)?.openAttempt).toBeUndefined();
  expect(here.served.calls).toEqual([]);
  expect(here.events()).toEqual([expect.stringMatching(/^charge\.paid:/)]);
});

it('finishes what the ledger has as a case, and sends it never again', async () => {
  const here = await world();
  const { subscription, uid } = forgotten();
  here.subscriptions.put(subscription);
  const entry = inCase({ ...processingCharge(), merchantUid: uid }, 'unresolved', 0);
  here.charges.put({ ...entry, announce: [] });
  await workOnSubscription(here.ports)(subscription.id, conditions);
  const after = here.subscriptions.item(subscription.id);
  expect(after).toMatchObject({ closedThrough: 2 });
  expect(after?.openAttempt).toBeUndefined();
  expect(here.served.calls).toEqual([]);
});

const declinedAnswer = (merchantUid: MerchantUid): GatewayAnswer => ({
  kind: 'payment',
  payment: paymentRow({ merchantUid, status: 'failed', failReason: '[1254][잔액부족]' }),
});

/** A subscription that is due now; `meanwhile` happens while its charge is under way, then declined. */
async function declinedAfter(meanwhile: (here: World, uid: MerchantUid) => void) {
  const here = await world();
  const due = paidSubscription('2026-10-23', { upcomingTold: 2, wakeAt: here.served.now() });
  here.served.advance(2 * HOUR);
  here.subscriptions.put(due);
  const ports = {
    ...here.ports,
    gateway: {
      ...here.ports.gateway,
      charge: async ({ merchantUid }: { merchantUid: MerchantUid }) => {
        meanwhile(here, merchantUid);
        return declinedAnswer(merchantUid);
      },
    },
  };
  await workOnSubscription(ports)(due.id, conditions);
  return { here, after: here.subscriptions.item(due.id) };
}

it('believes the ledger that a charge is paid, whatever a slow answer says', async () => {
  const { here, after } = await declinedAfter(({ charges }, merchantUid) =>
    charges.put({ ...chargeAfter(outcomes.barelyPaid), merchantUid, announce: [] }),
  );
  expect(after).toMatchObject({ status: 'active', closedThrough: 2 });
  expect(here.events()).toEqual([expect.stringMatching(/^charge\.paid:/)]);
});

it('drops a decline that comes when others may have judged already', async () => {
  const { here, after } = await declinedAfter(({ served }) => served.advance(12 * MINUTE));
  expect(after).toMatchObject({ status: 'active', openAttempt: { phase: 'unknown' } });
  expect(here.events()).toEqual([]);
});

it('charges no further attempt while look-ups do not find what must be there', async () => {
  const here = await world();
  const on = '2026-11-23';
  const dunning: Dunning = {
    ...{ period: 2, since: on, attempts: 1, tries: 1, today: { on, tries: 1 } },
    lastClass: 'funds',
    retryAt: here.served.now(),
  };
  const retried = paidSubscription('2026-10-23', { status: 'past_due', dunning });
  here.subscriptions.put(retried);
  await workOnSubscription(here.ports)(retried.id, conditions);
  expect(here.subscriptions.item(retried.id)).toEqual(retried);
  expect(here.served.callsOf(CHARGE)).toEqual([]);
});
