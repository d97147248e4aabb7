/**
 * Watches billing keys: none is deleted while money may move on it, none goes on charging another
 * card.
 */
import { type Instant, MINUTE } from '../../../functions/domain/time.ts';
import type { Row } from '../pg/row.ts';
import type { Table, Written } from '../world/table.ts';
import type { World } from '../world/world.ts';
import { isDecided } from './decided.ts';
import { isKept } from './payments.ts';
import type { Accuse } from './violation.ts';

/**
 * An hour, less what two clocks may differ by and how long the write that retired it may freeze.
 */
const DONE = 28 * MINUTE;

export function watchKeys(world: {
  readonly accuse: Accuse;
  readonly now: () => Instant;
  readonly table: () => Table;
}) {
  const retired = new Map<string, Instant>();

  return {
    written: ({ kind, id, after }: Written) => {
      if (kind === 'key' && 'status' in after && after.status === 'retiring' && !retired.has(id))
        retired.set(id, world.now());
    },
    isRetired: (uid: string) => retired.has(uid),
    forgotten: (uid: string) => {
      const blame = (rule: string) => world.accuse({ rule, about: uid, detail: '' });
      const since = retired.get(uid);
      if (since === undefined || world.now() - since < DONE) blame('a key is not deleted at once');
      if (openRequests(world.table()).some((request) => request.customerUid === uid))
        blame('a key is deleted only when nothing open names it');
    },
    judge: (stage: World) => {
      for (const row of stage.pg.rows()) {
        if (!isKept(row) || !isAdopted(stage.table, row)) continue;
        const key = stage.table.find('key', row.customerUid)?.item;
        const card = key && 'issuance' in key ? key.issuance.card.maskedNumber : undefined;
        const isOther = card !== undefined && card !== row.card.masked;
        if (isOther && key?.status === 'active')
          world.accuse({
            rule: 'a key whose payments come from another card is not charged any more',
            about: row.customerUid,
            detail: row.merchantUid,
          });
      }
    },
  };
}

/** Without payments that a person is asked about or has decided: that person judges the key too. */
const isAdopted = (table: Table, { merchantUid, impUid }: Row) => {
  const charge = table.find('charge', merchantUid)?.item;
  if (charge === undefined || !('payment' in charge) || isDecided(charge)) return false;
  return charge.payment.impUid === impUid;
};

/**
 * The requests that may have left for Iamport and have no outcome yet. A charge in a case waits for a
 * person, and what is asked or refunded then goes by its own numbers.
 */
function openRequests(table: Table) {
  const attempts = [
    ...table.all('subscription').map((one) => one.openAttempt),
    ...table
      .all('charge')
      .map((one) => ('attempt' in one && one.openCase === undefined ? one.attempt : undefined)),
  ];
  return attempts.flatMap((attempt) =>
    attempt === undefined || attempt.phase === 'due' ? [] : [attempt.request],
  );
}
