/** What the events of a subscription show: an unknown outcome shows the charge, all others the subscription. */
import { expect, it } from 'vitest';
import { pendingEvent } from '../../../functions/domain/outbox.ts';
import type { PublishedEvent } from '../../../functions/ports/events.ts';
import { publishedSubscription } from '../../../functions/use-cases/subscription/publish-subscription.ts';
import { claimed, paidSubscription } from '../../domain/support/subscriptions.ts';
import { world } from '../support/world.ts';

/** Both are pending: that nobody knows whether a month was paid, and that the next one is coming. */
async function published({ isOpen }: { readonly isOpen: boolean }) {
  const here = await world();
  const now = here.served.now();
  const { subscription, attempt } = claimed(paidSubscription('2026-10-23'), { period: 2, now });
  const events = ['charge.unknown', 'charge.upcoming'] as const;
  const pendingEvents = events.map((type) => pendingEvent({ type, about: 'month-2', at: now }));
  const item = { ...subscription, openAttempt: isOpen ? attempt : undefined, pendingEvents };
  here.subscriptions.put(item);
  const shown: PublishedEvent[] = [];
  const ports = {
    ...here.ports,
    events: { publish: async (all: readonly PublishedEvent[]) => void shown.push(...all) },
  };
  const stored = (await here.subscriptions.find(item.id)) ?? expect.fail('it is gone');
  const after = await publishedSubscription(ports, stored);
  expect(after.item.pendingEvents).toEqual([]);
  return {
    subscription: item,
    uid: attempt.request.merchantUid,
    about: shown.map(({ about }) => about),
  };
}

it('of an open charge the unknown outcome shows the charge, and nothing else does', async () => {
  const { about, subscription, uid } = await published({ isOpen: true });
  expect(about).toMatchObject([
    { kind: 'charge', charge: { merchantUid: uid, status: 'processing' } },
    { kind: 'subscription', subscription: { id: subscription.id } },
  ]);
});

it('of a charge that is settled by now, the subscription is all there is to show', async () => {
  const { about } = await published({ isOpen: false });
  expect(about.map(({ kind }) => kind)).toEqual(['subscription', 'subscription']);
});
