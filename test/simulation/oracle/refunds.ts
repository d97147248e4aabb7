/** Watches refunds: each has a claim, and no refund_id is carried out twice. */
import type { Charge } from '../../../functions/domain/charge/charge.ts';
import { type Instant, MINUTE, SECOND } from '../../../functions/domain/time.ts';
import type { RefundSent } from '../pg/noticed.ts';
import { leftOf, type Row } from '../pg/row.ts';
import type { Table, Written } from '../world/table.ts';
import { dayOf, hourOf } from './own-calendar.ts';
import type { Accuse } from './violation.ts';

const SEND_WITHIN = 15 * SECOND;
/** Settled, and then two inquiries ten minutes apart; two clocks differ by two minutes at most. */
const SENT_AGAIN_AFTER = 75 * SECOND + 10 * MINUTE - 2 * MINUTE + 10 * MINUTE - 2 * MINUTE;

const MOST_SENDS = 3;
const MOST_ASKED_A_DAY = 2;

interface Claim {
  readonly by: string;
  readonly at: Instant;
  readonly charge: string;
}

/** How the reason of a refund ends that also cancels the subscription. */
export const AND_END = ' and end';

export function watchRefunds(world: {
  readonly accuse: Accuse;
  readonly now: () => Instant;
  readonly table: () => Table;
}) {
  /** By payment: the newest claim on refunding it. */
  const claims = new Map<string, Claim>();
  const lastSent = new Map<string, { at: Instant; counts: boolean }>();
  const sends = new Map<string, number>();
  /** By day: every refund that somebody asked for, on the day of its first claim. */
  const days = new Map<number, Set<string>>();
  const known = new Set<string>();
  let refunds = 0;
  const blame = (about: string, rule: string, detail = '') => world.accuse({ rule, about, detail });
  const hasEnded = ({ debt }: Charge) =>
    world.table().find('subscription', debt?.subscriptionId ?? '')?.item.status === 'canceled';

  /** Near midnight nobody can tell which day a refund counts for. */
  function asked(about: string, refundId: string): void {
    const now = world.now();
    const refund = `${about} ${refundId}`;
    // What was proven not executed may go out again weeks later.
    if (known.has(refund)) return;
    known.add(refund);
    if (hourOf(now) < 1) return;
    const today = days.get(dayOf(now)) ?? new Set<string>();
    days.set(dayOf(now), today.add(refund));
    if (today.size > MOST_ASKED_A_DAY) blame(about, 'no more refunds a day than the shop allows');
  }

  return {
    written: ({ kind, id, before, after, by }: Written) => {
      if (kind !== 'charge') return;
      const claim = openRefundIn(after as Charge);
      const earlier = before && openRefundIn(before as Charge);
      if (claim === undefined || claim.fence === earlier?.fence) return;
      if (earlier !== undefined && earlier.request.refundId !== claim.request.refundId)
        blame(id, 'one refund after the other');
      if (claim.request.amount > claim.request.balance)
        blame(id, 'no more is given back than is left');
      claims.set(claim.request.impUid, { by, at: world.now(), charge: id });
      if (claim.request.refundId !== undefined) asked(id, claim.request.refundId);
      if (claim.request.reason.endsWith(AND_END) && !hasEnded(after as Charge))
        blame(id, 'the subscription ends before its money goes back');
    },
    refundSent: ({ request, by, counts }: RefundSent) => {
      const claim = claims.get(request.impUid);
      if (claim === undefined || claim.by !== by) {
        blame(request.impUid, 'every refund has a claim of its own', by);
        return;
      }
      if (world.now() - claim.at >= SEND_WITHIN)
        blame(claim.charge, 'no refund is sent 15 s after its claim');
      if (request.amount <= 0 || request.amount > request.balance)
        blame(claim.charge, 'a refund names its amount, and no more than is left');
      const name = `${request.impUid} ${request.refundId ?? ''}`;
      const last = lastSent.get(name);
      if (last?.counts && world.now() - last.at < SENT_AGAIN_AFTER)
        blame(claim.charge, 'a refund is sent again only when the last is proven to be nothing');
      lastSent.set(name, { at: world.now(), counts });
      if (counts) sends.set(name, (sends.get(name) ?? 0) + 1);
      if ((sends.get(name) ?? 0) > MOST_SENDS)
        blame(claim.charge, 'one refund is sent three times at most');
    },
    moved: (row: Row) => {
      if (row.status !== 'cancelled') return;
      refunds += 1;
      if (leftOf(row) < 0) blame(row.merchantUid, 'refunds never exceed payments');
      const asked = row.cancellations.filter((one) => one.reason.startsWith('refund '));
      if (new Set(asked.map((one) => one.reason)).size < asked.length)
        blame(row.merchantUid, 'one wish for a refund is fulfilled once');
    },
    figures: () => ({ refunds }),
  };
}

const openRefundIn = (charge: Charge) => ('openRefund' in charge ? charge.openRefund : undefined);
