/**
 * Watches billing keys: none is deleted while money may move on it, none goes on charging another
 * card, and whoever waits for a suspended one is tried when it is free.
 */
import { waitsForKey } from '../../../functions/domain/subscription/dunning.ts';
import type { Subscription } from '../../../functions/domain/subscription/subscription.ts';
import { type Instant, MINUTE } from '../../../functions/domain/time.ts';
import type { Sent } from '../pg/noticed.ts';
import type { Row } from '../pg/row.ts';
import type { Table, Written } from '../world/table.ts';
import type { World } from '../world/world.ts';
import { isDecided } from './decided.ts';
import { watchKeptKeys } from './kept-keys.ts';
import { isKept } from './payments.ts';
import type { Accuse } from './violation.ts';

/**
 * An hour, less what two clocks may differ by and how long the write that retired it may freeze.
 */
const DONE = 28 * MINUTE;
/** A request whose key was read just before it was suspended leaves within this span. */
const UNDER_WAY = 5 * MINUTE;

export function watchKeys(world: {
  readonly accuse: Accuse;
  readonly now: () => Instant;
  readonly table: () => Table;
}) {
  const kept = watchKeptKeys(world);
  const retired = new Map<string, Instant>();
  const suspended = new Map<string, Instant>();
  /** The cards that a key was ever known to have; a person may say that another one is right. */
  const cards = new Map<string, Set<string | undefined>>();

  const judgeUse = ({ id, status, customerUid, dunning }: Subscription) => {
    if (status !== 'active' && status !== 'past_due') return;
    if (dunning !== undefined && waitsForKey(dunning) && !suspended.has(customerUid))
      world.accuse({
        rule: 'nobody waits for a key that is charged again',
        about: id,
        detail: customerUid,
      });
  };
  const pointed = ({ id, status, customerUid, owner }: Subscription) => {
    // Of a member who leaves the keys go first if need be: what is sent on them is judged.
    if (world.table().find('customer', owner)?.item.erasure !== undefined) return;
    if ((status === 'active' || status === 'past_due') && retired.has(customerUid))
      world.accuse({
        rule: 'no subscription charges a key that was deleted',
        about: id,
        detail: customerUid,
      });
  };

  return {
    written: ({ kind, id, after }: Written) => {
      if (kind === 'subscription') return pointed(after as Subscription);
      if (kind === 'key' && 'status' in after && after.status === 'retiring' && !retired.has(id)) {
        retired.set(id, world.now());
        for (const one of world.table().all('subscription')) pointed(one);
      }
      if (kind !== 'key' || !('issuance' in after)) return;
      const known = cards.get(id) ?? new Set();
      cards.set(id, known.add(after.issuance.card.maskedNumber));
      if (after.status !== 'suspended') suspended.delete(id);
      else if (!suspended.has(id)) suspended.set(id, world.now());
    },
    sent: ({ request: { customerUid, merchantUid } }: Sent) => {
      const since = suspended.get(customerUid) ?? Infinity;
      if (world.now() - since > UNDER_WAY)
        world.accuse({
          rule: 'nothing is sent on a suspended key',
          about: customerUid,
          detail: merchantUid,
        });
    },
    keyKept: kept.keyKept,
    isRetired: (uid: string) => retired.has(uid),
    forgotten: (uid: string) => {
      const blame = (rule: string) => world.accuse({ rule, about: uid, detail: '' });
      const since = retired.get(uid);
      if (since === undefined || world.now() - since < DONE) blame('a key is not deleted at once');
      if (openRequests(world.table()).some((request) => request.customerUid === uid))
        blame('a key is deleted only when nothing open names it');
    },
    judge: (stage: World) => {
      kept.judge(stage);
      for (const row of stage.pg.rows()) {
        if (!isKept(row) || !isAdopted(stage.table, row)) continue;
        const key = stage.table.find('key', row.customerUid)?.item;
        const isOther = cards.get(row.customerUid)?.has(row.card.masked) === false;
        if (isOther && key?.status === 'active')
          world.accuse({
            rule: 'a key whose payments come from another card is not charged any more',
            about: row.customerUid,
            detail: row.merchantUid,
          });
      }
      for (const subscription of stage.table.all('subscription')) judgeUse(subscription);
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
