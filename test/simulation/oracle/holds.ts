/**
 * Watches what stops charging for everyone: the daily volume limit, and the lock of a restored
 * table.
 */
import type { Control } from '../../../functions/domain/control/control.ts';
import { HOUR, type Instant } from '../../../functions/domain/time.ts';
import type { Sent } from '../pg/noticed.ts';
import { TABLE, type Table, type Written } from '../world/table.ts';
import { dayOf } from './own-calendar.ts';
import type { Claim } from './sends.ts';
import type { Accuse } from './violation.ts';

/** A worker reads the control item once; when it freezes, it may act on it that much later. */
const LONGEST_INVOCATION = 2 * HOUR;

export function watchHolds(world: {
  readonly accuse: Accuse;
  readonly now: () => Instant;
  readonly table: () => Table;
}) {
  let held: { readonly day: number; readonly since: Instant } | undefined;

  const blame = (about: string, rule: string) => world.accuse({ rule, about, detail: '' });

  return {
    sent: ({ request }: Sent) => {
      const control = world.table().find('control', 'CONTROL')?.item;
      if (control?.table?.id !== TABLE)
        blame(request.merchantUid, 'nothing is charged in a table nobody has released');
    },
    written: ({ kind, after }: Written) => {
      if (kind !== 'control') return;
      const { heldOn, releasedOn } = (after as Control).volumeLimit;
      const isHeld = heldOn !== undefined && heldOn !== releasedOn;
      if (!isHeld) held = undefined;
      else if (held === undefined || held.day !== dayOfDate(heldOn))
        held = { day: dayOfDate(heldOn), since: world.now() };
    },
    claimed: (uid: string, { reason, at, isFirst }: Claim) => {
      const byItself = reason === 'due' || reason === 'retry';
      const isHeld = held?.day === dayOf(at) && at - held.since > LONGEST_INVOCATION;
      if (isHeld && isFirst && byItself) blame(uid, 'nothing is charged on a day that is held');
    },
  };
}

const dayOfDate = (date: string) => dayOf(Date.parse(`${date}T12:00:00+09:00`));
