/** Everything that can stop charging for all customers, as an operator sees it. */
import { contractWords } from '../domain/control/contract-breaker.ts';
import type { TableState } from '../domain/control/control.ts';
import { exceedsVolumeLimit } from '../domain/control/volume-limit.ts';
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
  run: {
    held: exceedsVolumeLimit(control, seoulDate(now)),
    held_on: control.volumeLimit.heldOn ?? null,
    min: control.volumeLimit.min,
  },
  table: tableView(control),
  changes: control.changes.map(({ at, ...change }) => ({ at: seoulIso(at), ...change })),
});

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
