/**
 * Records the outcome of a one-off charge: first the key of a declined card and the ledger, then the
 * events, last the removal of its `wake_at`. Each step may be repeated, so a crash between any two
 * harms nothing.
 */
import { withOutcome } from '../../domain/charge/apply-outcome.ts';
import { claimedAt, type OpenAttempt } from '../../domain/charge/attempt.ts';
import type { Charge, ProcessingCharge } from '../../domain/charge/charge.ts';
import { escalate } from '../../domain/charge/charge-work.ts';
import { withDuplicatePayments } from '../../domain/charge/duplicate-payment.ts';
import type { GatewayPayment } from '../../domain/gateway/answer.ts';
import type { Outcome, PaidOutcome } from '../../domain/gateway/outcome.ts';
import type { TimedPorts } from '../../ports/gateway.ts';
import type { BillingKeys, Charges, Stored } from '../../ports/stores.ts';
import { type Conditions, type GatePorts, recordFaults } from '../shared/charging-gate.ts';
import { noteDecline } from '../shared/note-decline.ts';
import { publishChargeEvents } from '../shared/publish-pending.ts';
import { suspendIfOtherCard } from '../shared/suspend-if-other-card.ts';
import { updateHeld } from '../shared/update.ts';

export interface RecordPorts extends GatePorts, TimedPorts {
  readonly charges: Charges;
  readonly keys: BillingKeys;
}

/**
 * The charge as it is stored afterwards, by this worker or another. Who has just claimed it knows it as
 * `held`, and its `key`, and reads neither again.
 */
export async function recordCharge(
  ports: RecordPorts,
  learned: Pick<Learned, 'outcome' | 'duplicates' | 'held' | 'key'> & {
    readonly charge: ProcessingCharge;
  } & Pick<Conditions, 'control'>,
): Promise<Charge> {
  const { charge, outcome, control } = learned;
  const { attempt, owner } = charge;
  await noteDecline(ports, attempt, outcome);
  const recorded = await entered(ports, charge, { ...learned, fence: attempt.fence });
  await recordFaults(ports, { owner, outcome, control, claimedAt: claimedAt(attempt) });
  return published(ports, charge, recorded);
}

/**
 * Records a payment that was found later, by one who holds no claim; a charge that is paid stays as
 * it is. `row` shows it to the person if it came from another card.
 */
export async function recordFound(
  ports: RecordPorts,
  charge: Charge,
  found: { readonly outcome: PaidOutcome; readonly row: GatewayPayment },
): Promise<Charge> {
  const { outcome, row } = found;
  const recorded = await entered(ports, charge, { fence: undefined, outcome, payments: [row] });
  return published(ports, charge, recorded);
}

interface Learned {
  readonly fence: OpenAttempt['fence'] | undefined;
  readonly outcome: Outcome;
  readonly duplicates?: readonly GatewayPayment[];
  readonly payments?: readonly GatewayPayment[];
  /** The charge as it was written last, if it may still be so. */
  readonly held?: Stored<Charge>;
  /** Its key, as it was read for this charge. */
  readonly key?: Parameters<typeof suspendIfOtherCard>[1]['held'];
}

async function entered(
  ports: RecordPorts,
  charge: Charge,
  learned: Learned,
): Promise<Stored<Charge> | undefined> {
  const { fence, outcome, duplicates = [], payments, held } = learned;
  const other = await isFromOtherCard(ports, charge, learned);
  const rule = (current: Charge) => {
    const now = ports.clock.now();
    const next = withOutcome(current, { fence, outcome, now });
    if (next === undefined) return undefined;
    const entry = withDuplicatePayments(next, duplicates, { now, times: ports.times });
    return other ? escalate(entry, 'card_mismatch', now, { payments }) : entry;
  };
  return updateHeld(ports.charges, charge.merchantUid, { held, rule });
}

/** Checked before the payment is written, so that a crash in between cannot skip the check. */
const isFromOtherCard = async (
  ports: RecordPorts,
  { customerUid: uid, merchantUid }: Charge,
  { outcome, key: held }: Learned,
) =>
  outcome.kind === 'paid' &&
  (await suspendIfOtherCard(ports, { uid, merchantUid, payment: outcome.payment, held }));

const published = (ports: RecordPorts, charge: Charge, recorded: Stored<Charge> | undefined) =>
  publishChargeEvents(ports, recorded?.item ?? charge, recorded);
