/**
 * Watches what stops charging for everyone: the daily volume limit, and the lock of a restored
 * table.
 */
import type { Control } from '../../../functions/domain/control/control.ts';
import type { Subscription } from '../../../functions/domain/subscription/subscription.ts';
import { HOUR, type Instant } from '../../../functions/domain/time.ts';
import type { Sent } from '../pg/noticed.ts';
import { TABLE, type Table, type Written } from '../world/table.ts';
import { debtOf } from './debts.ts';
import { dayOf, dayOfDate, dueDay, hourOf } from './own-calendar.ts';
import type { Claim } from './sends.ts';
import type { Accuse } from './violation.ts';

/** A worker reads the control item once; when it freezes, it may act on it that much later. */
const LONGEST_INVOCATION = 2 * HOUR;

/** In days. */
const SHORTEST_MONTH = 28;

export function watchHolds(world: {
  readonly accuse: Accuse;
  readonly now: () => Instant;
  readonly table: () => Table;
}) {
  /** Since when what falls due on a day waits for a person. */
  const heldSince = new Map<number, Instant>();
  /** On which day a person heard last of a day that is held. */
  const heardOn = new Map<number, number>();
  /** What was charged by itself on the day on which it fell due. */
  const charged = new Map<number, number>();
  /** Days on which somebody came back: the count of that hour may not know yet. */
  const changing = new Set<number>();

  const blame = (about: string, rule: string) => world.accuse({ rule, about, detail: '' });
  const control = () => world.table().find('control', 'CONTROL')?.item;

  function noteControl(after: Control): void {
    const held = new Set(after.volumeLimit.held.map(({ date }) => dayOfDate(date)));
    for (const day of heldSince.keys()) if (!held.has(day)) heldSince.delete(day);
    for (const day of held) if (!heldSince.has(day)) heldSince.set(day, world.now());
    for (const { type, at, note } of after.pendingEvents)
      if (type === 'run.held') heardOn.set(dayOfDate(String(note?.date)), dayOf(at));
    if (after.volumeLimit.countedAt === world.now()) judgeMorning(held, dayOf(world.now()));
  }

  /** Whoever counts by day says which days wait: until their next due date is near. */
  function judgeMorning(held: ReadonlySet<number>, today: number): void {
    if (hourOf(world.now()) < 9) return;
    for (const day of held)
      if (heardOn.get(day) !== today && today < day + SHORTEST_MONTH - 1)
        blame(`day ${day}`, 'of a day that is held a person hears each morning');
  }

  /** However it was counted: no day charges more by itself than its limit, or what a person let go. */
  function countCharge(uid: string, day: number): void {
    const count = (charged.get(day) ?? 0) + 1;
    charged.set(day, count);
    if (!changing.has(day) && count > mostOn(control(), day))
      blame(uid, 'a day charges no more by itself than its limit');
  }

  return {
    sent: ({ request }: Sent) => {
      if (control()?.table?.id !== TABLE)
        blame(request.merchantUid, 'nothing is charged in a table nobody has released');
    },
    written: ({ kind, before, after }: Written) => {
      if (kind === 'control') noteControl(after as Control);
      if (kind === 'subscription' && isBack(before, after as Subscription))
        changing.add(dayOf(world.now()));
    },
    claimed: (uid: string, { subscription, reason, at, isFirst }: Claim) => {
      if (subscription === undefined || reason !== 'due' || !isFirst) return;
      const due = dueDay(subscription.anchor, debtOf(uid).period ?? 0);
      const since = heldSince.get(due);
      if (since !== undefined && at - since > LONGEST_INVOCATION)
        blame(uid, 'nothing is charged that fell due on a day that is held');
      if (due === dayOf(at)) countCharge(uid, due);
    },
  };
}

/** Who begins today is charged by whoever asked for it, and is not among what falls due. */
const isBack = (before: Written['before'], after: Subscription) =>
  before !== undefined &&
  (before as Subscription).status !== after.status &&
  after.status === 'active';

/** Three times the busiest of the five weeks before, the least of the shop, or a person's word. */
function mostOn(control: Control | undefined, day: number): number {
  if (control === undefined) return 0;
  const { minCount, released } = control.volumeLimit;
  const before = Object.entries(control.days)
    .filter(([date]) => dayOfDate(date) < day && dayOfDate(date) >= day - 35)
    .map(([, { count }]) => 3 * count);
  const letGo = released.filter(({ date }) => dayOfDate(date) === day);
  return Math.max(minCount, ...before, ...letGo.map(({ count }) => Math.floor(count * 1.2)));
}
