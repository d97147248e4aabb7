/** Sends a claimed request once and classifies the answer. */
import type { OpenAttempt } from '../../domain/charge/attempt.ts';
import { classify } from '../../domain/gateway/classify-charge.ts';
import type { Outcome } from '../../domain/gateway/outcome.ts';
import type { Span } from '../../domain/time.ts';
import type { PaymentGateway } from '../../ports/gateway.ts';

/**
 * The outcome; `unknown` unless proven. A refused token means that nothing was executed: the same
 * claim is sent once more with a new token, if `send_by` allows.
 */
export async function sendAttempt(
  gateway: PaymentGateway,
  attempt: OpenAttempt,
  /** What is left of the caller's time, evaluated before each send. */
  timeLeft: () => Span,
): Promise<Outcome> {
  const { request, sendBy } = attempt;
  const first = await gateway.charge(request, { sendBy, timeout: timeLeft() });
  if (first.kind !== 'unauthorized') return classify({ answer: first, request });
  await gateway.renew().catch(() => undefined);
  const second = await gateway.charge(request, { sendBy, timeout: timeLeft() });
  return classify({ answer: second, request });
}
