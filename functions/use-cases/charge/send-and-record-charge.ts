/** Sends a claimed one-off charge, if its key may still be charged, and records the outcome. */
import { BLOCKED, cardBlock } from '../../domain/billing-key/card-block.ts';
import { NOT_EXECUTED } from '../../domain/charge/attempt.ts';
import type { Charge, ProcessingCharge } from '../../domain/charge/charge.ts';
import type { Conditions } from '../shared/charging-gate.ts';
import { type SendPorts, sendCharge } from '../shared/send.ts';
import { type RecordPorts, recordCharge } from './record-charge.ts';

/**
 * The charge afterwards. Reads the key again after the claim: one whose deletion began meanwhile, or
 * whose card was blocked, is not charged.
 */
export async function sendAndRecordCharge(
  ports: RecordPorts & SendPorts,
  charge: ProcessingCharge,
  { control, deadline }: Conditions,
): Promise<Charge> {
  const key = (await ports.keys.find(charge.customerUid))?.item;
  if (key?.status !== 'active')
    return recordCharge(ports, { charge, outcome: NOT_EXECUTED, control });
  if (cardBlock(key, ports.clock.now()) !== undefined)
    return recordCharge(ports, {
      charge,
      outcome: { kind: 'declined', decline: BLOCKED },
      control,
    });
  const outcome = await sendCharge(ports, charge.attempt, { key, deadline });
  return recordCharge(ports, { charge, outcome, control });
}
