/** A person has a month charged whose first attempt was declined: what that turns out to be comes first. */
import { expect, it } from 'vitest';
import { caseIdOf } from '../../../functions/domain/case/open-case.ts';
import type { HistoryEntry } from '../../../functions/domain/charge/charge.ts';
import { periodUidOf } from '../../../functions/domain/own-ids.ts';
import { MINUTE, SECOND } from '../../../functions/domain/time.ts';
import { chargeOwedPeriod } from '../../../functions/use-cases/subscription/charge-owed-period.ts';
import { chargeAfter, outcomes, processingCharge } from '../../adapters/support/items.ts';
import { CHARGE } from '../../adapters/support/served-iamport.ts';
import { kim } from '../../domain/support/charging.ts';
import { paidSubscription } from '../../domain/support/subscriptions.ts';
import { world } from '../support/world.ts';

/** Iamport took this much for the first attempt of the month, which the ledger has as declined. */
async function missedMonth(
  given: { readonly taken?: number; readonly more?: HistoryEntry[] } = {},
) {
  const here = await world();
  const customerUid = here.hasKey();
  const missed = [{ period: 2, price: { name: '월간 구독', amount: 9_900 }, attempts: 1 }];
  const month = paidSubscription('2026-10-23', { customerUid, closedThrough: 2, missed });
  here.subscriptions.put(month);
  const entry = chargeAfter(outcomes.declined, processingCharge({ uid: first }));
  const debt = { subscriptionId: month.id, period: 2 };
  const history = [...entry.history, ...(given.more ?? [])];
  here.charges.put({ ...entry, customerUid, debt, history, pendingEvents: [], wakeAt: undefined });
  const now = here.served.now();
  if (given.taken !== undefined) {
    const request = { merchantUid: first, customerUid, name: '월간 구독', amount: given.taken };
    await here.ports.gateway.charge(request, { sendBy: now + MINUTE, timeout: MINUTE });
  }
  const before = here.served.callsOf(CHARGE).length;
  const deadline = now + 29 * SECOND;
  return {
    here,
    month,
    collect: () => chargeOwedPeriod(here.ports, { id: month.id, actor: kim, deadline }),
    sends: () => here.served.callsOf(CHARGE).length - before,
    after: () => here.subscriptions.item(month.id),
  };
}

const first = periodUidOf({
  subscriptionId: paidSubscription('2026-10-23').id,
  period: 2,
  attempt: 1,
});

it('a first attempt that is paid after all is the answer, and nothing is sent', async () => {
  const { collect, sends, after } = await missedMonth({ taken: 9_900 });
  expect(await collect()).toMatchObject({ charge: { merchantUid: first, status: 'paid' } });
  expect(sends()).toBe(0);
  expect(after()).toMatchObject({ missed: [], openAttempt: undefined });
});

it('a first attempt that took another sum is the answer, as a case', async () => {
  const { collect, sends } = await missedMonth({ taken: 10_900 });
  const openCase = { reason: 'payment_mismatch' };
  expect(await collect()).toMatchObject({ charge: { merchantUid: first, openCase } });
  expect(sends()).toBe(0);
});

it('what a person has decided about the other sum is not asked again: the month is charged', async () => {
  const caseId = caseIdOf({ reason: 'payment_mismatch', about: first });
  const verdict = { at: 0, what: 'verdict', caseId } as const;
  const { collect, sends } = await missedMonth({ taken: 10_900, more: [verdict] });
  expect(await collect()).toMatchObject({ charge: { status: 'paid' }, replayed: false });
  expect(sends()).toBe(1);
});

it('a claim whose write was doubted is ours by its fence: it is sent, once', async () => {
  const { here, collect, sends } = await missedMonth();
  here.subscriptions.failNext('replace', 'doubted');
  expect(await collect()).toMatchObject({ charge: { status: 'paid' } });
  expect(sends()).toBe(1);
});

it('a decline is noted with the key, so that a card which is declined too often is tried no more', async () => {
  const { here, month, collect } = await missedMonth();
  here.served.iamport.planFault({ operation: 'again', fault: 'decline', code: '1254' });
  const { charge } = await collect();
  expect(charge).toMatchObject({ status: 'declined', decline: { code: '1254' } });
  const recent = [expect.objectContaining({ by: charge.merchantUid })];
  expect(here.keys.item(month.customerUid)).toMatchObject({ declines: { recent } });
});

it('a subscription that changed since it was read is not charged: the person asks again', async () => {
  const { here, month, collect, sends } = await missedMonth();
  here.keys.afterNext('find', () => here.subscriptions.put({ ...month, cancelAtPeriodEnd: true }));
  await expect(collect()).rejects.toMatchObject({ code: 'try_again' });
  expect(sends()).toBe(0);
});
