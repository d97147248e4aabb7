/**
 * The customer's consent to a higher price: given within the 30 days before the first due date it
 * applies to (Korean law since 14 February 2025; help, not legal advice), it holds for that date and
 * all later ones. Every one is kept for ever.
 */
import { type Anchor, dueDate, newestDue, plusDays, type SeoulDate } from '../../calendar.ts';
import type { Actor } from '../../ids.ts';
import type { Won } from '../../money.ts';
import { type Instant, seoulDate, startOfSeoulDate } from '../../time.ts';

const CONSENT_DAYS = 30;

export interface Consent {
  readonly at: Instant;
  readonly recordedAt: Instant;
  /** Who recorded it. */
  readonly by: Actor;
  readonly fromAmount: Won;
  readonly toAmount: Won;
  readonly appliesFrom: SeoulDate;
}

/**
 * The first due date that a consent can be for, of a period not yet claimed, and the first date on
 * which it could be given for that. The due date counts to its end.
 */
export function consentFor(
  anchor: Anchor,
  given: { readonly at: Instant; readonly firstPeriod: number },
) {
  const before = newestDue(anchor, plusDays(seoulDate(given.at), -1));
  const appliesFrom = dueDate(anchor, Math.max(given.firstPeriod, before + 1));
  const firstOn = plusDays(appliesFrom, -CONSENT_DAYS);
  return { appliesFrom, firstOn, counts: given.at >= startOfSeoulDate(firstOn) };
}
