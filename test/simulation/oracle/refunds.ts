/** Watches money going back: every refund has a claim, and no wish is fulfilled twice. */
import type { Charge } from '../../../functions/domain/charge.ts';
import { type Instant, MINUTE, SECOND } from '../../../functions/domain/time.ts';
import type { RefundSent } from '../pg/gateway.ts';
import { leftOf, type Row } from '../pg/row.ts';
import type { Table, Written } from '../world/table.ts';
import type { Accuse } from './violation.ts';

const SEND_WITHIN = 15 * SECOND;
const SETTLED_AFTER = 75 * SECOND + 10 * MINUTE - 2 * MINUTE;

interface Claim {
  readonly by: string;
  readonly at: Instant;
  readonly charge: string;
  sends: number;
}

export function watchRefunds(world: {
  readonly accuse: Accuse;
  readonly now: () => Instant;
  readonly table: () => Table;
}) {
  /** By payment: the newest claim on giving some of it back. */
  const claims = new Map<string, Claim>();
  const lastSent = new Map<string, { at: Instant; counts: boolean }>();
  let refunds = 0;
  const blame = (about: string, rule: string, detail = '') => world.accuse({ rule, about, detail });

  return {
    written: ({ kind, id, before, after, by }: Written) => {
      if (kind !== 'charge') return;
      const claim = openRefundIn(after as Charge);
      const earlier = before && openRefundIn(before as Charge);
      if (claim === undefined || claim.fence === earlier?.fence) return;
      claims.set(claim.request.impUid, { by, at: world.now(), charge: id, sends: 0 });
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
      if (last?.counts && world.now() - last.at < SETTLED_AFTER)
        blame(claim.charge, 'a refund is sent again only when the last has settled');
      lastSent.set(name, { at: world.now(), counts });
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
