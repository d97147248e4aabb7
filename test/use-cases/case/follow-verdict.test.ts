/** A person's verdict on the charge of a month reaches its subscription, with the worker's next step. */
import { expect, it } from 'vitest';
import { withOutcome } from '../../../functions/domain/charge/apply-outcome.ts';
import type { Charge } from '../../../functions/domain/charge/charge.ts';
import { provenPayment } from '../../../functions/domain/gateway/classify-charge.ts';
import { caseId } from '../../../functions/domain/ids.ts';
import { periodUidOf } from '../../../functions/domain/own-ids.ts';
import type { Subscription } from '../../../functions/domain/subscription/subscription.ts';
import { workOnCharge } from '../../../functions/use-cases/workers/work-on-charge.ts';
import { paymentRow } from '../../domain/support/charging.ts';
import { ownTableState } from '../../domain/support/control.ts';
import { closedEvent, declinedCharge, unsettledCharge } from '../../domain/support/deciding.ts';
import { paidSubscription, seoul } from '../../domain/support/subscriptions.ts';
import { world } from '../support/world.ts';

const id = caseId('unresolved.of-the-charge');
const now = seoul('2026-11-24 09:00');

/** The subscription after the verdict on the charge of its second month, and a repetition. */
async function judged(before: Subscription, entry: Charge, verdict: 'adopt' | 'waive') {
  const here = await world();
  const debt = { subscriptionId: before.id, period: 2 };
  const merchantUid = periodUidOf({ ...debt, attempt: 2 });
  const pendingEvents = [closedEvent(id, { verdict }, now), ...entry.pendingEvents];
  here.subscriptions.put(before);
  here.charges.put({ ...entry, merchantUid, debt, pendingEvents, wakeAt: undefined });
  const ports = { ...here.ports, duplicates: { autoRefund: true, mostADay: 20 } };
  const work = () => workOnCharge(ports, { id: merchantUid, control: ownTableState });
  here.bus.down = true;
  await work();
  here.bus.down = false;
  await work();
  return { after: here.subscriptions.item(before.id), events: here.events() };
}

it('a month that was paid after all is owed no longer, even if the bus was down at first', async () => {
  const on = '2026-11-23';
  const owing = paidSubscription('2026-10-23', {
    status: 'past_due',
    dunning: {
      ...{ period: 2, since: on, attempts: 1, tries: 1, today: { on, tries: 1 } },
      ...{ lastClass: 'funds', retryAt: seoul('2026-11-24 10:00') },
    },
  });
  const outcome = { kind: 'paid', payment: provenPayment(paymentRow()) } as const;
  const unsettled = unsettledCharge();
  const entry = withOutcome(unsettled, { fence: undefined, outcome, now }) ?? unsettled;
  const { after, events } = await judged(owing, entry, 'adopt');
  expect(after).toMatchObject({ status: 'active', closedThrough: 2 });
  expect(after?.dunning).toBeUndefined();
  expect(events).toContain(`case.closed:${id}`);
});

it('a month that was waived can be collected no longer', async () => {
  const price = { name: '월간 구독', amount: 9_900 };
  const missed = [{ period: 2, price, attempts: 1 }];
  const { after } = await judged(
    paidSubscription('2026-10-23', { closedThrough: 2, missed }),
    declinedCharge(),
    'waive',
  );
  expect(after?.missed ?? []).toEqual([]);
});
