/**
 * The positive control: what the gateway does not show counts as absent only while it shows what it
 * must have. A blind gateway would make every comparison agree and every payment be charged again.
 */
import { Refusal } from '../../domain/refusal.ts';
import type { MustHave, PaymentGateway } from '../../ports/gateway.ts';

/** Refuses with `iamport_unavailable` when the gateway shows none of what it must have. */
export async function requirePositiveControl(
  gateway: Pick<PaymentGateway, 'canSee'>,
  known: MustHave,
): Promise<void> {
  if ((await gateway.canSee(known)) === 'failed') throw gatewayIsBlind();
}

/** For inquiries that must show an earlier charge, and do not. */
export const gatewayIsBlind = () =>
  new Refusal('iamport_unavailable', 'Iamport does not show what was charged before. Ask again.', {
    retryAfterSeconds: 60,
  });
