/** What can stop charging for everyone, as an operator sees it. */
import type { Standing } from '../domain/control/control.ts';
import { isHeld } from '../domain/control/volume-limit.ts';
import { type Instant, seoulDate, seoulIso } from '../domain/time.ts';

export const controlView = (control: Standing, now: Instant) => ({
  charging: control.charging,
  breaker: {
    open: control.breaker.open,
    probe_at: control.breaker.probeAt === undefined ? null : seoulIso(control.breaker.probeAt),
  },
  run: {
    held: isHeld(control, seoulDate(now)),
    held_on: control.brake.heldOn ?? null,
    min: control.brake.min,
  },
  table: tableView(control),
  changes: control.changes.map(({ at, ...change }) => ({ at: seoulIso(at), ...change })),
});

/** Whether this table may move money: `locked` in a restored or copied one until a person releases it. */
const tableView = ({ ownTable, lock }: Standing) => ({
  state: ownTable ? 'released' : lock?.replay === undefined ? 'locked' : 'replaying',
  since: ownTable || lock === undefined ? null : seoulIso(lock.since),
  /** Its report is that of a comparison: `GET /reconciliations/{id}`. */
  replay: (!ownTable && lock?.replay?.id) || null,
});
