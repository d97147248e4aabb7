/**
 * A small world for small scopes: one customer, two cards, one subscription that is due now. No call
 * takes time, so `choose` alone decides the order of steps.
 */
import { chargeAt } from '../../../functions/domain/charging-hours.ts';
import { DAY, type Instant, MINUTE, type Span } from '../../../functions/domain/time.ts';
import { createOracle, type Violation } from '../oracle/oracle.ts';
import type { Fates } from '../world/fates.ts';
import { runDispatcher, workerOf } from '../world/functions.ts';
import { type Choose, createKernel, type Kernel } from '../world/kernel.ts';
import { createQueue } from '../world/queue.ts';
import { randomFrom } from '../world/random.ts';
import { startReconciler } from '../world/reconciler.ts';
import { keptTimeline } from '../world/timeline.ts';
import { startTrigger } from '../world/trigger.ts';
import type { Watch } from '../world/watch.ts';
import { calm, type Weather } from '../world/weather.ts';
import { createWorld, type World } from '../world/world.ts';
import { createFootprints } from './footprints.ts';
import { DUE, firstKey, furnish, owner, secondKey, subscriptionId } from './furniture.ts';

export { firstKey, owner, secondKey, subscriptionId };

/** A minute after the charge fell due. */
export const START: Instant = chargeAt({ date: DUE, id: subscriptionId }) + MINUTE;

/** How long a scope usually goes on before the final state is judged. */
const AFTERMATH = 13 * DAY;

export interface Stage {
  readonly world: World;
  /** A worker gets the message of the subscription now, or of a charge. */
  readonly work: (charge?: string) => void;
}

/** Whose step comes next, given what was done so far; undefined to end the run here. */
export type Chooser = (owners: readonly string[], soFar: () => string) => number | undefined;

/** One small world to play: its faults, its weather and its actors. */
export interface Scope {
  readonly fates: Fates;
  readonly choose?: Chooser;
  readonly weather?: Partial<Weather>;
  /** How long it goes on after its actors; 13 days if absent. */
  readonly lasts?: Span;
  /** Whether the deployment has claimed the table; true if absent. */
  readonly deployed?: boolean;
  /** Starts the actors. */
  readonly cast: (stage: Stage) => void;
}

/** What came of a scope. */
export interface Played {
  readonly violations: readonly Violation[];
  readonly story: () => readonly string[];
  /** The world at the end. */
  readonly world: World;
}

/** Plays one scope to the end; what the oracle found. */
export async function play(scope: Scope): Promise<Played> {
  const random = randomFrom(1);
  const parts: { world?: World; wake?: (at: number) => void; moved?: () => void } = {};
  let choosing = true;
  const footprints = createFootprints();
  const choose: Choose = (owners) => {
    if (!choosing || scope.choose === undefined) return 0;
    const choice = scope.choose(owners, footprints.soFar);
    if (choice === undefined) kernel.stop();
    else footprints.stepOf(owners[choice] ?? '');
    return choice;
  };
  const kernel: Kernel = createKernel({ start: START, choose });
  const timeline = keptTimeline(kernel.now);
  const oracle = createOracle({ kernel, timeline });
  const seen = scope.choose === undefined ? oracle.watch : footprints.beside(oracle.watch);
  const watch: Watch = {
    ...seen,
    written: (write) => {
      seen.written(write);
      const at = 'wakeAt' in write.after ? write.after.wakeAt : undefined;
      if (at !== undefined) parts.wake?.(at);
    },
    moved: (row) => {
      seen.moved(row);
      parts.moved?.();
    },
  };
  const weather = { ...calm(START), ...scope.weather };
  const { fates, deployed } = scope;
  const world = createWorld({ kernel, random, weather, timeline, watch, fates, deployed });
  oracle.begin({ world });
  furnish(world, START);
  const worker = workerOf(world);
  const work = (charge?: string) =>
    void worker([
      {
        work:
          charge === undefined
            ? { kind: 'subscription', id: subscriptionId }
            : { kind: 'charge', id: charge },
        receives: 1,
      },
    ]);
  scope.cast({ world, work });
  await kernel.run(START);
  choosing = false;
  footprints.close();
  const queue = createQueue(world, (messages) => worker(messages));
  parts.moved = startReconciler(world, queue).moved;
  parts.moved();
  parts.wake = startTrigger(world, () => void runDispatcher(world, queue)).wake;
  await kernel.run(START + (scope.lasts ?? AFTERMATH));
  if (!kernel.isStopped()) oracle.atRest();
  return { violations: oracle.violations(), story: timeline.lines, world };
}
