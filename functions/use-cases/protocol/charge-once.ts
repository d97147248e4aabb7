/**
 * One charge under one `merchant_uid`, whoever asks for it and however often:
 * token → claim → key → connect, fence, send → classify → record → publish → rest.
 *
 * A crash between any two steps leaves the claim with a `wake_at`; nothing here is ever sent twice.
 */
import type { BillingKey } from '../../domain/billing-key/billing-key.ts';
import { type Charge, claimCharge, isClaimedBy, isPaid } from '../../domain/charge/charge.ts';
import { isOfRequest } from '../../domain/charge/recovered-charge.ts';
import type { Standing } from '../../domain/control/control.ts';
import type { ChargeRequest } from '../../domain/gateway/answer.ts';
import type { Outcome } from '../../domain/gateway/outcome.ts';
import type { Owner } from '../../domain/ids.ts';
import { Refusal } from '../../domain/refusal.ts';
import { type Instant, SECOND, type Span } from '../../domain/time.ts';
import type { BillingKeys, Charges, Ids, PaymentGateway } from '../../ports.ts';
import { chargingStopped, currentControl, mayCharge, type PermitPorts } from './permit.ts';
import { recordCharge } from './record-charge.ts';
import { sendAttempt } from './send.ts';
import type { TellingPorts } from './tell.ts';

export interface ChargePorts extends PermitPorts, TellingPorts {
  readonly charges: Charges;
  readonly keys: BillingKeys;
  readonly gateway: PaymentGateway;
  readonly ids: Ids;
}

export interface ChargeResult {
  readonly charge: Charge;
  /** The charge was there already; nothing was claimed or sent now. */
  readonly replayed: boolean;
}

/** Claiming any later would leave the answer too little of the caller's time. */
export const CLAIM_BEFORE_DEADLINE: Span = 21 * SECOND;
export const LONGEST_HTTP_ANSWER: Span = 20 * SECOND;

/**
 * The charge as it is when this ends, before `deadline`. Refuses with `billing_key_not_found`,
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
  const control = await readyToCharge(ports, deadline);
  const charge = await claim(ports, { request, owner: key.owner });
  if (charge.kind === 'taken') return replay(ports, charge.by, request);
  const outcome = await outcomeOf(ports, { claimed: charge.claimed, deadline });
  const recorded = await recordCharge(ports, { charge: charge.claimed, outcome, control });
  return { charge: recorded, replayed: false };
}

/** The same request gets the charge as it is now; another one must not pass for it. */
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

/** Everything that may refuse or take time comes before the claim. */
async function readyToCharge(ports: ChargePorts, deadline: Instant): Promise<Standing> {
  const control = await currentControl(ports);
  if (!(await mayCharge(ports, { control, probing: false }))) throw chargingStopped(control);
  await ports.gateway.prepare();
  if (ports.clock.now() > deadline - CLAIM_BEFORE_DEADLINE) throw tooLate();
  return control;
}

export const tooLate = () =>
  new Refusal('try_again', 'Too little time was left to charge safely. Nothing happened.', {
    retryAfterSeconds: 1,
  });

type Claim =
  | { readonly kind: 'ours'; readonly claimed: Claimed }
  | { readonly kind: 'taken'; readonly by: Charge };
type Claimed = ReturnType<typeof claimCharge>;

/** One conditional write makes exactly one caller the owner of this `merchant_uid`, for ever. */
async function claim(
  ports: ChargePorts,
  asked: { readonly request: ChargeRequest; readonly owner: Owner },
): Promise<Claim> {
  const fence = ports.ids.newFence();
  const digest = ports.ids.digestOf(asked.request);
  const claimed = claimCharge({ ...asked, digest, fence, now: ports.clock.now() });
  if (await ports.charges.create(claimed)) return { kind: 'ours', claimed };
  const standing = (await ports.charges.find(asked.request.merchantUid))?.item;
  if (standing === undefined)
    throw new Refusal('try_again', 'The charge could not be claimed. Nothing happened.');
  // The write may have been ours, its answer lost and its repetition refused.
  return isClaimedBy(standing, fence) ? { kind: 'ours', claimed } : { kind: 'taken', by: standing };
}

/** Reads the key once more, after the claim: a key being deleted meanwhile is not charged. */
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
