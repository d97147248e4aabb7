/** Sends a claimed refund once and classifies the answer. */
import type { OpenRefund } from '../../domain/charge/refund.ts';
import { classifyRefund, type RefundOutcome } from '../../domain/gateway/classify-refund.ts';
import type { Span } from '../../domain/time.ts';
import type { PaymentGateway } from '../../ports/gateway.ts';

/**
 * The outcome; `unknown` unless proven. A refused token means that nothing was executed: the same
 * claim is sent once more with a new token, if `send_by` allows.
 */
export async function sendRefund(
  gateway: PaymentGateway,
  refund: OpenRefund,
  /** What is left of the caller's time, evaluated before each send. */
  timeLeft: () => Span,
): Promise<RefundOutcome> {
  const { request, sendBy } = refund;
  const first = await gateway.cancel(request, { sendBy, timeout: timeLeft() });
  if (first.kind !== 'unauthorized') return classifyRefund({ answer: first, request });
  await gateway.renew().catch(() => undefined);
  const second = await gateway.cancel(request, { sendBy, timeout: timeLeft() });
  return classifyRefund({ answer: second, request });
}
