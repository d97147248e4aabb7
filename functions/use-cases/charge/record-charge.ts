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
import type { Control } from '../../domain/control/control.ts';
import type { GatewayPayment } from '../../domain/gateway/answer.ts';
import type { Outcome, PaidOutcome } from '../../domain/gateway/outcome.ts';
import type { BillingKeys, Charges } from '../../ports/stores.ts';
import { type GatePorts, recordFaults } from '../shared/charging-gate.ts';
import { noteDecline } from '../shared/note-decline.ts';
import { publishChargeEvents } from '../shared/publish-pending.ts';
import { suspendIfOtherCard } from '../shared/suspend-if-other-card.ts';
import { updateItem } from '../shared/update.ts';

export interface RecordPorts extends GatePorts {
  readonly charges: Charges;
  readonly keys: BillingKeys;
}

/** The charge as it is stored afterwards, by this worker or another. */
export async function recordCharge(
  ports: RecordPorts,
  learned: {
    readonly charge: ProcessingCharge;
    readonly outcome: Outcome;
    readonly control: Control;
    readonly duplicates?: readonly GatewayPayment[];
  },
): Promise<Charge> {
  const { charge, outcome, control } = learned;
  const { fence } = charge.attempt;
  await noteDecline(ports, charge.attempt, outcome);
  const recorded = await entered(ports, charge, { ...learned, fence });
  const contract = { outcome, control, claimedAt: claimedAt(charge.attempt) };
  await recordFaults(ports, { owner: charge.owner, ...contract });
  return publishChargeEvents(ports, recorded ?? charge);
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
  return publishChargeEvents(ports, recorded ?? charge);
}

async function entered(
  ports: RecordPorts,
  charge: Charge,
  learned: {
    readonly fence: OpenAttempt['fence'] | undefined;
    readonly outcome: Outcome;
    readonly duplicates?: readonly GatewayPayment[];
    readonly payments?: readonly GatewayPayment[];
  },
): Promise<Charge | undefined> {
  const { fence, outcome, duplicates = [], payments } = learned;
  const other = await isFromOtherCard(ports, charge, outcome);
  return updateItem(ports.charges, charge.merchantUid, (current) => {
    const now = ports.clock.now();
    const next = withOutcome(current, { fence, outcome, now });
    if (next === undefined) return undefined;
    const entry = withDuplicatePayments(next, duplicates, now);
    return other ? escalate(entry, 'card_mismatch', now, { payments }) : entry;
  });
}

/** Checked before the payment is written, so that a crash in between cannot skip the check. */
const isFromOtherCard = async (ports: RecordPorts, charge: Charge, outcome: Outcome) =>
  outcome.kind === 'paid' &&
  (await suspendIfOtherCard(ports, { ...keyOf(charge), payment: outcome.payment }));

const keyOf = ({ customerUid: uid, merchantUid }: Charge) => ({ uid, merchantUid });
