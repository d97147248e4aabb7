/** The checks before every claim: charging is allowed, a token is ready, enough time is left. */
import type { TableState } from '../../domain/control/control.ts';
import { Refusal } from '../../domain/refusal.ts';
import { type Instant, SECOND, type Span } from '../../domain/time.ts';
import type { PaymentGateway } from '../../ports/gateway.ts';
import { chargingStopped, currentControl, type GatePorts, isGateOpen } from './charging-gate.ts';

/** A later claim would leave too little of the caller's time for the answer. */
export const CLAIM_BEFORE_DEADLINE: Span = 21 * SECOND;

/** The longest that an HTTP caller's request waits for the gateway's answer. */
export const LONGEST_HTTP_ANSWER: Span = 20 * SECOND;

/** The refusal when a claim would leave too little of the caller's time. */
export const tooLate = () =>
  new Refusal('try_again', 'Too little time was left to charge safely. Nothing happened.', {
    retryAfterSeconds: 1,
  });

/**
 * Every step that may refuse or take time comes before the claim. Refuses with `charging_stopped`,
 * `not_configured`, `iamport_unavailable` or `try_again`.
 */
export async function readyToCharge(
  ports: GatePorts & { readonly gateway: PaymentGateway },
  deadline: Instant,
): Promise<TableState> {
  const control = await currentControl(ports);
  if (!(await isGateOpen(ports, { control, probing: false }))) throw chargingStopped(control);
  await ports.gateway.prepare();
  if (ports.clock.now() > deadline - CLAIM_BEFORE_DEADLINE) throw tooLate();
  return control;
}
