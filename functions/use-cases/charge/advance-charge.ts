/**
 * The worker's part for a one-off charge that is still open: inquire about it, or send it again
 * while its caller still waits for it.
 */

import { isAwaited, NOT_EXECUTED } from '../../domain/charge/attempt.ts';
import {
  type Charge,
  isClaimedBy,
  type ProcessingCharge,
  waitsForPerson,
} from '../../domain/charge/charge.ts';
import { claimedAgain, escalate, stillOpen } from '../../domain/charge/charge-work.ts';
import type { Metrics } from '../../ports/runtime.ts';
import type { Stored } from '../../ports/stores.ts';
import { timed } from '../shared/before-claim.ts';
import { type Conditions, ifAllowed } from '../shared/charging-gate.ts';
import { confirmedDecline } from '../shared/confirmed-decline.ts';
import { inquireFor } from '../shared/inquire.ts';
import { publishChargeEvents } from '../shared/publish-pending.ts';
import { updateItem } from '../shared/update.ts';
import type { ChargePorts } from './charge-ports.ts';
import { recordCharge } from './record-charge.ts';
import { sendAndRecordCharge } from './send-and-record-charge.ts';

export type OpenChargePorts = ChargePorts & { readonly metrics: Metrics };

/** Records the outcome shown, opens a case, sends again, or leaves it due for the next inquiry. */
export async function advanceOpenCharge(
  ports: OpenChargePorts,
  charge: ProcessingCharge,
  conditions: Conditions,
): Promise<void> {
  if (charge.attempt.phase === 'due') return resend(ports, charge, conditions);
  const after = await inquired(ports, charge, conditions);
  // Another worker may have claimed the charge again meanwhile; this finding is not about its
  // request.
  if (after && isSame(after, charge) && after.attempt.phase === 'due')
    await resend(ports, after, conditions);
}

/** The charge after one inquiry. */
const inquired = (ports: OpenChargePorts, charge: ProcessingCharge, { control }: Conditions) =>
  inquireFor<Charge | undefined>(ports, {
    attempt: charge.attempt,
    control,
    settle: (proven) => recordCharge(ports, { ...proven, charge, control }),
    escalate: ({ reason, ...seen }) =>
      revised(ports, charge, (current) => escalate(current, reason, ports.clock.now(), seen)),
    wait: (inquiry) => revised(ports, charge, (current) => stillOpen(current, inquiry)),
  });

/**
 * Sends under the same `merchant_uid` while the charge is still wanted; otherwise declines it as
 * `not_executed`.
 */
async function resend(
  ports: OpenChargePorts,
  charge: ProcessingCharge,
  { control }: Conditions,
): Promise<void> {
  const { attempt } = charge;
  if (!isAwaited(attempt, ports.clock.now())) return givenUp(ports, charge, { control });
  await ifAllowed(ports, control, async () => {
    const claimed = await claimAnew(ports, charge);
    if (claimed !== undefined) await sendAndRecordCharge(ports, claimed, { control });
  });
}

/** Declined as `not_executed`, unless a last look at the gateway shows money. */
async function givenUp(
  ports: OpenChargePorts,
  charge: ProcessingCharge,
  { control }: Conditions,
): Promise<void> {
  const { attempt } = charge;
  const confirmed = await confirmedDecline(ports, { attempt, known: NOT_EXECUTED });
  const { outcome, others: payments } = confirmed;
  if (payments.length === 0) await recordCharge(ports, { charge, outcome, control });
  else
    await revised(ports, charge, (current) =>
      escalate(current, 'payment_mismatch', ports.clock.now(), { payments }),
    );
}

/**
 * Exactly one worker wins the claim; a worker that froze until the charge was no longer wanted
 * claims nothing.
 */
async function claimAnew(
  ports: OpenChargePorts,
  charge: ProcessingCharge,
): Promise<Stored<ProcessingCharge> | undefined> {
  const stored = await ports.charges.find(charge.merchantUid);
  const at = timed(ports);
  if (stored === undefined || !isAwaited(charge.attempt, at.now)) return undefined;
  const fence = ports.ids.newFence();
  const next = claimedAgain(stored.item, { of: charge.attempt.fence, fence, ...at });
  return next && ports.charges.replace(stored, next);
}

/** By a rule that applies only while the charge is under the same claim and in no case. */
async function revised(
  ports: OpenChargePorts,
  charge: ProcessingCharge,
  rule: (current: ProcessingCharge) => Charge,
): Promise<Charge | undefined> {
  const after = await updateItem(ports.charges, charge.merchantUid, (current) =>
    isSame(current, charge) ? rule(current) : undefined,
  );
  return after && publishChargeEvents(ports, after);
}

const isSame = (current: Charge, charge: ProcessingCharge): current is ProcessingCharge =>
  isClaimedBy(current, charge.attempt.fence) && !waitsForPerson(current);
