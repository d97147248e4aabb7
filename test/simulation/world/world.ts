/** One simulated world: time, chance, weather, and the systems that our functions use. */
import { claimedBy } from '../../../functions/domain/control/table-state.ts';
import { MINUTE, type Span } from '../../../functions/domain/time.ts';
import { createPg, type Pg } from '../pg/book.ts';
import { type Bus, createBus } from './bus.ts';
import { drawnFates, type Fates } from './fates.ts';
import { createFaults, type Faults } from './faults.ts';
import { goesAt } from './goes-at.ts';
import { type Ended, type Invocation, invoke } from './invocation.ts';
import type { Kernel } from './kernel.ts';
import type { Random } from './random.ts';
import { createTable, TABLE, type Table } from './table.ts';
import type { Timeline } from './timeline.ts';
import type { Watch } from './watch.ts';
import type { Weather } from './weather.ts';

export interface World {
  readonly kernel: Kernel;
  readonly random: Random;
  readonly weather: Weather;
  readonly faults: Faults;
  readonly fates: Fates;
  readonly timeline: Timeline;
  readonly table: Table;
  readonly bus: Bus;
  readonly pg: Pg;
  readonly watch: Watch;
  /** Invokes one function and waits for its end. */
  readonly run: <Value>(
    name: string,
    timeout: Span,
    body: (invocation: Invocation) => Promise<Value>,
  ) => Promise<Ended<Value>>;
  /** Ends every running function. */
  readonly deploy: () => void;
  readonly crashes: () => number;
}

export interface WorldOptions {
  readonly kernel: Kernel;
  readonly random: Random;
  readonly weather: Weather;
  readonly timeline: Timeline;
  readonly watch: Watch;
  readonly fates?: Fates;
  /** Whether the deployment has claimed the table; true if absent. */
  readonly deployed?: boolean | undefined;
}

export function createWorld(options: WorldOptions): World {
  const { kernel, random, weather, timeline, watch } = options;
  const { now } = kernel;
  const faults = createFaults({ random, weather, now });
  const fates = options.fates ?? drawnFates(random, faults);
  const indexLag = () => (faults.strikes('indexLag') ? lagOf(random) : 0);
  const table = createTable({ now, indexLag, written: watch.written, goesAt });
  const deployed = { kind: 'control', id: 'CONTROL', by: 'deployment' } as const;
  if (options.deployed !== false)
    table.put({ ...deployed, item: claimedBy(TABLE, now()) }, undefined);
  const bus = createBus({ now, heard: watch.told });
  const pg = createPg({
    ...{ kernel, random, faults, weather },
    moved: watch.moved,
    refusedInWords: (merchantUid, cause) => watch.struck?.({ merchantUid, by: 'words', cause }),
  });
  const running = new Set<Invocation>();
  let crashes = 0;
  let count = 0;

  const run: World['run'] = async (name, timeout, body) => {
    count += 1;
    const begun: { invocation?: Invocation } = {};
    const ended = await invoke(
      { kernel, fates, timeline, watch },
      {
        name: `${name} #${count}`,
        skew: random.between(-weather.skew, weather.skew),
        timeout,
        begun: (invocation) => {
          begun.invocation = invocation;
          running.add(invocation);
        },
        run: body,
      },
    );
    if (begun.invocation !== undefined) running.delete(begun.invocation);
    if (ended.kind === 'lost') crashes += 1;
    return ended;
  };
  return {
    ...{ kernel, random, weather, faults, fates, timeline, table, bus, pg, watch },
    run,
    deploy: () => {
      for (const invocation of running) invocation.kill();
    },
    crashes: () => crashes,
  };
}

/** Mostly a moment; now and then minutes. */
const lagOf = (random: Random): Span =>
  random.chance(0.05) ? random.between(1_000, 5 * MINUTE) : random.between(10, 2_000);
