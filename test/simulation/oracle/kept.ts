/**
 * Watches what is kept: nothing goes that money may still need, and the digits of a deleted card do not
 * outstay their month, or their subscription.
 */
import type { BillingKey } from '../../../functions/domain/billing-key/billing-key.ts';
import type { PaidCharge } from '../../../functions/domain/charge/charge.ts';
import { DAY, type Instant } from '../../../functions/domain/time.ts';
import { goesAt } from '../world/goes-at.ts';
import type { Items, Kind, Written } from '../world/table.ts';
import type { World } from '../world/world.ts';
import type { Accuse } from './violation.ts';

/** A month, and the time a worker takes in calm weather. */
const CARD_GONE_AFTER = 32 * DAY;

/** A payment is kept for five years after its money moved last. */
const FIVE_YEARS = 5 * 365 * DAY;

export function watchKept(world: { readonly accuse: Accuse; readonly now: () => number }) {
  return {
    written: ({ kind, id, after }: Written) => {
      const at = goesAt(kind, after);
      if (at === undefined) return;
      if (isNeeded(after))
        world.accuse({ rule: 'nothing goes that money may need', about: id, detail: kind });
      if ('payment' in after && at < movedAt(after) + FIVE_YEARS)
        world.accuse({ rule: 'a payment is kept for five years', about: id, detail: '' });
    },
    judge: ({ table, kernel }: World) => {
      for (const { about, closing } of table.all('case')) {
        const charge = about.kind === 'charge' && table.find('charge', about.merchantUid)?.item;
        if (charge && closing === undefined && goesAt('charge', charge) !== undefined)
          world.accuse({
            rule: 'no charge goes that a person is asked about',
            about: charge.merchantUid,
            detail: charge.status,
          });
      }
      for (const { id, status, cardNumber } of table.all('subscription'))
        if (status === 'canceled' && cardNumber !== undefined)
          world.accuse({ rule: 'a card goes with its subscription', about: id, detail: '' });
      for (const key of table.all('key'))
        if (isOutstaying(key, kernel.now()))
          world.accuse({
            rule: 'the card of a deleted key goes',
            about: key.customerUid,
            detail: '',
          });
    },
  };
}

const CLOSED: readonly string[] = [
  ...['failed', 'deleted', 'canceled', 'declined'],
  ...['paid', 'partially_refunded', 'refunded'],
];

/** By what the item itself says: it is open, it has something to do, or a person is asked about it. */
const isNeeded = (item: Items[Kind]): boolean =>
  ('status' in item && !CLOSED.includes(item.status)) ||
  ('wakeAt' in item && item.wakeAt !== undefined) ||
  ('openCase' in item && item.openCase !== undefined) ||
  ('openAttempt' in item && item.openAttempt !== undefined) ||
  ('evidence' in item && item.closing === undefined) ||
  isRefunding(item) ||
  ('pendingEvents' in item && (item.pendingEvents?.length ?? 0) > 0);

const movedAt = ({ payment, refunds = [] }: PaidCharge): Instant =>
  Math.max(payment.paidAt, ...refunds.map(({ settledAt = 0 }) => settledAt));

const isRefunding = (item: object): boolean =>
  'openRefund' in item && item.openRefund !== undefined;

const isOutstaying = (key: BillingKey, now: number) =>
  key.status === 'deleted' &&
  (key.deletedAt ?? 0) < now - CARD_GONE_AFTER &&
  key.issuance.card.maskedNumber !== undefined;
