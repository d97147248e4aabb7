/** Forged webhooks by the thousand cost Iamport next to nothing, and delay nobody's charge. */
import { expect, it } from 'vitest';
import type { Charge } from '../../../functions/domain/charge/charge.ts';
import { newControl } from '../../../functions/domain/control/control.ts';
import type { Subscription } from '../../../functions/domain/subscription/subscription.ts';
import { MINUTE } from '../../../functions/domain/time.ts';
import type { Work } from '../../../functions/ports/work.ts';
import { receiveWebhook } from '../../../functions/use-cases/workers/receive-webhook.ts';
import { sendDue } from '../../../functions/use-cases/workers/send-due.ts';
import { chargeAfter, outcomes, processingCharge } from '../../adapters/support/items.ts';
import { subscriptionBorn } from '../../adapters/support/subscriptions.ts';
import { tenOClock } from '../../domain/support/charging.ts';
import { atRest } from '../../domain/support/refunding.ts';
import { calmWorld } from '../../simulation/honesty/calm-world.ts';

const COUNT = 3_000;
const now = tenOClock;

/** Orders of the shop: paid ones, and ones whose own inquiry comes later. */
const orders = Array.from({ length: 2 * COUNT }, (_, index): Charge => {
  const claimed = processingCharge({ uid: `order-${index}` });
  return index < COUNT
    ? atRest(chargeAfter(outcomes.paid, claimed))
    : { ...chargeAfter(outcomes.unknown, claimed), wakeAt: now + 30 * MINUTE };
});

const { openAttempt: _, ...calm } = subscriptionBorn('abcdefghijklmnopqrstuvwxyzab', 30);
const monthly: Subscription = {
  ...calm,
  anchor: { month: '2026-10', day: 20 },
  pendingEvents: [],
  wakeAt: now,
};

async function flooded() {
  const { ports } = calmWorld(now);
  for (const order of orders) await ports.charges.create(order);
  await ports.subscriptions.create(monthly);
  for (const { merchantUid, status } of orders)
    await receiveWebhook(ports, { merchantUid, ofRefund: status === 'paid', impUid: undefined });
  /** One turn of the dispatcher: what goes to the workers. */
  const turn = async (at: number) => {
    const sent: Work[] = [];
    const send = async (work: readonly Work[]) => void sent.push(...work);
    const queue = { depth: async () => 0, send };
    await sendDue(
      { agenda: ports.agenda, queue },
      { now: at, charges: Infinity, control: newControl() },
    );
    return sent;
  };
  return { turn };
}

it('three thousand about paid orders and as many about unknown ones', async () => {
  const { turn } = await flooded();
  const sent = await turn(now + 5 * MINUTE);
  expect(sent.filter(({ kind }) => kind === 'subscription')).toEqual([
    { kind: 'subscription', id: monthly.id },
  ]);
  expect(sent.filter(({ kind }) => kind === 'charge')).toHaveLength(10);
});

it('postpone no inquiry that comes by itself, and leave the charge its room among them', async () => {
  const { turn } = await flooded();
  const sent = await turn(now + 30 * MINUTE);
  expect(sent.filter(({ kind }) => kind === 'charge')).toHaveLength(1_200);
  expect(sent).toContainEqual({ kind: 'subscription', id: monthly.id });
});
