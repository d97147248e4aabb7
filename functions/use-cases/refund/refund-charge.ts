/**
 * Refunds a charge, or a part of it, once, however often the request is repeated:
 * known? → refundable? → token → limit → claim → send → classify → record → publish → done.
 */
import { type Charge, isPaid, type PaidCharge } from '../../domain/charge/charge.ts';
import type { Refund } from '../../domain/charge/refund.ts';
import {
  balanceOf,
  claimRefund,
  type RefundOrder,
  refundable,
  refundCalled,
} from '../../domain/charge/refund-claim.ts';
import { isRefundedBy } from '../../domain/charge/refund-outcome.ts';
import type { Actor } from '../../domain/ids.ts';
import { Refusal } from '../../domain/refusal.ts';
import { readyToClaim, timed } from '../shared/before-claim.ts';
import { currentControl } from '../shared/charging-gate.ts';
import { countAsked } from '../shared/count-refund.ts';
import { findCharge } from '../shared/find-item.ts';
import { updateItem } from '../shared/update.ts';
import { endSubscription } from '../subscription/end-subscription.ts';
import { sendAndRecordRefund } from './record-refund.ts';
import type { RefundPorts, RefundResult, RefundWish } from './refund-order.ts';

/**
 * The refund as it is at the latest by `deadline`. Refuses with `charge_not_found`,
 * `not_in_this_state`, `refund_exceeds_balance`, `idempotency_key_reused`, `charging_stopped`,
 * `not_configured`, `iamport_unavailable`, `limit_exceeded` or `try_again`; then nothing was
 * claimed.
 */
export async function refundCharge(ports: RefundPorts, wish: RefundWish): Promise<RefundResult> {
  const { uid, order } = wish;
  const charge = await findCharge(ports, uid);
  const earlier = known(ports, charge, order);
  if (earlier !== undefined) return { charge, refund: earlier, replayed: true };
  refuseUnlessRefundable(charge, order);
  // A restored table does not know what was refunded since its backup.
  const control = await currentControl(ports);
  await readyToClaim(ports, { control, to: 'refund', deadline: wish.deadline });
  await countUnlessKnown(ports, wish);
  if (order.cancelSubscription) await endItsSubscription(ports, charge, wish.actor);
  return claimedAndSent(ports, wish);
}

/** A request that is repeated at the same moment is not refused by the limit that the first kept. */
async function countUnlessKnown(ports: RefundPorts, { uid, order }: RefundWish): Promise<void> {
  try {
    await countAsked(ports);
  } catch (error) {
    const charge = await findCharge(ports, uid);
    if (known(ports, charge, order) === undefined) throw error;
  }
}

async function claimedAndSent(ports: RefundPorts, wish: RefundWish): Promise<RefundResult> {
  const { uid, order, actor, deadline } = wish;
  const fence = ports.ids.newFence();
  const digest = ports.ids.digestOf(order);
  const claimed = await updateItem(ports.charges, uid, (current) => {
    if (known(ports, current, order) !== undefined) return undefined;
    return claimRefund(
      refuseUnlessRefundable(current, order),
      { ...order, digest },
      { fence, ...timed(ports), actor },
    );
  });
  if (claimed === undefined) throw new Error('a charge is never deleted');
  if (!isRefundedBy(claimed, fence)) return result(claimed, order, { replayed: true });
  const recorded = await sendAndRecordRefund(ports, claimed, deadline);
  return result(recorded, order, { replayed: false });
}

function result(
  charge: Charge,
  { refundId }: RefundOrder,
  { replayed }: Pick<RefundResult, 'replayed'>,
): RefundResult {
  const refund = refundCalled(charge, refundId);
  if (refund === undefined) throw new Error('a claimed refund stays with its charge');
  return { charge, refund, replayed };
}

/**
 * The refund with this id; refuses with `idempotency_key_reused` if it was requested with another
 * body.
 */
function known(ports: RefundPorts, charge: Charge, order: RefundOrder): Refund | undefined {
  const refund = refundCalled(charge, order.refundId);
  if (refund !== undefined && refund.digest !== ports.ids.digestOf(order))
    throw new Refusal(
      'idempotency_key_reused',
      'This refund_id was used with another body. Use a new one for a new refund.',
    );
  return refund;
}

/** In seconds: an open refund is mostly answered by then. */
const ASK_AGAIN = 30;

const FOR_THE_SHOP = { cause: 'for_the_shop' } as const;

function refuseUnlessRefundable(charge: Charge, order: RefundOrder): PaidCharge {
  const verdict = refundable(charge, order.amount);
  if (verdict === 'not_paid' || !isPaid(charge))
    throw new Refusal(
      'not_in_this_state',
      `This charge is ${charge.status}, not paid.`,
      FOR_THE_SHOP,
    );
  switch (verdict) {
    case 'yes':
      return charge;
    case 'exceeds_balance':
      throw new Refusal(
        'refund_exceeds_balance',
        `Only ${balanceOf(charge)} won of this charge are left to be refunded.`,
      );
    case 'in_case':
      throw new Refusal(
        'not_in_this_state',
        'Money of this charge went back that was not asked for here. Decide its case ' +
          '(GET /cases) before more is refunded.',
        FOR_THE_SHOP,
      );
    case 'another_is_open':
      throw new Refusal(
        'not_in_this_state',
        'Another refund of this charge is still open. Ask again when it is settled.',
        { ...FOR_THE_SHOP, retryAfterSeconds: ASK_AGAIN },
      );
  }
}

/** Before the refund is claimed, so that nothing more is charged while it is under way. */
async function endItsSubscription(
  ports: RefundPorts,
  { debt }: Charge,
  actor: Actor,
): Promise<void> {
  if (debt === undefined)
    throw new Refusal('invalid_request', 'This charge belongs to no subscription.', {
      fields: [{ field: 'cancel_subscription', message: 'needs a charge of a subscription' }],
    });
  await endSubscription(ports, { id: debt.subscriptionId, actor });
}
