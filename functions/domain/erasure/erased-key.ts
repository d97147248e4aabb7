/** What is kept of an erased customer's billing key: that it was, and who opened and deleted it. */

import { type BillingKey, isIssued } from '../billing-key/billing-key.ts';
import { withoutCard } from '../billing-key/kept-card.ts';
import type { FollowUp, Registration } from '../billing-key/registration.ts';
import { ERASED } from '../erased.ts';
import { ifOther } from './erased-words.ts';

/** Undefined when nothing personal is in it. */
export function erasedKey(key: BillingKey): BillingKey | undefined {
  if (!isIssued(key))
    return ifOther(key, { ...key, registration: erasedRegistration(key.registration) });
  const { status, pendingEvents, registration } = key;
  return ifOther(key, {
    ...withoutCard(key),
    // It was to be woken when its card goes.
    ...(status === 'deleted' && pendingEvents.length === 0 && { wakeAt: undefined }),
    ...(registration && { registration: erasedRegistration(registration) }),
  });
}

const erasedRegistration = (registration: Registration): Registration => ({
  ...registration,
  name: ERASED,
  ...(registration.followUp && { followUp: neverDone(registration.followUp) }),
});

/** A wish that can no longer be done; with it the buyer goes. */
const neverDone = (followUp: FollowUp): FollowUp =>
  followUp.kind === 'charge' || followUp.kind === 'subscribe'
    ? { kind: 'refused', reason: 'billing_key_not_active' }
    : followUp;
