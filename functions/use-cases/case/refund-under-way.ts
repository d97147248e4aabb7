/** The verdict `refund`: counted into the day's limit first, and marked in its case while carried out. */
import { refundingOf } from '../../domain/charge/verdict-refund.ts';
import { type Case, withRefunding } from '../../domain/verdict/case.ts';
import { type AskedLimit, countAsked } from '../shared/count-refund.ts';
import { findCase } from '../shared/find-item.ts';
import { updateItem } from '../shared/update.ts';
import type { JudgePorts } from './judge-charge.ts';

export type RefundingPorts = JudgePorts & AskedLimit;

/**
 * Undefined once it is counted. The case if it was decided at the same moment: a verdict that is
 * repeated is not refused by the limit that the first kept. Refuses with `limit_exceeded`.
 */
export async function countedOrDecided(
  ports: RefundingPorts,
  asked: Case,
): Promise<Case | undefined> {
  try {
    await countAsked(ports);
    return undefined;
  } catch (error) {
    const now = await withRefundUnderWay(ports, asked);
    if ((now.closing ?? now.refunding) === undefined) throw error;
    return now;
  }
}

/** The case as it is now, marked with the refund that its charge waits for. */
export async function withRefundUnderWay(ports: JudgePorts, { id, about }: Case): Promise<Case> {
  const uid = about.kind === 'payment' ? undefined : about.merchantUid;
  const charge = uid && (await ports.charges.find(uid))?.item;
  const refunding = charge && refundingOf(charge, id);
  if (refunding) await updateItem(ports.cases, id, (one) => withRefunding(one, refunding));
  return findCase(ports, id);
}
