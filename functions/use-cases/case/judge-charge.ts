/** Applies a verdict to a charge of the ledger, and to the period it was for. */
import type { MerchantUid } from '../../domain/ids.ts';
import { Refusal } from '../../domain/refusal.ts';
import { type Applied, chargeJudged, type Decision } from '../../domain/verdict/charge-verdict.ts';
import type { Cases } from '../../ports/stores.ts';
import type { AttemptPorts } from '../period/attempt-period.ts';
import type { PublishingPorts } from '../shared/publish-events.ts';
import { publishChargeEvents } from '../shared/publish-pending.ts';
import { updateItem } from '../shared/update.ts';
import { followVerdict, type VerdictPorts } from './follow-verdict.ts';

export interface JudgePorts extends AttemptPorts, VerdictPorts {
  readonly cases: Cases;
  readonly fileCase: NonNullable<PublishingPorts['fileCase']>;
}

/**
 * One write decides; the steps after it may be repeated, and the worker does so if this ends early.
 */
export async function judgeCharge(
  ports: JudgePorts,
  uid: MerchantUid,
  decision: Decision,
): Promise<void> {
  const claim = { fence: ports.ids.newFence(), times: ports.times };
  const charge = await updateItem(ports.charges, uid, (now) =>
    changedBy(chargeJudged(now, decision, claim)),
  );
  if (charge === undefined) throw new Error('a case is about a charge that does not exist');
  await followVerdict(ports, charge);
  await publishChargeEvents(ports, charge);
}

function changedBy(applied: Applied) {
  if (applied.kind === 'refused')
    throw new Refusal('not_in_this_state', applied.why, { cause: 'for_the_shop' });
  return applied.kind === 'changed' ? applied.charge : undefined;
}
