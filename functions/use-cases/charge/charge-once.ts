/**
 * One charge under one `merchant_uid`, however often it is requested:
 * token → claim → key → connect, fence, send → classify → record → publish → done.
 *
 * A crash between any two steps leaves the claim with a `wake_at`; nothing here is ever sent twice.
 */
import type { BillingKey } from '../../domain/billing-key/billing-key.ts';
import { type Charge, isPaid } from '../../domain/charge/charge.ts';
import { isOfRequest } from '../../domain/charge/recovered-charge.ts';
import type { ChargeRequest } from '../../domain/gateway/answer.ts';
import type { Outcome } from '../../domain/gateway/outcome.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Instant } from '../../domain/time.ts';
import { LONGEST_HTTP_ANSWER, readyToClaim } from '../shared/before-claim.ts';
import { currentControl } from '../shared/charging-gate.ts';
import type { ChargePorts } from './charge-ports.ts';
import { type Claimed, claim } from './claim-charge.ts';
import { recordCharge } from './record-charge.ts';
import { sendAttempt } from './send-charge.ts';

export interface ChargeResult {
  readonly charge: Charge;
  /** True if the charge existed already; this request claimed and sent nothing. */
  readonly replayed: boolean;
}

/**
 * The charge as it is when this returns, before `deadline`. Refuses with `billing_key_not_found`,
 * `billing_key_not_active`, `merchant_uid_reused`, `charging_stopped`, `not_configured`,
 * `iamport_unavailable` or `try_again`; then nothing was claimed.
 */
export async function chargeOnce(
  ports: ChargePorts,
  order: { readonly request: ChargeRequest; readonly deadline: Instant },
): Promise<ChargeResult> {
  const { request, deadline } = order;
  const earlier = await ports.charges.find(request.merchantUid);
  if (earlier) return replay(ports, earlier.item, request);
  const key = await chargeableKey(ports, request);
  const control = await currentControl(ports);
  await readyToClaim(ports, { control, to: 'charge', deadline });
  const charge = await claim(ports, { request, owner: key.owner });
  if (charge.kind === 'taken') return replay(ports, charge.by, request);
  const outcome = await outcomeOf(ports, { claimed: charge.claimed, deadline });
  const recorded = await recordCharge(ports, { charge: charge.claimed, outcome, control });
  return { charge: recorded, replayed: false };
}

/** The same request gets the charge as it is now; a different request is refused. */
function replay(ports: ChargePorts, charge: Charge, request: ChargeRequest): ChargeResult {
  const same = charge.digest === ports.ids.digestOf(request);
  if (!same && !(isPaid(charge) && isOfRequest(charge, request)))
    throw new Refusal(
      'merchant_uid_reused',
      'This merchant_uid was used with another body. Use a new one for a new charge.',
    );
  return { charge, replayed: true };
}

async function chargeableKey(ports: ChargePorts, request: ChargeRequest): Promise<BillingKey> {
  const key = (await ports.keys.find(request.customerUid))?.item;
  if (key === undefined || key.status === 'pending' || key.status === 'failed')
    throw new Refusal('billing_key_not_found', 'There is no billing key with this customer_uid.');
  if (key.status !== 'active')
    throw new Refusal(
      'billing_key_not_active',
      `This billing key is ${key.status}; ask the customer to register a card again.`,
    );
  return key;
}

/** Reads the key again after the claim: a key whose deletion began meanwhile is not charged. */
async function outcomeOf(
  ports: ChargePorts,
  order: { readonly claimed: Claimed; readonly deadline: Instant },
): Promise<Outcome> {
  const { attempt } = order.claimed;
  const key = (await ports.keys.find(attempt.request.customerUid))?.item;
  if (key?.status !== 'active') return { kind: 'declined', decline: { class: 'not_executed' } };
  return sendAttempt(ports.gateway, attempt, () =>
    Math.min(LONGEST_HTTP_ANSWER, order.deadline - ports.clock.now()),
  );
}
