/** The answer about a month was lost, and an inquiry shows what became of it: it counts, unless it is older than what was heard since. */
import { expect, it } from 'vitest';
import type { PeriodAttempt } from '../../../functions/domain/subscription/subscription.ts';
import { DAY, MINUTE } from '../../../functions/domain/time.ts';
import { workOnSubscription } from '../../../functions/use-cases/workers/work-on-subscription.ts';
import { CHARGE } from '../../adapters/support/served-iamport.ts';
import { ownTableState } from '../../domain/support/control.ts';
import { claimed, paidSubscription } from '../../domain/support/subscriptions.ts';
import { world } from '../support/world.ts';

/** The gateway has paid or declined it; `meanwhile` the attempt changes, while the inquiry is under way. */
async function inquired(asked: {
  readonly declined: boolean;
  readonly meanwhile?: Partial<PeriodAttempt>;
}) {
  const here = await world();
  const before = paidSubscription('2026-10-23', { customerUid: here.hasKey() });
  const now = here.served.now();
  const { subscription, attempt } = claimed(before, { period: 2, now });
  if (asked.declined)
    here.served.iamport.planFault({ operation: 'again', fault: 'decline', code: 'F113', times: 1 });
  await here.ports.gateway.charge(attempt.request, { sendBy: now + MINUTE, timeout: MINUTE });
  const sent = { ...attempt, phase: 'unknown', answeredAt: now } as const;
  here.subscriptions.put({ ...subscription, openAttempt: sent, wakeAt: now });
  const sends = here.served.callsOf(CHARGE).length;
  let inquiries = 0;
  const work = async (meanwhile?: Partial<PeriodAttempt>) => {
    here.served.advance(DAY);
    const findPayments: typeof here.ports.gateway.findPayments = async (uid) => {
      inquiries += 1;
      const rows = await here.ports.gateway.findPayments(uid);
      const now = here.subscriptions.item(before.id);
      if (meanwhile && now?.openAttempt)
        here.subscriptions.put({ ...now, openAttempt: { ...now.openAttempt, ...meanwhile } });
      return rows;
    };
    const gateway = { ...here.ports.gateway, findPayments };
    await workOnSubscription({ ...here.ports, gateway }, { id: before.id, control: ownTableState });
  };
  // A no is believed when it is seen for the second time.
  if (asked.declined) await work();
  await work(asked.meanwhile);
  return {
    after: here.subscriptions.item(before.id),
    charge: here.charges.item(attempt.request.merchantUid),
    sends: here.served.callsOf(CHARGE).length - sends,
    inquiries,
  };
}

it('a decline is the outcome', async () => {
  const { after, charge, sends } = await inquired({ declined: true });
  expect(charge).toMatchObject({ status: 'declined' });
  expect(after).toMatchObject({ status: 'past_due', closedThrough: 1 });
  expect([after?.openAttempt, sends]).toEqual([undefined, 0]);
});

it('a decline is none, once another worker has heard that a payment exists', async () => {
  const { after, charge, sends } = await inquired({
    declined: true,
    meanwhile: { saidToExist: true },
  });
  expect(after).toMatchObject({ status: 'active', openAttempt: { saidToExist: true } });
  expect([charge, sends]).toEqual([undefined, 0]);
});

it('that the gateway did not answer a month counts as its fault, once', async () => {
  const here = await world();
  const before = paidSubscription('2026-10-23', { customerUid: here.hasKey() });
  here.subscriptions.put({ ...before, upcomingPublished: 2 });
  here.served.advance(2 * 60 * MINUTE);
  here.served.iamport.planFault({ operation: 'again', fault: 'http_500', times: 0 });
  await workOnSubscription(here.ports, { id: before.id, control: ownTableState });
  expect(here.controls.item('CONTROL')?.outage.faults).toHaveLength(1);
});

it('a payment is the outcome at once, whatever was heard meanwhile', async () => {
  const { after, charge, inquiries } = await inquired({
    declined: false,
    meanwhile: { saidToExist: true },
  });
  expect(inquiries).toBe(1);
  expect(charge).toMatchObject({ status: 'paid' });
  expect(after).toMatchObject({ status: 'active', closedThrough: 2 });
});
