/**
 * Records what came of a one-off charge: first the ledger, then the news, last the end of its
 * `wake_at`. Each step may be repeated, so a crash between any two harms nothing.
 */
import type { Charge, ProcessingCharge } from '../../domain/charge.ts';
import { withOutcome } from '../../domain/charge-outcome.ts';
import { inCase } from '../../domain/charge-work.ts';
import type { Control } from '../../domain/control.ts';
import type { GatewayPayment } from '../../domain/gateway-answer.ts';
import type { Outcome } from '../../domain/outcome.ts';
import { withSecondPayments } from '../../domain/second-payment.ts';
import type { BillingKeys, Charges, Log } from '../../ports.ts';
import { announceCharge } from './announce.ts';
import { noteContract, type PermitPorts } from './permit.ts';
import { revise } from './revise.ts';
import { suspendIfOtherCard } from './suspend-if-other-card.ts';

export interface RecordPorts extends PermitPorts {
  readonly charges: Charges;
  readonly keys: BillingKeys;
  readonly log: Log;
}

/** The charge afterwards, as it is for everybody. */
export async function recordCharge(
  ports: RecordPorts,
  learned: {
    readonly charge: ProcessingCharge;
    readonly outcome: Outcome;
    readonly control: Control;
    readonly duplicates?: readonly GatewayPayment[];
  },
): Promise<Charge> {
  const { charge, outcome, control, duplicates = [] } = learned;
  const { fence } = charge.attempt;
  const recorded = await revise(ports.charges, charge.merchantUid, (current) => {
    const now = ports.clock.now();
    const next = withOutcome(current, { fence, outcome, now });
    return next && withSecondPayments(next, duplicates, now);
  });
  await noteContract(ports, { owner: charge.owner, outcome, control });
  return announceCharge(ports, await cardChecked(ports, recorded ?? charge));
}

/** A payment from another card is kept, and a person is told. */
async function cardChecked(ports: RecordPorts, charge: Charge): Promise<Charge> {
  if (charge.status !== 'paid') return charge;
  const { customerUid: uid, payment } = charge;
  if (!(await suspendIfOtherCard(ports, { uid, payment }))) return charge;
  const told = await revise(ports.charges, charge.merchantUid, (now) =>
    now.openCase === undefined ? inCase(now, 'card_mismatch', ports.clock.now()) : undefined,
  );
  return told ?? charge;
}
