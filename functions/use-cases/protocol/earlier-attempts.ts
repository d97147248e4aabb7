/**
 * Before a further attempt at a period every earlier one is looked up: a decline that turned out to
 * be a payment is adopted, money that moved otherwise than it was asked for becomes a case, and
 * nothing is charged again.
 */
import { caseIdOf } from '../../domain/case/open-case.ts';
import { type Charge, isPaid, type PaidCharge } from '../../domain/charge/charge.ts';
import type { Standing } from '../../domain/control/control.ts';
import type { GatewayPayment } from '../../domain/gateway/answer.ts';
import { leftOf } from '../../domain/gateway/answer.ts';
import { keptPayments } from '../../domain/gateway/kept-payments.ts';
import type { Outcome } from '../../domain/gateway/outcome.ts';
import { paymentShown } from '../../domain/gateway/payment-shown.ts';
import type { MerchantUid } from '../../domain/ids.ts';
import { periodUidOf } from '../../domain/own-ids.ts';
import { afterOutcome } from '../../domain/subscription/after-outcome.ts';
import {
  claimPeriod,
  type PeriodClaim,
  reopenPeriod,
} from '../../domain/subscription/period-claim.ts';
import type { PeriodAttempt, Subscription } from '../../domain/subscription/subscription.ts';
import { attemptAsked } from '../../domain/subscription/subscription-case.ts';
import type { Ids, PaymentGateway, Stored } from '../../ports.ts';
import { gather, unseen } from './gather.ts';
import { caseFiled } from './settle-as-case.ts';
import { type SettlePorts, settlePeriod } from './settle-period.ts';

export interface EarlierPorts extends SettlePorts {
  readonly gateway: PaymentGateway;
  readonly ids: Ids;
}

interface Wish extends Pick<PeriodClaim, 'period' | 'number' | 'reason'> {
  readonly control: Standing;
}

/** An earlier attempt, open once more, and what was found of it. */
interface Reopened {
  readonly control: Standing;
  readonly before: Stored<Subscription>;
  readonly reopened: Subscription;
  readonly attempt: PeriodAttempt;
}

/**
 * The subscription after an earlier attempt was settled anew; undefined when none has to be.
 * Refuses with `iamport_unavailable`, also when look-ups do not even find what must be there.
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
    if (paid !== undefined) return adopted(ports, open, paid);
    const others = rows.filter(isKept);
    if (others.length > 0 && !(entry && isDecided(entry))) return asCase(ports, open, others);
  }
  return undefined;
}

/** Looked up on the key that was charged; that we see at all is proven by the key of today. */
async function rowsOf(
  ports: EarlierPorts,
  merchantUid: MerchantUid,
  known: { readonly entry: Charge | undefined; readonly subscription: Subscription },
): Promise<readonly GatewayPayment[]> {
  const { customerUid: present } = known.subscription;
  const customerUid = known.entry?.customerUid ?? present;
  const evidence = await gather(ports, { merchantUid, customerUid, present });
  if (!evidence?.control) throw unseen();
  return evidence.rows;
}

function reopened(
  ports: EarlierPorts,
  before: Stored<Subscription>,
  earlier: Wish & { readonly entry: Charge | undefined },
): Reopened | undefined {
  const { period, number, reason, entry, control } = earlier;
  const claim = { period, number, reason, fence: ports.ids.newFence(), now: ports.clock.now() };
  const open =
    entry === undefined ? claimPeriod(before.item, claim) : reopenPeriod(before.item, entry, claim);
  const attempt = open.openAttempt;
  return attempt && { before, reopened: open, attempt, control };
}

/** Of which something is still with the shop. */
const isKept = (row: GatewayPayment) =>
  (row.status === 'paid' || row.status === 'cancelled') && leftOf(row) > 0;

/** A person has seen the payment and decided what it is. */
const isDecided = ({ history, merchantUid }: Charge) => {
  const id = caseIdOf({ reason: 'payment_mismatch', about: merchantUid });
  return history.some(({ what, caseId }) => what === 'verdict' && caseId === id);
};

/** The ledger knows it, whatever sum a person adopted; only the period was never closed by it. */
async function booked(
  ports: EarlierPorts,
  stored: Stored<Subscription>,
  earlier: Wish & { readonly entry: PaidCharge },
) {
  const { payment, refundedAmount } = earlier.entry;
  const open = reopened(ports, stored, earlier);
  return open && adopted(ports, open, { kind: 'paid', payment, refundedAmount });
}

/** As if the earlier attempt were still open: the payment closes its period by the same rule. */
async function adopted(ports: EarlierPorts, open: Reopened, outcome: Outcome) {
  const { attempt, control } = open;
  const { fence } = attempt;
  const learned = { attempt, fence, outcome, finally: ports.finally, now: ports.clock.now() };
  if (afterOutcome(open.reopened, learned) === undefined) return undefined;
  const held = await ports.subscriptions.replace(open.before, open.reopened);
  return held && settlePeriod(ports, { stored: held, attempt, fence, outcome, control });
}

/** It is not what was asked for: a person decides, and this period is not charged by itself. */
async function asCase(ports: EarlierPorts, open: Reopened, rows: readonly GatewayPayment[]) {
  const { attempt, before, reopened } = open;
  const question = { reason: 'payment_mismatch', payments: keptPayments(rows) } as const;
  const asked = attemptAsked(reopened, { question, fence: attempt.fence, now: ports.clock.now() });
  const held = await ports.subscriptions.replace(before, asked);
  return held && caseFiled(ports, held);
}
