/**
 * Watches comparisons of the PG's transactions with the ledger: whatever stood in the PG's lists all
 * the while was shown whole, or its part of the list is named in the report; and nothing was counted
 * twice, at however many places it went on.
 */
import type { Reconciliation } from '../../../functions/domain/reconciliation/reconciliation.ts';
import type { Instant } from '../../../functions/domain/time.ts';
import { isIn, listedAt } from '../pg/list.ts';
import type { Listed } from '../pg/noticed.ts';
import type { Row } from '../pg/row.ts';
import type { Written } from '../world/table.ts';
import type { Accuse } from './violation.ts';

export function watchComparisons(world: {
  readonly accuse: Accuse;
  readonly now: () => Instant;
  readonly rows: () => readonly Row[];
}) {
  /** When each row was shown last, under the status it had, in an answer that held all of its part. */
  const shownAt = new Map<string, Instant>();
  const begunAt = new Map<string, Instant>();
  /**
   * What the PG had when each began: an earlier system's record is made up when its order is placed,
   * and is a day old at once.
   */
  const hadThen = new Map<string, ReadonlySet<string>>();
  let blindAt = Number.NEGATIVE_INFINITY;

  const isShown = (row: Row, begun: Instant) => (shownAt.get(nameOf(row)) ?? -1) >= begun;
  const isNamed = (row: Row, { unreadable }: Reconciliation) =>
    unreadable.some(({ part }) => part !== undefined && isIn(part, row));
  /** It was in the list before the comparison began, and has not left it since. */
  const stood = (row: Row, { span }: Reconciliation, begun: Instant) =>
    (isIn({ status: 'paid', ...span }, row) || isIn({ status: 'cancelled', ...span }, row)) &&
    Math.max(listedAt(row), row.foundFrom) <= begun;

  const judgeCounts = (run: Reconciliation) => {
    const { payments, notOurs, registrations, underWay } = run.counts;
    const counted = payments + notOurs + registrations + underWay;
    const most = world.rows().reduce((sum, row) => sum + timesListed(row, run), 0);
    if (counted > most)
      world.accuse({
        rule: 'a comparison counts nothing twice',
        about: run.id,
        detail: `${counted} were counted, and there were ${most}`,
      });
  };

  const judge = (run: Reconciliation, begun: Instant) => {
    const missed = world
      .rows()
      .filter(({ impUid }) => hadThen.get(run.id)?.has(impUid) === true)
      .find((row) => stood(row, run, begun) && !isShown(row, begun) && !isNamed(row, run));
    if (missed !== undefined)
      world.accuse({
        rule: 'a comparison leaves nothing out in silence',
        about: run.id,
        detail: `${missed.impUid} (${missed.merchantUid}) was never read`,
      });
  };

  return {
    listed: ({ rows, as }: Listed) => {
      if (as === 'blind') blindAt = world.now();
      if (as === 'whole') for (const row of rows) shownAt.set(nameOf(row), world.now());
    },
    written: ({ before, after }: Written) => {
      const run = after as Reconciliation;
      if (before === undefined) {
        begunAt.set(run.id, world.now());
        hadThen.set(run.id, new Set(world.rows().map(({ impUid }) => impUid)));
      }
      const begun = begunAt.get(run.id);
      const isFinished = run.finishedAt !== undefined;
      const wasFinished = (before as Reconciliation | undefined)?.finishedAt !== undefined;
      if (isFinished && !wasFinished) judgeCounts(run);
      // What a blind Iamport shows is judged by other rules.
      if (begun !== undefined && isFinished && !wasFinished && blindAt < begun) judge(run, begun);
    },
  };
}

const nameOf = ({ impUid, status }: Pick<Row, 'impUid' | 'status'>) => `${status} ${impUid}`;

/** Once in the list of payments, and again in that of refunds, where each refund moves it. */
const timesListed = ({ paidAt, cancellations }: Row, { span }: Reconciliation): number =>
  [paidAt, ...cancellations.map(({ at }) => at)].filter(
    (at) => at !== undefined && at >= span.from && at < span.until,
  ).length;
