/** The dispatcher fills the queue page by page: it never holds or queues too much. */
import { expect, it } from 'vitest';
import type { Control } from '../../../functions/domain/control/control.ts';
import type { LogFacts } from '../../../functions/domain/log-fields.ts';
import type { Store, Stored } from '../../../functions/ports/stores.ts';
import type { AgendaEntry, Work } from '../../../functions/ports/work.ts';
import { dispatch } from '../../../functions/use-cases/workers/dispatch.ts';
import { ownControl, TABLE } from '../../domain/support/control.ts';

const PAGE = 250;
const SHARDS = 16;
const noon = Date.parse('2027-01-31T12:00:00+09:00');

/** An agenda with `due` charges, evenly spread, that counts the rows it handed out. */
function agendaOf(due: number) {
  const perShard = due / SHARDS;
  const held = { now: 0, most: 0 };
  return {
    held,
    agenda: {
      shards: Array.from({ length: SHARDS }, (_, shard) => String(shard)),
      countCharges: async () => due,
      page: async ({ shard, after = '0' }: { readonly shard: string; readonly after?: string }) => {
        const from = Number(after);
        const until = Math.min(from + PAGE, perShard);
        const entries = Array.from(
          { length: until - from },
          (_, index): AgendaEntry => ({
            work: { kind: 'subscription', id: `${shard}-${from + index}` },
            wakeFor: 'charge',
            dueAt: noon,
          }),
        );
        held.now += entries.length;
        held.most = Math.max(held.most, held.now);
        return { entries, next: until < perShard ? String(until) : undefined };
      },
    },
  };
}

/** A queue that takes the rows the dispatcher holds. */
function queueOf(depth: number, held: { now: number }) {
  const sent: Work[] = [];
  return {
    sent,
    queue: {
      depth: async () => depth + sent.length,
      send: async (work: readonly Work[]) => {
        sent.push(...work);
        held.now = 0;
      },
    },
  };
}

function controlStore(item: Control): Store<'CONTROL', Control> {
  let stored: Stored<Control> = { item, version: 1 };
  const write = async (next: Control) => {
    stored = { item: next, version: stored.version + 1 };
    return stored;
  };
  return {
    find: async () => stored,
    create: write,
    replace: (_, next) => write(next),
  };
}

interface Shop {
  readonly depth?: number;
  readonly control?: Control;
  readonly busIsDown?: boolean;
}

async function dispatched(due: number, { depth = 0, control, busIsDown }: Shop = {}) {
  const { agenda, held } = agendaOf(due);
  const { queue, sent } = queueOf(depth, held);
  const warned: LogFacts[] = [];
  const run = () =>
    dispatch({
      agenda,
      queue,
      controls: controlStore(control ?? ownControl()),
      table: { here: async () => TABLE },
      counts: { monthlyChargesBetween: async () => 0 },
      events: {
        publish: async () => {
          if (busIsDown) throw new Error('the bus is down');
        },
      },
      metrics: { note: () => undefined },
      clock: { now: () => noon, pause: async () => undefined },
      log: { warn: (_, facts) => void warned.push(facts) },
    });
  return { result: await run(), sent, warned, most: held.most };
}

it('never holds more than sixteen pages of rows, with ten thousand charges due', async () => {
  const { most, sent } = await dispatched(10_000);
  expect(most).toBeLessThanOrEqual(SHARDS * PAGE);
  expect(new Set(sent.map(({ id }) => id)).size).toBe(sent.length);
});

it('sends at most what workers can do in two ticks, counting what is already in the queue', async () => {
  expect((await dispatched(10_000)).result).toEqual({ sent: 3_000 });
  expect((await dispatched(10_000, { depth: 2_900 })).result).toEqual({ sent: 100 });
  expect((await dispatched(10_000, { depth: 3_000 })).result).toEqual({ sent: 0 });
  expect((await dispatched(160)).result).toEqual({ sent: 160 });
});

it('sends due work also while the bus takes no event about a stop', async () => {
  const stopped = { eventId: 'charging.resumed:1', type: 'charging.resumed', at: 1 } as const;
  const control = ownControl({ pendingEvents: [stopped] });
  const { result, warned } = await dispatched(160, { control, busIsDown: true });
  expect(result).toEqual({ sent: 160 });
  expect(warned).toEqual([{ operation: 'control', reason: 'Error' }]);
});
