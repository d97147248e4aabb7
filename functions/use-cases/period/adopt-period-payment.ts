/**
 * Adopts a payment of a period that the ledger does not show as paid: after a restore, or when a
 * decline turned out to be a payment. It closes its period by the same rule as a direct answer.
 */
import type { Charge } from '../../domain/charge/charge.ts';
import type { GatewayPayment } from '../../domain/gateway/answer.ts';
import { provenPayment } from '../../domain/gateway/classify-charge.ts';
import { matchesRequest } from '../../domain/gateway/matches-request.ts';
import type { Outcome } from '../../domain/gateway/outcome.ts';
import type { PeriodAttemptName } from '../../domain/own-ids.ts';
import { afterOutcome } from '../../domain/subscription/after-outcome.ts';
import { claimPeriod, reopenPeriod } from '../../domain/subscription/period-claim.ts';
import {
  openPeriod,
  type PeriodAttempt,
  type Subscription,
} from '../../domain/subscription/subscription.ts';
import { scheduleSubscription } from '../../domain/subscription/wake.ts';
import type { Ids } from '../../ports/runtime.ts';
import type { Stored } from '../../ports/stores.ts';
import { settlePeriod } from './settle-period.ts';
import type { SettlePorts } from './settlement.ts';

/** Without the gateway: adopting a payment must not need the right to charge. */
export interface AdoptPorts extends SettlePorts {
  readonly ids: Ids;
}

/**
 * `adopted`; `under_way` while an attempt of the subscription is open, whose own inquiry comes
 * first; `mismatch` when it is not the payment that the subscription would have requested.
 */
export async function adoptPeriodPayment(
  ports: AdoptPorts,
  found: { readonly name: PeriodAttemptName; readonly row: GatewayPayment },
): Promise<'adopted' | 'under_way' | 'mismatch'> {
  const { name, row } = found;
  const stored = await ports.subscriptions.find(name.subscriptionId);
  if (stored === undefined) return 'mismatch';
  if (stored.item.openAttempt !== undefined) return 'under_way';
  const entry = (await ports.charges.find(found.row.merchantUid))?.item;
  const attempt = reopenedBy(ports, stored.item, { ...name, entry });
  if (attempt === undefined || !matchesRequest(row, attempt.request)) return 'mismatch';
  return settled(ports, { stored, attempt, row });
}

/**
 * The attempt as if it were still open: as the ledger has it, or as it would be requested today. A
 * closed period is opened as for a person's charge.
 */
function reopenedBy(
  ports: AdoptPorts,
  subscription: Subscription,
  found: PeriodAttemptName & { readonly entry: Charge | undefined },
): PeriodAttempt | undefined {
  const { period, attempt: number, entry } = found;
  if (period > openPeriod(subscription)) return undefined;
  const reason = period === openPeriod(subscription) ? 'due' : 'by_person';
  const claim = {
    period,
    number,
    reason,
    fence: ports.ids.newFence(),
    now: ports.clock.now(),
  } as const;
  return entry === undefined
    ? claimPeriod(subscription, claim).openAttempt
    : reopenPeriod(subscription, entry, claim).openAttempt;
}

async function settled(
  ports: AdoptPorts,
  found: {
    readonly stored: Stored<Subscription>;
    readonly attempt: PeriodAttempt;
    readonly row: GatewayPayment;
  },
): Promise<'adopted' | 'under_way' | 'mismatch'> {
  const { stored, attempt, row } = found;
  const outcome: Outcome = {
    kind: 'paid',
    payment: provenPayment(row),
    refundedAmount: row.cancelAmount,
    foundBy: 'comparison',
  };
  const reopened = scheduleSubscription(
    { ...stored.item, openAttempt: attempt },
    ports.clock.now(),
  );
  const { fence } = attempt;
  const learned = { attempt, fence, outcome, finally: ports.finally, now: ports.clock.now() };
  if (afterOutcome(reopened, learned) === undefined) return 'mismatch';
  const held = await ports.subscriptions.replace(stored, reopened);
  // Another worker wrote first: the next comparison finds the result.
  if (held === undefined) return 'under_way';
  await settlePeriod(ports, { stored: held, attempt, fence, outcome });
  return 'adopted';
}
