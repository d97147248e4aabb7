/**
 * One charge under one `merchant_uid`, however often it is requested:
 * token → claim → key → connect, fence, send → classify → record → publish → done.
 *
 * A crash between any two steps leaves the claim with a `wake_at`; nothing here is ever sent twice.
 */
import type { BillingKey } from '../../domain/billing-key/billing-key.ts';
import { type Charge, claimCharge, isClaimedBy, isPaid } from '../../domain/charge/charge.ts';
import { isOfRequest } from '../../domain/charge/recovered-charge.ts';
import type { ChargeRequest } from '../../domain/gateway/answer.ts';
import type { Actor, Owner } from '../../domain/ids.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Instant } from '../../domain/time.ts';
import { newClaim, readyToClaim } from '../shared/before-claim.ts';
import { currentControl } from '../shared/charging-gate.ts';
import { billingKeyNotFound } from '../shared/find-item.ts';
import { refuseBlockedCard } from '../shared/refuse-blocked-card.ts';
import { type ChargeGuard, refuseAboveLimit, refuseWrongCustomer } from './charge-guard.ts';
import type { ChargePorts } from './charge-ports.ts';
import { sendAndRecordCharge } from './send-and-record-charge.ts';

export interface ChargeOrder {
  readonly request: ChargeRequest;
  /** Who asked for it first; a repetition by somebody else is the same charge. */
  readonly actor: Actor | undefined;
  /** Absent where the order was checked when it was taken. */
  readonly guard?: ChargeGuard | undefined;
  readonly deadline: Instant;
}

export interface ChargeResult {
  readonly charge: Charge;
  /** True if the charge existed already; this request claimed and sent nothing. */
  readonly replayed: boolean;
}

/**
 * The charge as it is when this returns, before `deadline`. Refuses with `billing_key_not_found`,
 * `billing_key_not_active`, `card_blocked`, `wrong_customer`, `merchant_uid_reused`, `charge_canceled`, `limit_exceeded`,
 * `charging_stopped`, `not_configured`, `iamport_unavailable` or `try_again`; then nothing was
 * claimed. A limit never refuses a replay, and its refusal leaves no trace.
 */
export async function chargeOnce(ports: ChargePorts, order: ChargeOrder): Promise<ChargeResult> {
  const { request, actor, guard, deadline } = order;
  // At one moment, so that the table is asked once; what they say is judged in this order.
  const [earlier, held, control] = await Promise.all([
    ports.charges.find(request.merchantUid),
    ports.keys.find(request.customerUid),
    currentControl(ports),
  ]);
  if (earlier) return replay(ports, earlier.item, order);
  const key = chargeableKey(ports, held?.item, order);
  refuseAboveLimit(request.amount, guard);
  await readyToClaim(ports, { control, to: 'charge', deadline });
  const charge = await claim(ports, { request, actor, owner: key.owner });
  if (charge.kind === 'taken') return replay(ports, charge.by, order);
  const recorded = await sendAndRecordCharge(ports, charge.claimed, { control, deadline });
  return { charge: recorded, replayed: false };
}

/** The same request gets the charge as it is now; a different request is refused. */
function replay(ports: ChargePorts, charge: Charge, { request, guard }: ChargeOrder): ChargeResult {
  const same = charge.digest === ports.ids.digestOf(request);
  if (!same && !(isPaid(charge) && isOfRequest(charge, request)))
    throw new Refusal(
      'merchant_uid_reused',
      'This merchant_uid was used with another body. Use a new one for a new charge.',
    );
  refuseWrongCustomer(charge.owner, guard);
  if (charge.status === 'canceled') throw chargeCanceled();
  return { charge, replayed: true };
}

const chargeCanceled = () =>
  new Refusal(
    'charge_canceled',
    'This charge waited and was canceled; it is never made. Use a new merchant_uid for a new charge.',
  );

function chargeableKey(
  ports: ChargePorts,
  key: BillingKey | undefined,
  { guard }: ChargeOrder,
): BillingKey {
  if (key === undefined || key.status === 'pending' || key.status === 'failed')
    throw billingKeyNotFound();
  refuseWrongCustomer(key.owner, guard);
  if (key.status !== 'active')
    throw new Refusal(
      'billing_key_not_active',
      `This billing key is ${key.status}; ask the customer to register a card again.`,
    );
  refuseBlockedCard(key, ports.clock.now());
  return key;
}

type Claim =
  | { readonly kind: 'ours'; readonly claimed: Parameters<typeof sendAndRecordCharge>[1] }
  | { readonly kind: 'taken'; readonly by: Charge };

/**
 * One conditional write makes exactly one caller the owner of this `merchant_uid`, for ever.
 * Refuses with `try_again` when neither the claim nor another charge can be read.
 */
async function claim(
  ports: ChargePorts,
  asked: Pick<ChargeOrder, 'request' | 'actor'> & { readonly owner: Owner },
): Promise<Claim> {
  const digest = ports.ids.digestOf(asked.request);
  const claimed = claimCharge({ ...asked, digest, ...newClaim(ports) });
  const created = await ports.charges.create(claimed);
  if (created) return { kind: 'ours', claimed: created };
  const existing = await ports.charges.find(asked.request.merchantUid);
  if (existing === undefined)
    throw new Refusal('try_again', 'The charge could not be claimed. Nothing happened.');
  // The write may have been ours: its answer was lost and its repetition refused.
  const { item } = existing;
  return isClaimedBy(item, claimed.attempt.fence)
    ? { kind: 'ours', claimed: { ...existing, item } }
    : { kind: 'taken', by: item };
}
