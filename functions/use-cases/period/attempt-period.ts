/** Claims a period of a subscription, sends its charge and settles the outcome. */

import { declineOf } from '../../domain/billing-key/suspension.ts';
import {
  claimPeriod,
  claimPeriodAgain,
  type PeriodClaim,
} from '../../domain/subscription/period-claim.ts';
import type { PeriodAttempt, Subscription } from '../../domain/subscription/subscription.ts';
import type { Metrics } from '../../ports/runtime.ts';
import type { Stored } from '../../ports/stores.ts';
import { newClaim } from '../shared/before-claim.ts';
import type { Conditions } from '../shared/charging-gate.ts';
import type { InquiryPorts } from '../shared/inquire.ts';
import { noteDecline } from '../shared/note-decline.ts';
import { sendCharge } from '../shared/send.ts';
import { settledEarlier } from './earlier-attempts.ts';
import { settlePeriod } from './settle-period.ts';
import type { SettlePorts } from './settlement.ts';

export interface AttemptPorts extends SettlePorts, InquiryPorts {
  readonly metrics: Metrics;
}

/**
 * The subscription afterwards; undefined when another writer was first and it must be read anew.
 */
export async function attemptPeriod(
  ports: AttemptPorts,
  stored: Stored<Subscription>,
  wish: Pick<PeriodClaim, 'period' | 'number' | 'reason' | 'actor'> & Conditions,
): Promise<Stored<Subscription> | undefined> {
  const earlier = await settledEarlier(ports, stored, wish);
  if (earlier !== undefined) return earlier;
  const { period, number, reason, actor } = wish;
  const claim = { period, number, reason, actor, ...newClaim(ports) };
  return claimedAndSent(ports, stored, {
    ...wish,
    next: claimPeriod(stored.item, claim),
  });
}

/**
 * The same for a request that is proven not to have been executed. Since its first claim, an
 * earlier attempt may have turned out to be a payment.
 */
export async function attemptAgain(
  ports: AttemptPorts,
  stored: Stored<Subscription>,
  again: { readonly attempt: PeriodAttempt } & Conditions,
): Promise<Stored<Subscription> | undefined> {
  const { attempt, control } = again;
  const earlier = await settledEarlier(ports, stored, { ...attempt, control });
  if (earlier !== undefined) return earlier;
  const next = claimPeriodAgain(stored.item, attempt, newClaim(ports));
  return claimedAndSent(ports, stored, { ...again, next });
}

async function claimedAndSent(
  ports: AttemptPorts,
  stored: Stored<Subscription>,
  wish: { readonly next: Subscription } & Conditions,
): Promise<Stored<Subscription> | undefined> {
  const claimed =
    (await ports.subscriptions.replace(stored, wish.next)) ?? (await lostAnswer(ports, wish.next));
  return claimed && sendClaimed(ports, claimed, wish);
}

/** The write may have been ours: its answer was lost and its repetition refused. */
async function lostAnswer(ports: AttemptPorts, next: Subscription) {
  const existing = await ports.subscriptions.find(next.id);
  const ours = existing?.item.openAttempt?.fence === next.openAttempt?.fence;
  return ours ? existing : undefined;
}

/**
 * Sends the claim that the subscription holds and settles it. Reads the key after the claim: one
 * that was suspended or blocked meanwhile is charged no more, and that says nothing about the gateway.
 */
export async function sendClaimed(
  ports: AttemptPorts,
  claimed: Stored<Subscription>,
  conditions: Conditions,
): Promise<Stored<Subscription>> {
  const attempt = claimed.item.openAttempt;
  if (attempt === undefined) return claimed;
  const key = (await ports.keys.find(attempt.request.customerUid))?.item;
  const decline = declineOf(key, ports.clock.now());
  if (decline !== undefined)
    return settlePeriod(ports, {
      stored: claimed,
      attempt,
      outcome: { kind: 'declined', decline },
    });
  const { deadline, control } = conditions;
  const outcome = await sendCharge(ports, attempt, { key, deadline });
  await noteDecline(ports, attempt, outcome);
  const settled = { stored: claimed, attempt, outcome, control };
  // An answer this late may follow another worker's verdict and resend: only money counts.
  const ofMoney = outcome.kind === 'paid' || (outcome.kind === 'unknown' && outcome.saysExists);
  const late = !ofMoney && ports.clock.now() >= attempt.settleAfter;
  return late ? claimed : settlePeriod(ports, settled);
}
