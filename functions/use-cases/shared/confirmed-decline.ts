/** Inquires once more before an old decline is believed: the gateway may have paid it since. */
import type { OpenAttempt } from '../../domain/charge/attempt.ts';
import type { GatewayPayment } from '../../domain/gateway/answer.ts';
import { keptPayments } from '../../domain/gateway/kept-payments.ts';
import type { Outcome } from '../../domain/gateway/outcome.ts';
import { shownOf } from '../../domain/gateway/payment-shown.ts';
import { ownMerchantUid } from '../../domain/own-ids.ts';
import type { TimedPorts } from '../../ports/gateway.ts';
import { type InquiryPorts, inquire } from './inquire.ts';
import { gatewayIsBlind } from './positive-control.ts';

/** What an inquiry leaves of a decline. */
export interface Confirmed {
  readonly outcome: Outcome;
  /** Money that was taken, but not as it was asked for: only a person can say what it is. */
  readonly others: readonly GatewayPayment[];
}

/**
 * The decline, which may be weeks old, or the money that the gateway made of it. Refuses with
 * `iamport_unavailable` while the positive control fails; where there is nothing to control with,
 * and of a request that never left under a number of ours, the decline counts.
 */
export async function confirmedDecline(
  ports: InquiryPorts & TimedPorts,
  old: { readonly attempt: OpenAttempt; readonly known: Outcome },
): Promise<Confirmed> {
  const { attempt, known } = old;
  const { request, sends } = attempt;
  if (sends === 0 && ownMerchantUid(request.merchantUid)) return { outcome: known, others: [] };
  const evidence = await inquire(ports, request);
  if (evidence === undefined || evidence.control === 'failed') throw gatewayIsBlind();
  const { paid, others } = shownOf(attempt, evidence, ports.times);
  return { outcome: paid ?? known, others: keptPayments(others) };
}
