/**
 * The dispatcher is fair: each kind of work has a room of its own, what is due longest goes first,
 * inquiries go before charges, and what may not be charged costs nothing.
 */
import { describe, expect, it } from 'vitest';
import type { Control } from '../../../functions/domain/control/control.ts';
import { reconciliationId } from '../../../functions/domain/ids.ts';
import type { Measurement } from '../../../functions/domain/metrics.ts';
import { DAY, HOUR, MINUTE } from '../../../functions/domain/time.ts';
import type { AgendaEntry, Lane } from '../../../functions/ports/work.ts';
import { dispatch } from '../../../functions/use-cases/workers/dispatch.ts';
import { lanesFor, mostInQueue } from '../../../functions/use-cases/workers/lanes.ts';
import { COPY, ownControl, TABLE } from '../../domain/support/control.ts';
import { agendaOf, SHARDS } from '../support/agenda-in-memory.ts';
import { memoryStore } from '../support/memory-store.ts';
import { useStrictQueues } from '../support/strict-queues.ts';

const queues = useStrictQueues();

const noon = Date.parse('2027-01-31T12:00:00+09:00');

/** Due charges of subscriptions, the first due longest, spread unevenly over all shards. */
const charges = (count: number) =>
  entries(count, { kind: 'subscription', wakeFor: 'due' }, 'charge');
const inquiries = (count: number) =>
  entries(count, { kind: 'subscription', wakeFor: 'work' }, 'inquiry');
const oneOffs = (count: number) => entries(count, { kind: 'charge', wakeFor: 'work' }, 'one-off');

function entries(count: number, { kind, wakeFor }: Lane, name: string): readonly AgendaEntry[] {
  return Array.from({ length: count }, (_, index) => ({
    work: { kind, id: `${name}-${index}` },
    wakeFor,
    dueAt: noon - (count - index) * 500,
  }));
}

/** What falls due was counted this hour. */
const countedControl = (more: Partial<Control> = {}): Control => {
  const { volumeLimit, ...rest } = ownControl(more);
  return { ...rest, volumeLimit: { ...volumeLimit, countedAt: noon } };
};

interface Shop {
  readonly control?: Control;
  readonly busIsDown?: boolean;
  /** The table is a restored one. */
  readonly isCopy?: boolean;
}

/** A shop with this work due; its dispatcher runs as often as it is told. */
function shopWith(due: readonly AgendaEntry[], { control, busIsDown, isCopy }: Shop = {}) {
  const agenda = agendaOf(due);
  const controls = memoryStore<'CONTROL', Control>({ name: 'controls', keyOf: () => 'CONTROL' });
  controls.put(control ?? countedControl());
  const warned: object[] = [];
  const measured: Measurement[] = [];
  const ports = {
    agenda,
    queue: queues.port(),
    controls,
    table: { here: async () => (isCopy ? COPY : TABLE) },
    manySubscriptions: async () => [],
    events: {
      publish: async () => {
        if (busIsDown) throw new Error('the bus is down');
      },
    },
    metrics: { note: (all: readonly Measurement[]) => void measured.push(...all) },
    clock: { now: () => noon, pause: async () => undefined },
    log: { warn: (_: string, facts: object) => void warned.push(facts) },
  };
  return { agenda, warned, measured, tick: () => dispatch(ports) };
}

describe('thirty thousand charges, due in all shards', () => {
  it('go out in the order in which they fell due, to the queue as SQS is', async () => {
    const due = charges(30_000);
    const { agenda, tick } = shopWith(due);
    for (let ticks = 0; ticks < 3; ticks += 1) {
      await tick();
      agenda.remove(queues.takeAll());
    }
    const dueAt = new Map(due.map((entry) => [entry.work.id, entry.dueAt]));
    const order = queues.received().map(({ id }) => dueAt.get(id) ?? 0);
    expect(order).toHaveLength(30_000);
    let [newest, latest] = [0, 0];
    for (const at of order) {
      newest = Math.max(newest, at);
      latest = Math.max(latest, newest - at);
    }
    expect(latest).toBeLessThanOrEqual(MINUTE);
  });

  it('are read page by page, no further than the room', async () => {
    const { agenda, tick } = shopWith(charges(30_000));
    expect(await tick()).toEqual({ sent: 10_000 });
    expect(agenda.rowsRead()).toBeLessThanOrEqual(10_000 + SHARDS * 250);
  });
});

describe('a flood of one kind', () => {
  it('leaves its room to every other kind', async () => {
    const flood = [...oneOffs(6_000), ...inquiries(6_000), ...charges(1)];
    const { tick } = shopWith(flood);
    await tick();
    const sent = queues.takeAll().map(({ id }) => id.split('-')[0]);
    expect(sent).toContain('charge');
    expect(sent.filter((name) => name === 'one')).toHaveLength(1_200);
    expect(sent.filter((name) => name === 'inquiry')).toHaveLength(1_000);
  });

  it('that nobody works on still does, tick for tick', async () => {
    const { tick } = shopWith([...oneOffs(6_000), ...charges(1)]);
    await tick();
    await tick();
    expect(queues.received().filter(({ id }) => id === 'charge-0')).toHaveLength(2);
  });
});

it('sends the inquiries of subscriptions before their charges', async () => {
  const { tick } = shopWith([...charges(20), ...inquiries(20)]);
  await tick();
  const names = queues.takeAll().map(({ id }) => id.split('-')[0]);
  expect(names).toEqual([...Array(20).fill('inquiry'), ...Array(20).fill('charge')]);
});

it('puts no more into a queue than its workers do in two ticks', async () => {
  const { tick } = shopWith([...inquiries(9_000), ...charges(30_000)]);
  for (let ticks = 0; ticks < 5; ticks += 1) await tick();
  expect(queues.received()).toHaveLength(mostInQueue('subscription'));
});

it('holds ready what twice as many calls at once will do, where a shop lets them wait', () => {
  const most = (calls: number) => mostInQueue('subscription', lanesFor(calls));
  expect(most(100)).toBe(2 * most(50));
  expect(mostInQueue('charge', lanesFor(100))).toBe(mostInQueue('charge'));
});

it('with charging off reads no more than with nothing due', async () => {
  const off = ownControl({ charging: 'off' });
  const idle = shopWith([], { control: off });
  const busy = shopWith(charges(10_000), { control: off });
  expect([await idle.tick(), await busy.tick()]).toEqual([{ sent: 0 }, { sent: 0 }]);
  expect(busy.agenda.reads()).toBe(idle.agenda.reads());
  expect(busy.agenda.rowsRead()).toBeLessThanOrEqual(SHARDS);
});

it('sends one charge to see whether an outage is over, once that is due', async () => {
  const outage = { since: noon - HOUR, faults: [], probeAt: noon };
  const probing = shopWith(charges(20), { control: countedControl({ outage }) });
  expect(await probing.tick()).toEqual({ sent: 1 });
  const later = { ...outage, probeAt: noon + 1 };
  const waiting = shopWith(charges(20), { control: countedControl({ outage: later }) });
  expect(await waiting.tick()).toEqual({ sent: 0 });
});

it('sends nothing in a restored table but the replay that a person asked for', async () => {
  const due = [...inquiries(20), ...charges(20)];
  const locked = shopWith(due, { isCopy: true });
  expect(await locked.tick()).toEqual({ sent: 0 });
  expect(locked.agenda.reads()).toBe(0);
  const id = reconciliationId('replay');
  const replay = { id, by: { actor: 'kim', reason: 'restored' } };
  const lock = { table: COPY, since: noon, replay };
  expect(await shopWith(due, { isCopy: true, control: countedControl({ lock }) }).tick()).toEqual({
    sent: 1,
  });
  expect(queues.takeAll()).toMatchObject([{ kind: 'reconciliation', id }]);
});

it('sends nothing that fell due on a day that is held, and everything else', async () => {
  const { volumeLimit, ...rest } = countedControl();
  const day = {
    date: '2027-01-30',
    count: 2,
    amount: 1,
    plans: [],
    limit: { count: 1, amount: 1 },
    toldOn: '2027-01-30',
  };
  const control = { ...rest, volumeLimit: { ...volumeLimit, held: [day] } };
  const due = charges(4).map((entry, index) => ({ ...entry, dueAt: noon - (3 - index) * DAY }));
  const retry = entries(1, { kind: 'subscription', wakeFor: 'charge' }, 'retry');
  const { tick } = shopWith([...due, ...retry.map((one) => ({ ...one, dueAt: noon - DAY }))], {
    control,
  });
  await tick();
  const names = queues.takeAll().map(({ id }) => id);
  expect(names).toEqual(['retry-0', 'charge-0', 'charge-1', 'charge-3']);
});

it('holds the day on which more falls due than its limit, before anything of it is sent', async () => {
  const { tick, agenda } = shopWith(charges(40_000), { control: ownControl() });
  expect(await tick()).toEqual({ sent: 0 });
  expect(agenda.rowsRead()).toBeGreaterThanOrEqual(40_000);
  const read = agenda.rowsRead();
  expect(await tick()).toEqual({ sent: 0 });
  expect(agenda.rowsRead() - read).toBeLessThanOrEqual(SHARDS);
});

it('sends due work also while the bus takes no event about a stop', async () => {
  const stopped = { eventId: 'charging.resumed:1', type: 'charging.resumed', at: 1 } as const;
  const control = countedControl({ pendingEvents: [stopped] });
  const { warned, tick } = shopWith(charges(160), { control, busIsDown: true });
  expect(await tick()).toEqual({ sent: 160 });
  expect(warned).toEqual([{ operation: 'control', reason: 'Error: the bus is down' }]);
});

it('says how much is due, for how long the oldest charge is, and how long an outage lasts', async () => {
  const measuredOf = async (control: Control) => {
    const { measured, tick } = shopWith([...charges(120), ...oneOffs(300)], { control });
    await tick();
    return Object.fromEntries(measured.map(({ name, value }) => [name, value]));
  };
  const calm = { DueItems: 420, OldestDueCharge: 60, OutageAge: 0, DispatcherRuns: 1 };
  expect(await measuredOf(countedControl())).toEqual(calm);
  const outage = { since: noon - HOUR, faults: [], probeAt: noon };
  expect(await measuredOf(countedControl({ outage }))).toMatchObject({ OutageAge: 3_600 });
});
