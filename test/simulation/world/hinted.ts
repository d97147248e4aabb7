/** What of a simulated item decides whether a webhook's hint may bring its inquiry forward. */
import type { BillingKey } from '../../../functions/domain/billing-key/billing-key.ts';
import type { Charge } from '../../../functions/domain/charge/charge.ts';
import type { Hinted } from '../../../functions/domain/hint.ts';
import type { Subscription } from '../../../functions/domain/subscription/subscription.ts';

export const hintedOf = (item: Charge | BillingKey | Subscription): Hinted => ({
  wakeAt: item.wakeAt,
  hintedAt: 'hintedAt' in item ? item.hintedAt : undefined,
  isOpen: isOpen(item),
  isRefundable: item.status === 'paid' || item.status === 'partially_refunded',
});

function isOpen(item: Charge | BillingKey | Subscription): boolean {
  if ('attempt' in item) return item.attempt.phase === 'unknown';
  if ('openAttempt' in item) return item.openAttempt?.phase === 'unknown';
  return item.status === 'pending';
}
