/**
 * A further attempt that was not sent: before it is sent again, the earlier attempts are inquired
 * about anew.
 */
import { expect, it } from 'vitest';
import { periodUidOf } from '../../../functions/domain/own-ids.ts';
import { notSent } from '../../../functions/domain/subscription/unknown-outcome.ts';
import { HOUR, MINUTE } from '../../../functions/domain/time.ts';
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
async function secondAttempt({ firstIsPaid }: { readonly firstIsPaid: boolean }) {
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
  here.charges.put({ ...entry, customerUid, debt, pendingEvents: [], wakeAt: undefined });
  if (firstIsPaid) {
    const request = { merchantUid: first, customerUid, name: '월간 구독', amount: 9_900 };
    await here.ports.gateway.charge(request, { sendBy: now + MINUTE, timeout: MINUTE });
  }
  here.served.advance(2 * HOUR);
  await workOnSubscription(here.ports, { id: before.id, control: ownTableState });
  return { here, after: here.subscriptions.item(before.id), first: here.charges.item(first) };
}

it('adopts an earlier attempt that turned out to be a payment, and sends nothing', async () => {
  const { here, after, first } = await secondAttempt({ firstIsPaid: true });
  expect(first).toMatchObject({ status: 'paid' });
  expect(after).toMatchObject({ status: 'active', closedThrough: 2 });
  expect(after?.openAttempt).toBeUndefined();
  expect(here.payments()).toHaveLength(1);
});

it('sends the further attempt when the earlier one is still declined', async () => {
  const { here, after, first } = await secondAttempt({ firstIsPaid: false });
  expect(first).toMatchObject({ status: 'declined' });
  expect(after).toMatchObject({ status: 'active', closedThrough: 2 });
  expect(here.served.callsOf(CHARGE)).toHaveLength(1);
});
