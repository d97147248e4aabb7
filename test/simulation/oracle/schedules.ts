/**
 * Judges what was asked about an earlier system's schedules: one case for each key that they charged
 * while it was ours, once a comparison has seen it, and none for any other key.
 */
import { type IssuedKey, isIssued } from '../../../functions/domain/billing-key/billing-key.ts';
import { DAY } from '../../../functions/domain/time.ts';
import type { Row } from '../pg/row.ts';
import type { World } from '../world/world.ts';
import type { Accuse } from './violation.ts';

export function judgeSchedules({ table, pg, weather }: World, accuse: Accuse): void {
  const asked = table.all('case').filter(({ reason }) => reason === 'charged_elsewhere');
  const subjects = asked.flatMap(({ evidence }) => evidence.payments[0]?.customerUid ?? []);
  const scheduled = pg.rows().filter(({ usage }) => usage === 'scheduled');
  for (const key of table.all('key').filter(isIssued)) {
    const charged = scheduled.filter((row) => isBesides(row, key));
    const cases = subjects.filter((uid) => uid === key.customerUid).length;
    const blame = (rule: string) =>
      accuse({ rule, about: key.customerUid, detail: `${cases} cases, ${charged.length} charges` });
    if (cases > Math.min(charged.length, 1)) blame('one schedule makes one case');
    const isSeen = weather.phenomena.usageFields === 'shown' && charged.some(isCompared);
    if (isSeen && cases === 0) blame('a schedule that charges besides us is asked about');
  }

  /** Such a row turns up a day late; see `usedBefore`. */
  function isCompared({ paidAt = 0 }: Row): boolean {
    return table
      .all('reconciliation')
      .some(
        ({ span, createdAt, finishedAt }) =>
          finishedAt !== undefined &&
          createdAt > paidAt + DAY &&
          span.from <= paidAt &&
          paidAt < span.until,
      );
  }
}

const isBesides = ({ customerUid, startedAt }: Row, key: IssuedKey) =>
  customerUid === key.customerUid && startedAt >= key.registeredAt;
