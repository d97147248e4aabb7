/** Records in the same account that are not our money: of other systems, other PGs, and odd ones. */
import { customerUid, impUid, merchantUid } from '../../../functions/domain/ids.ts';
import { DAY, type Instant } from '../../../functions/domain/time.ts';
import type { Phenomena } from '../world/phenomena.ts';
import type { Random } from '../world/random.ts';
import type { Card } from './card.ts';
import type { Row } from './row.ts';

/** What the shop is about to charge under a number of its own. */
export interface Order {
  readonly merchantUid: string;
  readonly amount: number;
  readonly key: { readonly uid: string; readonly card: Card } | undefined;
}

/** How its number was used before: by a visit to the window, years ago, or by a schedule. */
export function usedBefore(random: Random, { order, now }: { order: Order; now: Instant }): Row {
  const { merchantUid: uid, amount, key } = order;
  const common = { merchantUid: merchantUid(uid), amount };
  const years = random.between(365, 4 * 365) * DAY;
  const kind = random.oneOf(['issue', 'ordinary', 'ordinary', 'scheduled']);
  if (kind === 'issue' && key)
    return rowOf(random, { ...common, usage: 'issue', at: now - DAY, key });
  if (kind === 'scheduled' && key)
    return rowOf(random, { ...common, usage: 'scheduled', at: now - DAY, key });
  return rowOf(random, { ...common, usage: 'ordinary', at: now - years, key: undefined });
}

/** The shop's other business: another PG, another currency, points. */
export function otherRow({ random }: Phenomena, now: Instant): Row {
  const row = rowOf(random, {
    merchantUid: merchantUid(`other-${random.letters(8)}`),
    amount: 1_000 + random.below(60_000),
    usage: 'ordinary',
    at: now,
    key: undefined,
  });
  const { currency, provider } = random.oneOf(BUSINESS);
  return { ...row, currency, provider };
}

const BUSINESS: readonly [Foreign, ...Foreign[]] = [
  { currency: 'KRW', provider: 'kakaopay' },
  { currency: 'USD', provider: 'paypal' },
  { currency: 'KRW', provider: 'html5_inicis' },
];

type Foreign = Required<Pick<Row, 'currency' | 'provider'>>;

/** One that no reader of the interface expects: no number, text for an amount, nulls in lists. */
export const oddRow = (phenomena: Phenomena, now: Instant): Row => ({
  ...otherRow(phenomena, now),
  isOdd: true,
});

/** A record that is as it says. */
export function rowOf(
  random: Random,
  of: Pick<Row, 'merchantUid' | 'amount' | 'usage'> & {
    readonly at: Instant;
    readonly key: Order['key'];
  },
): Row {
  const { at, key, ...known } = of;
  return {
    ...known,
    impUid: impUid(`imp_${String(random.below(1e12)).padStart(12, '0')}`),
    customerUid: customerUid(key?.uid ?? ''),
    currency: 'KRW',
    card: key?.card ?? SOMEBODYS,
    startedAt: at,
    status: 'paid',
    paidAt: at,
    cancellations: [],
    foundFrom: at,
    foundByUidFrom: at,
  };
}

const SOMEBODYS: Card = {
  number: '5555555555554444',
  masked: '555555*********4',
  approves: 1,
  deadFrom: undefined,
};
