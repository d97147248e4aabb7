/** Watches how periods end: each closed one is paid, missed, in a case, skipped or canceled. */
import type { Subscription } from '../../../functions/domain/subscription/subscription.ts';
import type { Instant } from '../../../functions/domain/time.ts';
import type { Table, Written } from '../world/table.ts';
import { debtOf } from './debts.ts';
import { judgeMissed, wasWaived } from './settled.ts';
import type { Accuse } from './violation.ts';

/** How a closed period ended. */
export type Ending = 'paid' | 'missed' | 'case' | 'skipped' | 'canceled';

export function watchPeriods(world: {
  readonly accuse: Accuse;
  readonly now: () => Instant;
  readonly table: () => Table;
}) {
  /** `<subscription>/<period>` → how it ended. */
  const endings = new Map<string, Ending>();
  const unknownSince = new Map<string, Instant>();
  let longestUnknown = 0;

  const entriesOf = (name: string) =>
    world
      .table()
      .all('charge')
      .filter((charge) => debtOf(charge.merchantUid).name === name);

  function endingOf(before: Subscription, after: Subscription, period: number) {
    const entries = entriesOf(`${after.id}/${period}`);
    if (entries.some((one) => 'payment' in one)) return 'paid';
    if (after.missed.some((one) => one.period === period)) return 'missed';
    if (entries.some((one) => one.openCase !== undefined)) return 'case';
    if (after.pendingEvents.some((one) => one.type === 'case.opened')) return 'case';
    if (isWaived(before, period) || wasWaived(world.table(), `${after.id}/${period}`))
      return 'case';
    if (after.status === 'canceled') return 'canceled';
    const rests = before.status === 'paused' || before.status === 'suspended';
    const claimed = [before.dunning?.period, before.openAttempt?.period].includes(period);
    return rests && !claimed ? 'skipped' : undefined;
  }

  /** Whether a person's verdict on the open attempt waives the period. */
  const isWaived = ({ openAttempt }: Subscription, period: number) =>
    openAttempt?.period === period && openAttempt.judged?.closing.verdict === 'waive';

  function closed(before: Subscription, after: Subscription): void {
    for (let period = before.closedThrough + 1; period <= after.closedThrough; period += 1) {
      const name = `${after.id}/${period}`;
      const ending = endingOf(before, after, period);
      if (ending === undefined)
        world.accuse({
          rule: 'no period is closed silently',
          about: after.id,
          detail: `period ${period}`,
        });
      else endings.set(name, ending);
      const asked = after.pendingEvents.some((one) => one.type === 'case.opened');
      if (ending === 'paid' && before.status === 'canceled' && !asked)
        world.accuse({
          rule: 'what is paid after the end is a case',
          about: after.id,
          detail: `period ${period}`,
        });
    }
    if (after.closedThrough < before.closedThrough && before.status !== 'suspended')
      world.accuse({
        rule: 'a closed period stays closed',
        about: after.id,
        detail: `${before.closedThrough} → ${after.closedThrough}`,
      });
  }

  return {
    written: (write: Written) => {
      if (write.kind !== 'subscription') return;
      const after = write.after as Subscription;
      if (write.before !== undefined) closed(write.before as Subscription, after);
      judgeMissed(world, after);
      const isUnknown = after.openAttempt !== undefined && after.openAttempt.phase !== 'due';
      const since = unknownSince.get(after.id);
      if (isUnknown && since === undefined) unknownSince.set(after.id, world.now());
      if (!isUnknown && since !== undefined) {
        unknownSince.delete(after.id);
        longestUnknown = Math.max(longestUnknown, world.now() - since);
      }
    },
    endings: () => endings,
    figures: () => {
      const of = (ending: Ending) => [...endings.values()].filter((one) => one === ending).length;
      return {
        'periods paid': of('paid'),
        'periods missed': of('missed'),
        'periods in a case': of('case'),
        'periods skipped': of('skipped'),
        'periods canceled': of('canceled'),
        'longest unknown (h)': longestUnknown / 3_600_000,
      };
    },
  };
}
