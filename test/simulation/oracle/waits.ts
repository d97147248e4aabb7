/**
 * Watches what waits for charging to go on: it is claimed in time or canceled, and what was canceled
 * is never charged.
 */
import type { Charge } from '../../../functions/domain/charge/charge.ts';
import type { Subscription } from '../../../functions/domain/subscription/subscription.ts';
import { type Instant, MINUTE } from '../../../functions/domain/time.ts';
import type { Sent } from '../pg/noticed.ts';
import type { Table, Written } from '../world/table.ts';
import type { Accuse } from './violation.ts';

/** What two clocks may differ by. */
const SKEW = 2 * MINUTE;

export function watchWaits(world: { readonly accuse: Accuse; readonly table: () => Table }) {
  const blame = (about: string, rule: string) => world.accuse({ rule, about, detail: '' });
  const late = (until: Instant, claimedAt: Instant) => claimedAt - until > SKEW;
  const counts = { waited: 0, canceled: 0 };

  function ofCharge(id: string, before: Charge | undefined, after: Charge): void {
    if (before === undefined && after.status === 'waiting') counts.waited += 1;
    if (before?.status !== 'canceled' && after.status === 'canceled') {
      counts.canceled += 1;
      if (before?.status !== 'waiting') blame(id, 'only a charge that waits is canceled');
    }
    if (before?.status !== 'waiting' || after.status !== 'processing') return;
    if (late(before.until, after.attempt.requestedAt))
      blame(id, 'what waits is not charged once it has expired');
  }

  function ofSubscription(before: Subscription | undefined, after: Subscription): void {
    if (before === undefined && after.status === 'waiting') counts.waited += 1;
    if (before?.status !== 'waiting' || after.status === 'waiting') return;
    if (after.status === 'canceled') counts.canceled += 1;
    const { requestedAt = 0 } = after.openAttempt ?? {};
    if (late(before.waits?.until ?? 0, requestedAt))
      blame(after.id, 'what waits is not charged once it has expired');
    if (after.price.amount !== before.price.amount)
      blame(after.id, 'what waits begins at the price that was shown');
  }

  return {
    written: ({ kind, id, before, after }: Written) => {
      if (kind === 'charge') ofCharge(id, before as Charge | undefined, after as Charge);
      if (kind === 'subscription')
        ofSubscription(before as Subscription | undefined, after as Subscription);
    },
    sent: ({ request }: Sent) => {
      const { merchantUid } = request;
      if (world.table().find('charge', merchantUid)?.item.status === 'canceled')
        blame(merchantUid, 'what was taken back is never charged');
    },
    figures: () => ({ waited: counts.waited, 'canceled waiting': counts.canceled }),
  };
}
