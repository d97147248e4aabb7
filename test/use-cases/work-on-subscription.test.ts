/** The worker's part for a subscription, where what we know and what Iamport shows differ. */
import { expect, it } from 'vitest';
import { newControl } from '../../functions/domain/control.ts';
import { workOnSubscription } from '../../functions/use-cases/work-on-subscription.ts';
import { chargeAfter, outcomes } from '../adapters/support/items.ts';
import { claimed, paidSubscription, seoul } from '../domain/support/subscriptions.ts';
import { world } from './support/world.ts';

const conditions = { control: newControl() };

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
