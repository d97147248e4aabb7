/** Notes what happened in the timeline, in words that a person can follow. */
import type { BillingKey } from '../../../functions/domain/billing-key/billing-key.ts';
import type { Charge } from '../../../functions/domain/charge/charge.ts';
import type { Subscription } from '../../../functions/domain/subscription/subscription.ts';
import { seoulIso } from '../../../functions/domain/time.ts';
import type { Asked, RefundSent, Sent, Struck } from '../pg/noticed.ts';
import type { Row } from '../pg/row.ts';
import type { Told } from '../world/bus.ts';
import type { Written } from '../world/table.ts';
import type { Timeline } from '../world/timeline.ts';

export const storyOfWrites = (timeline: Timeline) => ({
  written: (write: Written) =>
    timeline.note(write.by, () => `writes ${write.kind} ${write.id}: ${stateOf(write)}`),
  told: ({ events: { pendingEvent } }: Told) =>
    timeline.note('the bus', () => `hears ${pendingEvent.eventId}`),
  moved: ({ status, amount, merchantUid, impUid }: Row) =>
    timeline.note('the PG', () => `${status} ${amount} for ${merchantUid}, ${impUid}`),
  sent: ({ by, request, counts }: Sent) =>
    timeline.note(
      by,
      () =>
        `sends ${request.merchantUid} on ${request.customerUid}${counts ? '' : ' (token refused)'}`,
    ),
  refundSent: ({ by, request }: RefundSent) =>
    timeline.note(
      by,
      () => `gives back ${request.amount} of ${request.balance}, ${request.impUid}`,
    ),
  struck: ({ merchantUid, by, cause }: Struck) =>
    timeline.note('the PG', () => `leaves ${merchantUid} without an outcome, ${by}: ${cause}`),
  asked: ({ about, id, found }: Asked) =>
    timeline.note('the PG', () => `is asked about ${about} ${id}: ${found} found`),
});

function stateOf({ kind, after }: Written): string {
  switch (kind) {
    case 'subscription':
      return subscriptionState(after as Subscription);
    case 'charge':
      return chargeState(after as Charge);
    case 'key':
      return `${(after as BillingKey).status}, used by ${(after as BillingKey).usedBy.length}`;
    default:
      return '';
  }
}

function subscriptionState(item: Subscription): string {
  const { status, closedThrough, openAttempt, dunning, wakeAt, pendingEvents } = item;
  return [
    `${status}, closed through ${closedThrough}, on ${item.customerUid}`,
    openAttempt &&
      `open ${openAttempt.request.merchantUid} ${openAttempt.reason} ${openAttempt.phase} ×${openAttempt.sends}`,
    dunning && `dunning ${dunning.period} after ${dunning.attempts} (${dunning.lastClass})`,
    item.missed.length > 0 && `missed ${item.missed.map((one) => one.period).join(' ')}`,
    pendingEvents.length > 0 && `to tell ${pendingEvents.map((one) => one.type).join(' ')}`,
    wakeAt !== undefined && `wakes ${seoulIso(wakeAt).slice(0, 19)}`,
  ]
    .filter(Boolean)
    .join('; ');
}

function chargeState(item: Charge): string {
  const attempt =
    item.status === 'processing' ? ` ${item.attempt.phase} ×${item.attempt.sends}` : '';
  const found = item.openCase ? `, case ${item.openCase.reason}` : '';
  return `${item.status}${attempt}${found}`;
}
