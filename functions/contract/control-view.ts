/** What can stop charging for everyone, as an operator sees it. */

import { isHeld } from '../domain/brake.ts';
import type { Control } from '../domain/control.ts';
import { type Instant, seoulDate, seoulIso } from '../domain/time.ts';

export const controlView = (control: Control, now: Instant) => ({
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
  changes: control.changes.map(({ at, ...change }) => ({ at: seoulIso(at), ...change })),
});
