/** Watches billing keys: none is deleted while money may still move on it, none is charged by another card. */
import type { Instant } from '../../../functions/domain/time.ts';
import { MINUTE } from '../../../functions/domain/time.ts';
import type { Table, Written } from '../world/table.ts';
import type { World } from '../world/world.ts';
import { isKept } from './payments.ts';
import type { Accuse } from './violation.ts';

/** An hour after it was retired, less what two clocks may differ by. */
const REST = 58 * MINUTE;

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
    retiredAt: (uid: string) => retired.get(uid) ?? Number.POSITIVE_INFINITY,
    forgotten: (uid: string) => {
      const blame = (rule: string) => world.accuse({ rule, about: uid, detail: '' });
      const since = retired.get(uid);
      if (since === undefined || world.now() - since < REST)
        blame('a key is deleted an hour after it was retired');
      if (openRequests(world.table()).some((request) => request.customerUid === uid))
        blame('a key is deleted only when nothing open names it');
    },
    judge: (stage: World) => {
      for (const row of stage.pg.rows()) {
        if (!isKept(row)) continue;
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

/** What may have left for Iamport and has no verdict. */
function openRequests(table: Table) {
  const attempts = [
    ...table.all('subscription').map((one) => one.openAttempt),
    ...table.all('charge').map((one) => ('attempt' in one ? one.attempt : undefined)),
  ];
  return attempts.flatMap((attempt) =>
    attempt === undefined || attempt.phase === 'due' ? [] : [attempt.request],
  );
}
