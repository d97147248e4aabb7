/**
 * What was proven not executed may have been paid since: before it is sent again the earlier
 * attempts are inquired about anew, and before it is given up the request itself.
 */
import { expect, it } from 'vitest';
import { dueAttempt } from '../../../functions/domain/charge/attempt.ts';
import { periodUidOf } from '../../../functions/domain/own-ids.ts';
import { notSent } from '../../../functions/domain/subscription/unknown-outcome.ts';
import { DAY, HOUR, MINUTE } from '../../../functions/domain/time.ts';
import { workOnSubscription } from '../../../functions/use-cases/workers/work-on-subscription.ts';
import { chargeAfter, outcomes, processingCharge } from '../../adapters/support/items.ts';
import { CHARGE } from '../../adapters/support/served-iamport.ts';
import { ownTableState } from '../../domain/support/control.ts';
import { claimed, paidSubscription } from '../../domain/support/subscriptions.ts';
import { world } from '../support/world.ts';

/**
 * The first attempt is declined in the ledger, the second was not sent; `meanwhile` the first is
 * paid.
 */
async function secondAttempt({
  firstIsPaid,
  isLost = false,
}: {
  readonly firstIsPaid: boolean;
  /** The ledger has no entry of the first. */
  readonly isLost?: boolean;
}) {
  const here = await world();
  const customerUid = here.hasKey();
  const before = paidSubscription('2026-10-23', { customerUid });
  const now = here.served.now();
  const { subscription, attempt } = claimed(before, { period: 2, number: 2, now });
  const openAttempt = notSent(attempt, 'no connection', now);
  here.subscriptions.put({ ...subscription, openAttempt, wakeAt: openAttempt.inquireAt });
  const first = periodUidOf({ subscriptionId: before.id, period: 2, attempt: 1 });
  const entry = chargeAfter(outcomes.declined, processingCharge({ uid: first }));
  const debt = { subscriptionId: before.id, period: 2 };
  if (!isLost)
    here.charges.put({ ...entry, customerUid, debt, pendingEvents: [], wakeAt: undefined });
  if (firstIsPaid) {
    const request = { merchantUid: first, customerUid, name: '월간 구독', amount: 9_900 };
    await here.ports.gateway.charge(request, { sendBy: now + MINUTE, timeout: MINUTE });
  }
  here.served.advance(2 * HOUR);
  const asked: unknown[] = [];
  const paymentsOfKey: typeof here.ports.gateway.paymentsOfKey = (uid) => {
    asked.push(uid);
    return here.ports.gateway.paymentsOfKey(uid);
  };
  const gateway = { ...here.ports.gateway, paymentsOfKey };
  await workOnSubscription({ ...here.ports, gateway }, { id: before.id, control: ownTableState });
  expect(asked).not.toContain(undefined);
  return { here, after: here.subscriptions.item(before.id), first: here.charges.item(first) };
}

it('adopts an earlier attempt that turned out to be a payment, and sends nothing', async () => {
  const { here, after, first } = await secondAttempt({ firstIsPaid: true });
  expect(first).toMatchObject({ status: 'paid' });
  expect(after).toMatchObject({ status: 'active', closedThrough: 2 });
  expect(after?.openAttempt).toBeUndefined();
  expect(here.payments()).toHaveLength(1);
});

it('adopts one that the ledger has lost, by the present card', async () => {
  const { here, after, first } = await secondAttempt({ firstIsPaid: true, isLost: true });
  expect(first).toMatchObject({ status: 'paid', customerUid: 'your-customer-unique-id' });
  expect(after).toMatchObject({ status: 'active', closedThrough: 2 });
  expect(here.payments()).toHaveLength(1);
});

it('sends the further attempt when the earlier one is still declined', async () => {
  const { here, after, first } = await secondAttempt({ firstIsPaid: false });
  expect(first).toMatchObject({ status: 'declined' });
  expect(after).toMatchObject({ status: 'active', closedThrough: 2 });
  expect(here.served.callsOf(CHARGE)).toHaveLength(1);
});

/** A month that was proven not executed weeks ago, and is no longer wanted. */
async function givenUp({ taken }: { readonly taken: number | undefined }) {
  const here = await world();
  const before = paidSubscription('2026-10-23', { customerUid: here.hasKey() });
  const now = here.served.now();
  const { subscription, attempt } = claimed(before, { period: 2, now });
  if (taken !== undefined) {
    const request = { ...attempt.request, amount: taken };
    await here.ports.gateway.charge(request, { sendBy: now + MINUTE, timeout: MINUTE });
  }
  const openAttempt = { ...attempt, ...dueAttempt(attempt, now) };
  here.subscriptions.put({ ...subscription, openAttempt, wakeAt: now });
  here.served.advance(8 * DAY);
  await workOnSubscription(here.ports, { id: before.id, control: ownTableState });
  return {
    after: here.subscriptions.item(before.id),
    charge: here.charges.item(attempt.request.merchantUid),
  };
}

it('is paid when the gateway shows a payment of it at last', async () => {
  const { after, charge } = await givenUp({ taken: 9_900 });
  expect(charge).toMatchObject({ status: 'paid' });
  expect(after).toMatchObject({ status: 'active', closedThrough: 2, missed: [] });
});

it('is for a person to decide when the gateway shows at last that it took another sum', async () => {
  const { after, charge } = await givenUp({ taken: 10_900 });
  expect(charge).toMatchObject({ status: 'processing', openCase: { reason: 'payment_mismatch' } });
  expect(after).toMatchObject({ status: 'active', closedThrough: 2, missed: [] });
});

it('is missed when the gateway still shows nothing', async () => {
  const { after, charge } = await givenUp({ taken: undefined });
  expect(charge).toMatchObject({ status: 'declined', decline: { class: 'not_executed' } });
  expect(after).toMatchObject({ status: 'active', closedThrough: 2, missed: [{ period: 2 }] });
});
