/** What a subscription is charged for the first time on a day, as things stand. */
import type { SeoulDate } from '../../calendar.ts';
import type { PlanId } from '../../ids.ts';
import type { Won } from '../../money.ts';
import { type Instant, seoulDate } from '../../time.ts';
import type { Subscription } from '../subscription.ts';
import { nextChargeAt } from '../wake.ts';
import { comingCharges } from './coming-charges.ts';

/** Undefined if it falls due on no such day, or was tried before: a retry is no new charge. */
export function firstDueOn(
  subscription: Subscription,
  { date, now }: { readonly date: SeoulDate; readonly now: Instant },
): { readonly amount: Won; readonly planId?: PlanId | undefined } | undefined {
  const { dunning, openAttempt, planId } = subscription;
  if (dunning !== undefined || openAttempt !== undefined) return undefined;
  const at = nextChargeAt(subscription);
  if (at === undefined || seoulDate(at) !== date) return undefined;
  const [next] = comingCharges(subscription, { now, count: 1 });
  return next && { amount: next.amount, planId };
}
