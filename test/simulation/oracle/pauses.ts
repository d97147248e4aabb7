/** Watches pauses: a period that fell due in one is never charged automatically. */
import type { Subscription } from '../../../functions/domain/subscription/subscription.ts';
import type { Instant } from '../../../functions/domain/time.ts';
import type { Written } from '../world/table.ts';
import { debtOf } from './debts.ts';
import { dayOf, dueDay } from './own-calendar.ts';
import type { Claim } from './sends.ts';
import type { Accuse } from './violation.ts';

interface Pause {
  /** The day after the one on which it began. */
  readonly from: number;
  /** The day on which it ended; a period due that day is charged. */
  until: number;
}

export function watchPauses(world: { readonly accuse: Accuse; readonly now: () => Instant }) {
  const pauses = new Map<string, Pause[]>();

  return {
    written: ({ kind, id, before, after }: Written) => {
      if (kind !== 'subscription' || before === undefined) return;
      const [was, is] = [(before as Subscription).status, (after as Subscription).status];
      const of = pauses.get(id) ?? [];
      pauses.set(id, of);
      const today = dayOf(world.now());
      if (was !== 'paused' && is === 'paused') of.push({ from: today + 1, until: Infinity });
      const last = of.at(-1);
      // By a clock that is a minute slow, a resumption just after midnight falls on the day before.
      if (was === 'paused' && is !== 'paused' && last)
        last.until = Math.min(dayOf(world.now() - 120_000), resumedOn(before as Subscription));
    },
    claimed: (uid: string, { subscription, reason, isFirst }: Claim) => {
      const { period = 0 } = debtOf(uid);
      if (subscription === undefined || !isFirst || reason !== 'due') return;
      const due = dueDay(subscription.anchor, period);
      const skipped = (pauses.get(subscription.id) ?? []).some(
        ({ from, until }) => from <= due && due < until,
      );
      if (skipped)
        world.accuse({ rule: 'what fell due in a pause is not charged', about: uid, detail: '' });
    },
  };
}

/** It resumes on the day that was named, also when nobody was there to notice. */
const resumedOn = ({ resumeOn }: Subscription) =>
  resumeOn === undefined ? Infinity : dayOf(Date.parse(`${resumeOn}T12:00:00+09:00`));
