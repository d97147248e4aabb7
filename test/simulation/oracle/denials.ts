/**
 * Watches what people decide about money: none is denied that the PG keeps and shows, and a case that
 * a refund closed has its money back.
 */
import { type Instant, MINUTE } from '../../../functions/domain/time.ts';
import type { Case } from '../../../functions/domain/verdict/case.ts';
import type { Row } from '../pg/row.ts';
import { isAway } from '../world/away.ts';
import type { Table, Written } from '../world/table.ts';
import type { Weather } from '../world/weather.ts';
import { isKept } from './payments.ts';
import type { Accuse } from './violation.ts';

/** Questions about whether a charge was made. */
const ABOUT_THE_OUTCOME: readonly string[] = ['payment_mismatch', 'unresolved', 'lookups_blind'];

/** A function has looked before it writes, and two clocks differ by two minutes at most. */
const LOOKED_BEFORE = 5 * MINUTE;

export function watchDenials(world: {
  readonly accuse: Accuse;
  readonly now: () => Instant;
  readonly table: () => Table;
  readonly rows: () => readonly Row[];
  readonly weather: () => Weather;
}) {
  const blame = (about: string, rule: string, detail: string) =>
    world.accuse({ rule, about, detail });

  function denied({ reason, about, evidence }: Case): void {
    const uid = 'merchantUid' in about ? about.merchantUid : undefined;
    const key = evidence.request?.customerUid;
    if (uid === undefined || !ABOUT_THE_OUTCOME.includes(reason)) return;
    const looked = world.now() - LOOKED_BEFORE;
    const { gatewayBlind } = world.weather();
    if (isAway(gatewayBlind, looked) || isAway(gatewayBlind, world.now())) return;
    for (const row of world.rows())
      if (row.merchantUid === uid && row.customerUid === key && isKept(row))
        if (isShownSince(row, looked) && !isBooked(row))
          blame(uid, 'no verdict denies money that the PG keeps', `${row.impUid}, ${reason}`);
  }

  const isBooked = ({ merchantUid, impUid }: Row) => {
    const charge = world.table().find('charge', merchantUid)?.item;
    if (charge === undefined || !('payment' in charge)) return false;
    const others = charge.duplicates ?? [];
    return charge.payment.impUid === impUid || others.some((one) => one.impUid === impUid);
  };

  return {
    written: ({ before, after }: Written) => {
      const one = after as Case;
      const { closing } = one;
      if (closing === undefined || (before as Case | undefined)?.closing !== undefined) return;
      if (closing.verdict === 'not_charged' || closing.verdict === 'waive') denied(one);
      if (closing.verdict !== 'refund') return;
      const row = world.rows().find(({ impUid }) => impUid === closing.impUid);
      if (row === undefined || isKept(row))
        blame(one.id, 'what a case says is given back is given back', closing.impUid ?? '');
    },
  };
}

const isShownSince = ({ paidAt = Infinity, foundFrom, foundByUidFrom }: Row, at: Instant) =>
  Math.max(paidAt, foundFrom, foundByUidFrom) <= at;
