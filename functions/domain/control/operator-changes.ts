/** What an operator changes: charging on or off, and what is resumed. */
import type { Instant } from '../time.ts';
import { withBreakerClosed } from './contract-breaker.ts';
import {
  type Change,
  type Control,
  changedBy,
  type ReleasedDay,
  stoppedEvent,
  type VolumeLimit,
  withChargingResumed,
} from './control.ts';
import { withDayReleased, withHeldReleased } from './volume-limit.ts';

/** An operator switches charging on or off, and may set the least of the volume limit. */
export function withCharging(
  control: Control,
  order: {
    readonly charging: 'on' | 'off';
    readonly least?: Partial<Pick<VolumeLimit, 'minCount' | 'minAmount'>> | undefined;
    readonly by: Pick<Change, 'actor' | 'reason'>;
    readonly now: Instant;
  },
): Control {
  const { charging, least, by, now } = order;
  const ordered: Control = {
    ...control,
    charging,
    volumeLimit: { ...control.volumeLimit, ...least },
    changes: changedBy(control, { ...by, at: now, what: `charging ${charging}` }),
  };
  if (charging === control.charging) return ordered;
  const pendingEvents =
    charging === 'off'
      ? [...control.pendingEvents, stoppedEvent(now, { reason: 'operator' })]
      : withChargingResumed(ordered, now);
  return { ...ordered, pendingEvents };
}

/** What an operator can resume: the held days, one day, or charging stopped by the breaker. */
export type ResumeTarget = 'run' | 'breaker' | ReleasedDay;

/** The control item after an operator resumed these. */
export function withResumed(
  control: Control,
  order: {
    readonly what: readonly ResumeTarget[];
    readonly by: Pick<Change, 'actor' | 'reason'>;
    readonly now: Instant;
  },
): Control {
  const { what, by, now } = order;
  const freed = what.reduce((before, one) => withOneResumed(before, one, now), control);
  const change = { ...by, at: now, what: `released ${what.map(nameOf).join(' and ')}` };
  return { ...freed, changes: changedBy(control, change) };
}

function withOneResumed(control: Control, what: ResumeTarget, now: Instant): Control {
  if (what === 'run') return withHeldReleased(control);
  if (what === 'breaker') return withBreakerClosed(control, now) ?? control;
  return withDayReleased(control, what);
}

const nameOf = (what: ResumeTarget) =>
  typeof what === 'string' ? what : `${what.date} for ${what.count} charges`;
