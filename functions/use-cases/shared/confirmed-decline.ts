/** Inquires once more before an old decline is believed: the gateway may have paid it since. */
import type { OpenAttempt } from '../../domain/charge/attempt.ts';
import type { Outcome } from '../../domain/gateway/outcome.ts';
import { paymentShown } from '../../domain/gateway/payment-shown.ts';
import { ownMerchantUid } from '../../domain/own-ids.ts';
import { type InquiryPorts, inquire } from './inquire.ts';
import { gatewayIsBlind } from './positive-control.ts';

/**
 * The decline, which may be weeks old, or the payment that the gateway made of it. Refuses with
 * `iamport_unavailable` while the positive control fails; where there is nothing to control with,
 * and of a request that never left under a number of ours, the decline counts.
 */
export async function confirmedDecline(
  ports: InquiryPorts,
  old: { readonly attempt: OpenAttempt; readonly known: Outcome },
): Promise<Outcome> {
  const { attempt, known } = old;
  const { request, requestedAt: since, sends } = attempt;
  if (sends === 0 && ownMerchantUid(request.merchantUid)) return known;
  const evidence = await inquire(ports, request);
  if (evidence === undefined || evidence.control === 'failed') throw gatewayIsBlind();
  const { rows, namesKeys } = evidence;
  return paymentShown(rows, { ...request, since, namesKeys }) ?? known;
}
