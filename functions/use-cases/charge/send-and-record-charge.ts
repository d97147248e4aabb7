/** Sends a claimed one-off charge, if its key may still be charged, and records the outcome. */
import type { BillingKey } from '../../domain/billing-key/billing-key.ts';
import { BLOCKED, cardBlock } from '../../domain/billing-key/card-block.ts';
import { NOT_EXECUTED } from '../../domain/charge/attempt.ts';
import type { Charge, ProcessingCharge } from '../../domain/charge/charge.ts';
import type { Outcome } from '../../domain/gateway/outcome.ts';
import type { Stored } from '../../ports/stores.ts';
import type { Conditions } from '../shared/charging-gate.ts';
import { type SendPorts, sendCharge } from '../shared/send.ts';
import { type RecordPorts, recordCharge } from './record-charge.ts';

/**
 * The charge afterwards. Reads the key again after the claim: one whose deletion began meanwhile, or
 * whose card was blocked, is not charged.
 */
export async function sendAndRecordCharge(
  ports: RecordPorts & SendPorts,
  claimed: Stored<ProcessingCharge>,
  { control, deadline }: Conditions,
): Promise<Charge> {
  const charge = claimed.item;
  const key = await ports.keys.find(charge.customerUid);
  const outcome = await outcomeOn(ports, charge, { key: key?.item, deadline });
  return recordCharge(ports, { charge, held: claimed, key, outcome, control });
}

async function outcomeOn(
  ports: SendPorts,
  { attempt }: ProcessingCharge,
  on: { readonly key: BillingKey | undefined } & Pick<Conditions, 'deadline'>,
): Promise<Outcome> {
  const { key, deadline } = on;
  if (key?.status !== 'active') return NOT_EXECUTED;
  if (cardBlock(key, ports.clock.now()) !== undefined)
    return { kind: 'declined', decline: BLOCKED };
  return sendCharge(ports, attempt, { key, deadline });
}
