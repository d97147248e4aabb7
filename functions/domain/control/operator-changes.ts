/** What an operator changes: charging on or off, and what is resumed. */
import type { SeoulDate } from '../calendar.ts';
import type { Instant } from '../time.ts';
import { withBreakerClosed } from './contract-breaker.ts';
import {
  type Change,
  type Control,
  changedBy,
  stoppedEvent,
  withChargingResumed,
} from './control.ts';

/** An operator switches charging on or off, and may set the volume limit's minimum. */
export function withCharging(
  control: Control,
  order: {
    readonly charging: 'on' | 'off';
    readonly min?: number | undefined;
    readonly by: Pick<Change, 'actor' | 'reason'>;
    readonly now: Instant;
  },
): Control {
  const { charging, min, by, now } = order;
  const ordered: Control = {
    ...control,
    charging,
    volumeLimit: { ...control.volumeLimit, min: min ?? control.volumeLimit.min },
    changes: changedBy(control, { ...by, at: now, what: `charging ${charging}` }),
  };
  if (charging === control.charging) return ordered;
  const pendingEvents =
    charging === 'off'
      ? [...control.pendingEvents, stoppedEvent(now, { reason: 'operator' })]
      : withChargingResumed(ordered, now);
  return { ...ordered, pendingEvents };
}

/** What an operator can resume: the held day, or charging stopped by the breaker. */
export type ResumeTarget = 'run' | 'breaker';

/** The control item after an operator resumed these. */
export function withResumed(
  control: Control,
  order: {
    readonly what: readonly ResumeTarget[];
    readonly by: Pick<Change, 'actor' | 'reason'>;
    readonly today: SeoulDate;
    readonly now: Instant;
  },
): Control {
  const { what, by, today, now } = order;
  const run = what.includes('run')
    ? { ...control, volumeLimit: { ...control.volumeLimit, heldOn: undefined, releasedOn: today } }
    : control;
  const freed = what.includes('breaker') ? (withBreakerClosed(run, now) ?? run) : run;
  const change = { ...by, at: now, what: `released ${what.join(' and ')}` };
  return { ...freed, changes: changedBy(control, change) };
}
