/** Settles an earlier attempt anew, as if it were still open. */
import type { Charge, PaidCharge } from '../../domain/charge/charge.ts';
import type { TableState } from '../../domain/control/control.ts';
import type { GatewayPayment } from '../../domain/gateway/answer.ts';
import { keptPayments } from '../../domain/gateway/kept-payments.ts';
import type { Outcome } from '../../domain/gateway/outcome.ts';
import { afterOutcome } from '../../domain/subscription/after-outcome.ts';
import {
  claimPeriod,
  type PeriodClaim,
  reopenPeriod,
} from '../../domain/subscription/period-claim.ts';
import type { PeriodAttempt, Subscription } from '../../domain/subscription/subscription.ts';
import { escalateAttempt } from '../../domain/subscription/subscription-case.ts';
import type { Stored } from '../../ports/stores.ts';
import { caseFiled } from './settle-as-case.ts';
import { settlePeriod } from './settle-period.ts';
import type { EarlierPorts } from './settlement.ts';

export interface Wish extends Pick<PeriodClaim, 'period' | 'number' | 'reason'> {
  readonly control: TableState;
}

/** An earlier attempt, open once more. */
interface Reopened {
  readonly control: TableState;
  readonly before: Stored<Subscription>;
  readonly reopened: Subscription;
  readonly attempt: PeriodAttempt;
}

/** The earlier attempt as an open one, as the ledger has it or as it would be requested today. */
export function reopened(
  ports: EarlierPorts,
  before: Stored<Subscription>,
  earlier: Wish & { readonly entry: Charge | undefined },
): Reopened | undefined {
  const { period, number, reason, entry, control } = earlier;
  const claim = { period, number, reason, fence: ports.ids.newFence(), now: ports.clock.now() };
  const open =
    entry === undefined ? claimPeriod(before.item, claim) : reopenPeriod(before.item, entry, claim);
  const attempt = open.openAttempt;
  return attempt && { before, reopened: open, attempt, control };
}

/**
 * The ledger has the payment, whatever amount a person adopted; only the period was never closed by
 * it.
 */
export async function booked(
  ports: EarlierPorts,
  stored: Stored<Subscription>,
  earlier: Wish & { readonly entry: PaidCharge },
) {
  const { payment, refundedAmount } = earlier.entry;
  const open = reopened(ports, stored, earlier);
  return open && settleAsPaid(ports, open, { kind: 'paid', payment, refundedAmount });
}

/** As if the earlier attempt were still open: the payment closes its period by the same rule. */
export async function settleAsPaid(ports: EarlierPorts, open: Reopened, outcome: Outcome) {
  const { attempt, control } = open;
  const { fence } = attempt;
  const learned = { attempt, fence, outcome, finally: ports.finally, now: ports.clock.now() };
  if (afterOutcome(open.reopened, learned) === undefined) return undefined;
  const held = await ports.subscriptions.replace(open.before, open.reopened);
  return held && settlePeriod(ports, { stored: held, attempt, fence, outcome, control });
}

/**
 * The payment does not match the request: a person decides, and the period is not charged
 * automatically.
 */
export async function asCase(ports: EarlierPorts, open: Reopened, rows: readonly GatewayPayment[]) {
  const { attempt, before, reopened } = open;
  const question = { reason: 'payment_mismatch', payments: keptPayments(rows) } as const;
  const asked = escalateAttempt(reopened, {
    question,
    fence: attempt.fence,
    now: ports.clock.now(),
  });
  const held = await ports.subscriptions.replace(before, asked);
  return held && caseFiled(ports, held);
}
