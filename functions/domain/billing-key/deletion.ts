/** A key that the gateway does not delete: asked for ten hours, then a person is. */
import { HOUR, type Instant, MINUTE } from '../time.ts';
import type { BillingKey, IssuedKey } from './billing-key.ts';
import { type KeyAsked, withStep } from './key-history.ts';

const MOST_REFUSALS = 10;

/** One more refusal: asked again in an hour, or for the last time. Undefined unless it retires. */
export function withRefusedDeletion(key: BillingKey, now: Instant): IssuedKey | undefined {
  if (key.status !== 'retiring') return undefined;
  const refusals = (key.deletionRefusals ?? 0) + 1;
  const wakeAt = now + (refusals < MOST_REFUSALS ? HOUR : MINUTE);
  return { ...key, deletionRefusals: refusals, wakeAt };
}

/** Whether a person must see to it. */
export const isDeletionGivenUp = ({ deletionRefusals = 0 }: IssuedKey) =>
  deletionRefusals >= MOST_REFUSALS;

/** Its case is open: nothing is asked any more. Undefined unless it retires. */
export const leftToPerson = (key: BillingKey): IssuedKey | undefined =>
  key.status === 'retiring' ? { ...key, wakeAt: undefined } : undefined;

/** Somebody asks again for what was given up: one more request. Undefined unless it was. */
export const askedAgain = (key: IssuedKey, asked: KeyAsked): IssuedKey | undefined =>
  key.status === 'retiring' && key.wakeAt === undefined
    ? { ...key, history: withStep(key, 'deletion_asked', asked), wakeAt: asked.now }
    : undefined;
