/**
 * Records what came of a subscription's charge: the ledger, then the news, last the write that
 * releases the claim and moves the subscription on. Until that write the claim keeps its `wake_at`.
 */
import { claimedAt } from '../../domain/charge/attempt.ts';
import { isPaid } from '../../domain/charge/charge.ts';
import { afterOutcome } from '../../domain/subscription/after-outcome.ts';
import { outcomeIn } from '../../domain/subscription/known-outcome.ts';
import type { PeriodAttempt, Subscription } from '../../domain/subscription/subscription.ts';
import { judgedOutcome } from '../../domain/verdict/charge-verdict.ts';
import type { Stored } from '../../ports/stores.ts';
import { recordMerchantFault } from '../shared/charging-gate.ts';
import { inLedger, publish } from './record-period-charge.ts';
import type { Settled, SettlePorts } from './settlement.ts';
import { written } from './write-subscription.ts';

/** The subscription afterwards, as it is for everybody. What the ledger knows to be paid stays paid. */
export async function settlePeriod(
  ports: SettlePorts,
  settled: Settled,
): Promise<Stored<Subscription>> {
  const { stored, outcome, control } = settled;
  if (outcome.kind === 'paid' || outcome.kind === 'declined') {
    const entry = await inLedger(ports, settled);
    if (outcome.kind === 'declined' && isPaid(entry))
      return settlePeriod(ports, { ...settled, outcome: { kind: 'paid', payment: entry.payment } });
    await publish(ports, entry);
    const { owner } = stored.item;
    if (control !== undefined)
      await recordMerchantFault(ports, {
        owner,
        outcome,
        control,
        claimedAt: claimedAt(settled.attempt),
      });
  } else {
    const known = await knownMeanwhile(ports, settled.attempt);
    if (known !== undefined) return settlePeriod(ports, { ...settled, outcome: known });
  }
  return settleClaim(ports, settled);
}

/** As a person decided it, by the same steps; a person's word says nothing of the contract. */
export async function settleJudged(
  ports: SettlePorts,
  stored: Stored<Subscription>,
): Promise<Stored<Subscription>> {
  const attempt = stored.item.openAttempt;
  if (attempt?.judged === undefined) return stored;
  const { fence, judged } = attempt;
  return settlePeriod(ports, { stored, attempt, fence, outcome: judgedOutcome(judged) });
}

/** Who froze over its request may find that another has looked, and told what came of it. */
async function knownMeanwhile(ports: SettlePorts, attempt: PeriodAttempt) {
  const entry = (await ports.charges.find(attempt.request.merchantUid))?.item;
  return entry && outcomeIn(entry, attempt);
}

/** One write in the ordinary case: nobody else has touched the subscription since the claim. */
function settleClaim(ports: SettlePorts, settled: Settled): Promise<Stored<Subscription>> {
  const { attempt, fence, outcome } = settled;
  return written(ports, settled.stored, (now) =>
    afterOutcome(now, { attempt, fence, outcome, finally: ports.finally, now: ports.clock.now() }),
  );
}
