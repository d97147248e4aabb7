/** When a subscription is charged next for the first time, and how much, as things stand. */
import type { SeoulDate } from '../../calendar.ts';
import type { PlanId } from '../../ids.ts';
import type { Won } from '../../money.ts';
import { type Instant, seoulDate } from '../../time.ts';
import type { Subscription } from '../subscription.ts';
import { nextChargeAt } from '../wake.ts';
import { comingCharges } from './coming-charges.ts';

export interface FirstDue {
  readonly date: SeoulDate;
  readonly amount: Won;
  readonly planId?: PlanId | undefined;
}

/** Undefined if nothing will fall due, or it was tried before: a retry is no new charge. */
export function firstDue(subscription: Subscription, now: Instant): FirstDue | undefined {
  const { dunning, openAttempt, planId } = subscription;
  if (dunning !== undefined || openAttempt !== undefined) return undefined;
  const at = nextChargeAt(subscription);
  const [next] = comingCharges(subscription, { now, count: 1 });
  return at === undefined || next === undefined
    ? undefined
    : { date: seoulDate(at), amount: next.amount, planId };
}
