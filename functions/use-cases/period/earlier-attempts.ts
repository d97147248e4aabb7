/**
 * Before a further attempt at a period, inquires about every earlier one: a decline that turned out
 * to be a payment is adopted, money that moved otherwise than requested becomes a case, and nothing
 * is charged again.
 */
import { caseIdOf } from '../../domain/case/open-case.ts';
import { type Charge, isPaid } from '../../domain/charge/charge.ts';
import { type GatewayPayment, leftOf } from '../../domain/gateway/answer.ts';
import { paymentShown } from '../../domain/gateway/payment-shown.ts';
import type { MerchantUid } from '../../domain/ids.ts';
import { periodUidOf } from '../../domain/own-ids.ts';
import type { Subscription } from '../../domain/subscription/subscription.ts';
import type { Stored } from '../../ports/stores.ts';
import { inquire } from '../shared/inquire.ts';
import { gatewayIsBlind } from '../shared/positive-control.ts';
import { asCase, booked, reopened, settleAsPaid, type Wish } from './settle-earlier-attempt.ts';
import type { EarlierPorts } from './settlement.ts';

/**
 * The subscription after an earlier attempt was settled anew; undefined when none has to be.
 * Refuses with `iamport_unavailable`, also when the positive control fails.
 */
export async function settledEarlier(
  ports: EarlierPorts,
  stored: Stored<Subscription>,
  wish: Wish,
): Promise<Stored<Subscription> | undefined> {
  for (let number = 1; number < wish.number; number += 1) {
    const earlier = { ...wish, number };
    const uid = periodUidOf({
      subscriptionId: stored.item.id,
      period: wish.period,
      attempt: number,
    });
    const entry = (await ports.charges.find(uid))?.item;
    if (entry !== undefined && isPaid(entry)) return booked(ports, stored, { ...earlier, entry });
    const rows = await rowsOf(ports, uid, { entry, subscription: stored.item });
    const open = reopened(ports, stored, { ...earlier, entry });
    if (open === undefined) continue;
    const paid = paymentShown(rows, open.attempt.request);
    if (paid !== undefined) return settleAsPaid(ports, open, paid);
    const others = rows.filter(isKept);
    if (others.length > 0 && !(entry && isDecided(entry))) return asCase(ports, open, others);
  }
  return undefined;
}

/**
 * Inquires by the key that was charged; the positive control uses the subscription's present key.
 */
async function rowsOf(
  ports: EarlierPorts,
  merchantUid: MerchantUid,
  known: { readonly entry: Charge | undefined; readonly subscription: Subscription },
): Promise<readonly GatewayPayment[]> {
  const { customerUid: present } = known.subscription;
  const customerUid = known.entry?.customerUid ?? present;
  const evidence = await inquire(ports, { merchantUid, customerUid, present });
  if (evidence?.control !== 'passed') throw gatewayIsBlind();
  return evidence.rows;
}

/** The shop still holds some of this payment's money. */
const isKept = (row: GatewayPayment) =>
  (row.status === 'paid' || row.status === 'cancelled') && leftOf(row) > 0;

/** A person has judged this mismatched payment. */
const isDecided = ({ history, merchantUid }: Charge) => {
  const id = caseIdOf({ reason: 'payment_mismatch', about: merchantUid });
  return history.some(({ what, caseId }) => what === 'verdict' && caseId === id);
};
