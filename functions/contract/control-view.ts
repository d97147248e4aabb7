/** Everything that can stop charging for all customers, as an operator sees it. */
import { contractWords } from '../domain/control/contract-breaker.ts';
import type { DayVolume, TableState, Volume } from '../domain/control/control.ts';
import { dailyLimit } from '../domain/control/volume-limit.ts';
import { type Instant, seoulDate, seoulIso } from '../domain/time.ts';

/** The switch, the two breakers, the daily volume limit, the table lock, and who changed them. */
export const controlView = (control: TableState, now: Instant) => ({
  charging: control.charging,
  breaker: {
    open: control.breaker.open,
    probe_at: control.breaker.probeAt === undefined ? null : seoulIso(control.breaker.probeAt),
    pg_message: contractWords(control.breaker) ?? null,
  },
  outage: {
    open: control.outage.since !== undefined,
    since: control.outage.since === undefined ? null : seoulIso(control.outage.since),
    probe_at: control.outage.probeAt === undefined ? null : seoulIso(control.outage.probeAt),
  },
  run: runView(control, now),
  table: tableView(control),
  changes: control.changes.map(({ at, ...change }) => ({ at: seoulIso(at), ...change })),
});

/** Whether charges wait for a person now, the days that do or will, and what is let go. */
function runView(control: TableState, now: Instant) {
  const { held, released, minCount, minAmount } = control.volumeLimit;
  const today = seoulDate(now);
  return {
    held: held.some(({ date }) => date <= today),
    held_on: held[0]?.date ?? null,
    /** As `min_count`, by its first name. */
    min: minCount,
    min_count: minCount,
    min_amount: minAmount,
    limit: dailyLimit(control, today),
    days: held.map((day) => ({ ...dayView(day), limit: dailyLimit(control, day.date) })),
    released: released.map(({ date, count, amount = null }) => ({ date, count, amount })),
  };
}

const dayView = ({ date, plans, ...day }: DayVolume) => ({
  date,
  ...sums(day),
  plans: plans.map(({ planId, ...plan }) => ({ plan_id: planId ?? null, ...sums(plan) })),
});

const sums = ({ count, amount }: Volume) => ({ count, amount });

/** Whether this table may move money: a restored table is `locked` until a person unlocks it. */
const tableView = ({ isOwnTable, lock }: TableState) => ({
  state: stateOf({ isOwnTable, lock }),
  since: isOwnTable || lock === undefined ? null : seoulIso(lock.since),
  /** The id of its report: `GET /reconciliations/{id}`. */
  replay: (!isOwnTable && lock?.replay?.id) || null,
});

function stateOf({ isOwnTable, lock }: Pick<TableState, 'isOwnTable' | 'lock'>) {
  if (isOwnTable) return 'released' as const;
  return lock?.replay === undefined ? ('locked' as const) : ('replaying' as const);
}
