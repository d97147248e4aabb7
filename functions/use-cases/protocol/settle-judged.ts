/** Settles an open charge of a subscription as a person decided it: ledger, news, release. */
import type { Subscription } from '../../domain/subscription/subscription.ts';
import { judgedOutcome } from '../../domain/verdict/charge-verdict.ts';
import type { Stored } from '../../ports.ts';
import { type SettlePorts, settlePeriod } from './settle-period.ts';

/** The same steps as after an answer of the gateway; a person's word says nothing of the contract. */
export async function settleJudged(
  ports: SettlePorts,
  stored: Stored<Subscription>,
): Promise<Stored<Subscription>> {
  const attempt = stored.item.openAttempt;
  if (attempt?.judged === undefined) return stored;
  const { fence, judged } = attempt;
  return settlePeriod(ports, { stored, attempt, fence, outcome: judgedOutcome(judged) });
}
