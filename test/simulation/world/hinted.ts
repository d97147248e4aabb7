/** The conditions of a webhook's hint, the only write that is made without reading first. */
import type { BillingKey } from '../../../functions/domain/billing-key/billing-key.ts';
import type { Charge } from '../../../functions/domain/charge/charge.ts';
import type { Subscription } from '../../../functions/domain/subscription/subscription.ts';
import { type Instant, MINUTE } from '../../../functions/domain/time.ts';

type Hinted = Charge | BillingKey | Subscription;

/** Only an unknown item that is not due yet and got no hint within the last minute. */
export function mayBeHinted(item: Hinted, now: Instant): boolean {
  const hintedAt = 'hintedAt' in item ? item.hintedAt : undefined;
  if (item.wakeAt === undefined || item.wakeAt <= now) return false;
  return isOpen(item) && (hintedAt === undefined || hintedAt < now - MINUTE);
}

/**
 * The same for a refund: also a charge that is paid, for it may have been refunded in the console.
 */
export function mayBeHintedAtRefund(charge: Charge, now: Instant): boolean {
  const { wakeAt, hintedAt, status } = charge;
  if (hintedAt !== undefined && hintedAt >= now - MINUTE) return false;
  const open = isOpen(charge) && wakeAt !== undefined && wakeAt > now;
  return open || status === 'paid' || status === 'partially_refunded';
}

function isOpen(item: Hinted): boolean {
  if ('attempt' in item) return item.attempt.phase === 'unknown';
  if ('openAttempt' in item) return item.openAttempt?.phase === 'unknown';
  return item.status === 'pending';
}
