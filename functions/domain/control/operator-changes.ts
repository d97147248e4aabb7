/** What an operator changes: charging on or off, the volume limit, and what is resumed. */
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

type Least = Partial<Pick<VolumeLimit, 'minCount' | 'minAmount'>>;

/** An operator switches charging on or off, and may set the least of the volume limit. */
export function withCharging(
  control: Control,
  order: {
    readonly charging: 'on' | 'off';
    readonly least?: Least | undefined;
    readonly by: Pick<Change, 'actor' | 'reason'>;
    readonly now: Instant;
  },
): Control {
  const { charging, least = {}, by, now } = order;
  const what = [`charging ${charging}`, ...moved(control.volumeLimit, least)].join(', ');
  const ordered: Control = {
    ...control,
    charging,
    volumeLimit: { ...control.volumeLimit, ...least },
    changes: changedBy(control, { ...by, at: now, what }),
  };
  if (charging === control.charging) return ordered;
  const pendingEvents =
    charging === 'off'
      ? [...control.pendingEvents, stoppedEvent(now, { reason: 'operator' })]
      : withChargingResumed(ordered, now);
  return { ...ordered, pendingEvents };
}

/** The parts of the limit that are other than before, each with what it was. */
const moved = ({ minCount, minAmount }: VolumeLimit, to: Least) =>
  [
    { name: 'min_count', was: minCount, is: to.minCount ?? minCount },
    { name: 'min_amount', was: minAmount, is: to.minAmount ?? minAmount },
  ]
    .filter(({ was, is }) => was !== is)
    .map(({ name, was, is }) => `${name} ${was} → ${is}`);

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
