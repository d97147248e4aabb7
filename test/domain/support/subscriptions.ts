/** Subscriptions for the tests of rules: begun on a date, paid up, with a claim if needed. */
import {
  customerUid,
  fence,
  idCode,
  ownerOf,
  requestDigest,
} from '../../../functions/domain/ids.ts';
import { subscriptionIdFrom } from '../../../functions/domain/own-ids.ts';
import { newSubscription } from '../../../functions/domain/subscription/new-subscription.ts';
import { claimPeriod } from '../../../functions/domain/subscription/period-claim.ts';
import type {
  PeriodAttempt,
  Subscription,
} from '../../../functions/domain/subscription/subscription.ts';
import { scheduleSubscription } from '../../../functions/domain/subscription/wake.ts';
import { times } from './times.ts';

/** The instant of a Seoul wall clock: `2027-01-31 12:00`. */
export const seoul = (text: string) => Date.parse(`${text.replace(' ', 'T')}:00+09:00`);

export const holder = fence('holder');

/** Active, its first period paid on the day it began, with no pending event. */
export function paidSubscription(startOn: string, more: Partial<Subscription> = {}): Subscription {
  const now = seoul(`${startOn} 12:00`);
  const born = newSubscription(
    {
      id: subscriptionIdFrom(idCode('a'.repeat(28))),
      owner: ownerOf({ issuer: 'https://issuer.example', subject: 'alice' }),
      customerUid: customerUid(`bk${'b'.repeat(28)}`),
      price: { name: '월간 구독', amount: 9_900 },
      anchor: { month: startOn.slice(0, 7), day: Number(startOn.slice(8)) },
      digest: requestDigest('digest'),
    },
    { fence: holder, actor: undefined, now, times },
  );
  const paid = { ...born, openAttempt: undefined, pendingEvents: [], closedThrough: 1, ...more };
  return scheduleSubscription(paid, now);
}

/** The same with a period claimed, and the claim itself. */
export function claimed(
  subscription: Subscription,
  claim: { readonly period: number; readonly number?: number; readonly now: number },
): { readonly subscription: Subscription; readonly attempt: PeriodAttempt } {
  const { period, number = 1, now } = claim;
  const next = claimPeriod(subscription, {
    period,
    number,
    reason: 'due',
    fence: holder,
    now,
    times,
  });
  if (next.openAttempt === undefined) throw new Error('a claim opens an attempt');
  return { subscription: next, attempt: next.openAttempt };
}
