/** Sends a charge again of which nothing was executed, while its caller still waits for it. */
import { LONGEST_ANSWER } from '../../domain/charge/attempt.ts';
import {
  type Charge,
  isClaimedBy,
  type ProcessingCharge,
  waitsForPerson,
} from '../../domain/charge/charge.ts';
import { claimedAgain, escalate } from '../../domain/charge/charge-work.ts';
import type { Outcome } from '../../domain/gateway/outcome.ts';
import { HOUR, type Instant } from '../../domain/time.ts';
import type { Stored } from '../../ports/stores.ts';
import { type Conditions, isGateOpen } from '../shared/charging-gate.ts';
import { publishChargeEvents } from '../shared/publish-pending.ts';
import { updateItem } from '../shared/update.ts';

import type { ChargePorts } from './charge-ports.ts';
import { recordCharge } from './record-charge.ts';
import { sendAttempt } from './send-charge.ts';

const MOST_SENDS = 3;

/** After that the caller has stopped waiting: the request is not sent any more. */
const WANTED_FOR = HOUR;

/**
 * Sends under the same `merchant_uid` while the charge is still wanted; otherwise declines it as
 * `not_executed`, or opens a case after three sends.
 */
export async function resend(
  ports: ChargePorts,
  charge: ProcessingCharge,
  { control }: Conditions,
): Promise<void> {
  const { attempt } = charge;
  const now = ports.clock.now();
  if (attempt.sends >= MOST_SENDS) return openCase(ports, charge);
  if (!isWanted(charge, now)) return drop(ports, charge, { control });
  if (!(await isGateOpen(ports, { control, probing: true }))) return;
  await ports.gateway.prepare();
  const claimed = await claim(ports, charge);
  if (claimed === undefined) return;
  const key = (await ports.keys.find(charge.customerUid))?.item;
  if (key?.status !== 'active') return drop(ports, claimed, { control });
  const outcome = await sendAttempt(ports.gateway, claimed.attempt, () => LONGEST_ANSWER);
  await recordCharge(ports, { charge: claimed, outcome, control });
}

const isWanted = ({ attempt }: ProcessingCharge, now: Instant) =>
  now <= attempt.requestedAt + WANTED_FOR;

/**
 * Exactly one worker wins the claim; a worker that froze until the charge was no longer wanted
 * claims nothing.
 */
async function claim(
  ports: ChargePorts,
  charge: ProcessingCharge,
): Promise<ProcessingCharge | undefined> {
  const stored: Stored<Charge> | undefined = await ports.charges.find(charge.merchantUid);
  if (stored === undefined) return undefined;
  const now = ports.clock.now();
  if (!isWanted(charge, now)) return undefined;
  const fence = ports.ids.newFence();
  const next = claimedAgain(stored.item, { of: charge.attempt.fence, fence, now });
  return next && (await ports.charges.replace(stored, next)) ? next : undefined;
}

async function openCase(ports: ChargePorts, charge: ProcessingCharge): Promise<void> {
  const opened = await updateItem(ports.charges, charge.merchantUid, (current) =>
    isSame(current, charge) ? escalate(current, 'sent_too_often', ports.clock.now()) : undefined,
  );
  if (opened !== undefined) await publishChargeEvents(ports, opened);
}

async function drop(
  ports: ChargePorts,
  charge: ProcessingCharge,
  { control }: Conditions,
): Promise<void> {
  const outcome: Outcome = { kind: 'declined', decline: { class: 'not_executed' } };
  await recordCharge(ports, { charge, outcome, control });
}

/** True while the charge is under the same claim and in no case. */
export const isSame = (current: Charge, charge: ProcessingCharge): current is ProcessingCharge =>
  isClaimedBy(current, charge.attempt.fence) && !waitsForPerson(current);
