/** Asks a person about a charge of the ledger, once for each reason. */
import { caseIdOf } from '../../domain/case/open-case.ts';
import type { CaseReason } from '../../domain/case/reason.ts';
import { escalate } from '../../domain/charge/charge-work.ts';
import type { GatewayPayment } from '../../domain/gateway/answer.ts';
import { keptPayments } from '../../domain/gateway/kept-payments.ts';
import type { MerchantUid } from '../../domain/ids.ts';
import type { Log } from '../../ports/runtime.ts';
import { publishChargeEvents } from '../shared/publish-pending.ts';
import { updateItem } from '../shared/update.ts';
import type { ChargePorts } from './charge-ports.ts';

/**
 * `case` when this opens one; `known` when this reason was escalated before, decided or not, so
 * that the next run does not ask again.
 */
export async function escalateCharge(
  ports: Pick<ChargePorts, 'charges' | 'events' | 'clock'> & { readonly log: Log },
  uid: MerchantUid,
  question: {
    readonly reason: CaseReason;
    readonly payments: readonly GatewayPayment[];
    /** Names the case where the charge's own one of this reason was about another payment. */
    readonly about?: string | undefined;
  },
): Promise<'known' | 'case'> {
  const { reason, about = uid } = question;
  const id = caseIdOf({ reason, about });
  const payments = keptPayments(question.payments);
  let opened = false;
  const after = await updateItem(ports.charges, uid, (current) => {
    opened = current.history.every(({ caseId }) => caseId !== id);
    return opened ? escalate(current, reason, ports.clock.now(), { payments, about }) : undefined;
  });
  if (!opened || after === undefined) return 'known';
  await publishChargeEvents(ports, after);
  return 'case';
}
