/**
 * Runs one seed to its end: a world, its people, its weather, and the oracle that judges every
 * step.
 */
import { DAY, type Instant, startOfSeoulDate } from '../../functions/domain/time.ts';
import { createOracle, type Violation } from './oracle/oracle.ts';
import { startIssuingAnew } from './people/issued-anew.ts';
import { startLosingCards } from './people/lost-card.ts';
import { startSociety } from './people/society.ts';
import { runDispatcher, workerOf } from './world/functions.ts';
import { createKernel } from './world/kernel.ts';
import { startOthers } from './world/others.ts';
import {
  type KindOfPhenomenon,
  noPhenomena,
  only,
  type Phenomena,
  phenomenaOf,
} from './world/phenomena.ts';
import { createQueue } from './world/queue.ts';
import { randomFrom } from './world/random.ts';
import { type Reconciler, startReconciler } from './world/reconciler.ts';
import { noTimeline, type Timeline } from './world/timeline.ts';
import { startTrigger, type Trigger } from './world/trigger.ts';
import type { Watch } from './world/watch.ts';
import { weatherOf } from './world/weather.ts';
import { report } from './world/webhooks.ts';
import { createWorld, type World } from './world/world.ts';

/** Which life to run; defaults: 4 customers, 6 months, storm 1. */
export interface Wish {
  readonly seed: number;
  readonly customers?: number | undefined;
  readonly months?: number | undefined;
  /** How many times as often as usual everything fails. */
  readonly storm?: number | undefined;
  /** What the real PG does besides failing: `none` if absent, `all`, or one kind alone. */
  readonly phenomena?: 'all' | 'none' | KindOfPhenomenon | undefined;
  /** A bound on the steps, to see what happened until then. */
  readonly steps?: number | undefined;
}

/** What came of a life. */
export interface Lived {
  readonly violations: readonly Violation[];
  readonly figures: Readonly<Record<string, number>>;
  readonly faults: Readonly<Record<string, number>>;
}

/** How long after the last fault everything may take to be done. */
const AFTERMATH = 16 * DAY;

/** Runs the seed of `wish`; what promises were broken, and figures of what happened. */
export async function live(
  wish: Wish,
  timelineOf: (now: () => Instant) => Timeline = () => noTimeline,
): Promise<Lived> {
  const { seed, customers = 4, months = 6, storm = 1, phenomena = 'none' } = wish;
  const random = randomFrom(seed);
  const start = startOfSeoulDate('2026-01-01') + random.below(800) * DAY + random.below(DAY);
  const until = start + months * 30.5 * DAY;
  const kernel = createKernel({ start, mostSteps: wish.steps });
  const timeline = timelineOf(kernel.now);
  const oracle = createOracle({ kernel, timeline });
  const parts: { world?: World; trigger?: Trigger; reconciler?: Reconciler } = {};
  const watch: Watch = {
    ...oracle.watch,
    written: (write) => {
      oracle.watch.written(write);
      const at = 'wakeAt' in write.after ? write.after.wakeAt : undefined;
      if (at !== undefined) parts.trigger?.wake(at);
    },
    moved: (row) => {
      oracle.watch.moved(row);
      if (parts.world !== undefined) report(parts.world, row);
      parts.reconciler?.moved();
    },
    appeared: () => parts.reconciler?.moved(),
  };
  const span = { from: start, until };
  const drawn = phenomenaOf(seed, span);
  const weather = weatherOf(random, {
    ...{ ...span, storm },
    phenomena: wished(phenomena, drawn),
  });
  const world = createWorld({ kernel, random, weather, timeline, watch });
  parts.world = world;
  const queue = createQueue(world, workerOf(world));
  parts.reconciler = startReconciler(world, queue);
  parts.trigger = startTrigger(world, () => void runDispatcher(world, queue));
  for (const at of weather.deploys) kernel.at(at, world.deploy);
  startOthers(world);
  const society = startSociety(world, { customers, until });
  startIssuingAnew(society);
  startLosingCards(society);
  oracle.begin({ world, society });
  await kernel.run(until + AFTERMATH);
  oracle.atRest();
  return {
    violations: oracle.violations(),
    figures: { ...oracle.figures(), crashes: world.crashes(), steps: kernel.steps() },
    faults: world.faults.counted(),
  };
}

function wished(wish: NonNullable<Wish['phenomena']>, drawn: Phenomena): Phenomena {
  if (wish === 'none') return noPhenomena();
  return wish === 'all' ? drawn : only(wish, drawn);
}
