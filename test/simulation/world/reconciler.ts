/**
 * Starts the comparisons of the gateway's transactions with the ledger: every night over three days,
 * now and then an hourly one, and a person's of each closed month where the PG hides payments for longer. A night before which no money moved would find nothing, and is left
 * out. The schedule may be hours late, as EventBridge Scheduler retries for a day, and a function that
 * fails is invoked three times.
 */
import { plusDays } from '../../../functions/domain/calendar.ts';
import {
  DAY,
  HOUR,
  type Instant,
  MINUTE,
  type ReconciledSpan,
  seoulDate,
  startOfSeoulDate,
} from '../../../functions/domain/time.ts';
import {
  askedReconciliation,
  hourlyReconciliation,
  nightlyReconciliation,
} from '../../../functions/use-cases/reconciliation/start-reconciliation.ts';
import { type Begin, runReconciliation } from './functions.ts';
import { QUIET } from './kernel.ts';
import type { Queue } from './queue.ts';
import type { World } from './world.ts';

const AT: Instant = 3 * HOUR + 20 * MINUTE;

/** A function that fails is invoked again twice. */
const TRIES = 3;

/** In how many nights the payments of a day are compared. */
const NIGHTS = 3;

/** How long after its end a person compares a month. */
const CLOSING = 7 * DAY;

export interface Reconciler {
  /** Money moved: the following nights have something to compare. */
  readonly moved: () => void;
}

export function startReconciler(world: World, queue: Queue): Reconciler {
  const { kernel, random, faults, weather } = world;
  const planned = new Set<Instant>();
  const nightOf = (at: Instant, nights: number) =>
    startOfSeoulDate(seoulDate(at)) + nights * DAY + AT;
  const plan = (at: Instant, begin: Begin) => {
    if (planned.has(at)) return;
    planned.add(at);
    const late = () => (faults.strikes('tickLate') ? random.between(MINUTE, 10 * HOUR) : 0);
    kernel.at(at, () => {
      kernel.after(late(), () => void wake(begin));
      if (faults.strikes('tickTwice')) kernel.after(late(), () => void wake(begin));
      return QUIET;
    });
  };
  const wake = async (begin: Begin) => {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const ended = await runReconciliation(world, queue, begin);
      if (ended.kind === 'answered') return;
      await kernel.sleep(MINUTE);
    }
  };
  const closeMonth = (month: ReconciledSpan) => {
    const at = month.until + CLOSING;
    if (planned.has(at)) return;
    planned.add(at);
    kernel.at(at, () => {
      void wake((ports) => askedReconciliation(ports, { span: month, actor: 'operator' }));
      return QUIET;
    });
  };
  return {
    moved: () => {
      if (weather.phenomena.hidesCharges > 0) closeMonth(monthOf(kernel.now()));
      for (let nights = 1; nights <= NIGHTS; nights += 1)
        plan(nightOf(kernel.now(), nights), nightlyReconciliation);
      if (random.chance(0.1))
        plan(Math.ceil(kernel.now() / HOUR) * HOUR + 10 * MINUTE, hourlyReconciliation);
    },
  };
}

/** The Seoul month of an instant. */
function monthOf(at: Instant): ReconciledSpan {
  const first = `${seoulDate(at).slice(0, 8)}01`;
  const next = `${plusDays(first, 31).slice(0, 8)}01`;
  return { from: startOfSeoulDate(first), until: startOfSeoulDate(next) };
}
