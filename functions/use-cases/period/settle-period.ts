/**
 * Records the outcome of a subscription's charge: the ledger, then the events, last the write that
 * settles the claim and advances the subscription. Until that write the claim keeps its `wake_at`.
 */
import { claimedAt } from '../../domain/charge/attempt.ts';
import { isPaid } from '../../domain/charge/charge.ts';
import type { PaidOutcome } from '../../domain/gateway/outcome.ts';
import { afterOutcome } from '../../domain/subscription/after-outcome.ts';
import { outcomeIn } from '../../domain/subscription/known-outcome.ts';
import type {
  Claimed,
  PeriodAttempt,
  Subscription,
} from '../../domain/subscription/subscription.ts';
import { judgedOutcome } from '../../domain/verdict/charge-verdict.ts';
import type { Stored } from '../../ports/stores.ts';
import { recordFaults } from '../shared/charging-gate.ts';
import { onKeyThatPaid } from './key-that-paid.ts';
import { inLedger, publish } from './record-period-charge.ts';
import type { Settled, SettlePorts } from './settlement.ts';
import { written } from './write-subscription.ts';

/**
 * The subscription as it is stored afterwards, by this worker or another. A payment in the ledger
 * stays a payment.
 */
export async function settlePeriod(
  ports: SettlePorts,
  settled: Settled,
): Promise<Stored<Subscription>> {
  const { stored, outcome, control } = settled;
  if (outcome.kind === 'paid' || outcome.kind === 'declined') {
    const attempt = await onKeyThatPaid(ports, settled.attempt, outcome);
    const entry = await inLedger(ports, { ...settled, attempt });
    if (outcome.kind === 'declined' && isPaid(entry))
      return settlePeriod(ports, { ...settled, outcome: { kind: 'paid', payment: entry.payment } });
    await publish(ports, entry);
  } else {
    const known = await knownMeanwhile(ports, settled.attempt);
    if (known !== undefined) return settlePeriod(ports, { ...settled, outcome: known });
  }
  const sent = { owner: stored.item.owner, outcome, claimedAt: claimedAt(settled.attempt) };
  if (control !== undefined) await recordFaults(ports, { ...sent, control });
  return settleClaim(ports, settled);
}

/**
 * Settles a person's verdict by the same steps; a verdict says nothing about the shop's contract.
 */
export async function settleJudged(
  ports: SettlePorts,
  stored: Stored<Subscription>,
): Promise<Stored<Subscription>> {
  const attempt = stored.item.openAttempt;
  if (attempt?.judged === undefined) return stored;
  const { payment, refundedAmount, closing } = attempt.judged;
  // What was refunded before is booked together with the refund that the verdict asks for.
  const before = closing.verdict === 'refund' ? undefined : refundedAmount;
  const outcome = judgedOutcome({ payment, refundedAmount: before });
  return settlePeriod(ports, { stored, attempt, outcome });
}

/**
 * Settles a payment that was found later: the attempt it was made under is open once more, and the
 * payment closes its period by the same rule as a direct answer. Undefined when another writer was
 * first.
 */
export async function settleFound(
  ports: SettlePorts,
  found: {
    readonly before: Stored<Subscription>;
    readonly reopened: Claimed;
    readonly outcome: PaidOutcome;
  } & Pick<Settled, 'control'>,
): Promise<Stored<Subscription> | undefined> {
  const { before, reopened, ...learned } = found;
  const stored = await ports.subscriptions.replace(before, reopened);
  return stored && settlePeriod(ports, { ...learned, stored, attempt: reopened.openAttempt });
}

/**
 * A worker that froze during its request may find that another has inquired and published the
 * outcome.
 */
async function knownMeanwhile(ports: SettlePorts, attempt: PeriodAttempt) {
  const entry = (await ports.charges.find(attempt.request.merchantUid))?.item;
  return entry && outcomeIn(entry, attempt);
}

/** One write in the ordinary case: nobody else has changed the subscription since the claim. */
function settleClaim(ports: SettlePorts, settled: Settled): Promise<Stored<Subscription>> {
  const { attempt, outcome } = settled;
  const { fence } = attempt;
  return written(ports, settled.stored, (now) =>
    afterOutcome(now, { attempt, fence, outcome, finally: ports.finally, now: ports.clock.now() }),
  );
}
