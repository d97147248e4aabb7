/** What one turn of the dispatcher reads and asks for: no more than it needs. */
import { describe, expect, it } from 'vitest';
import { newControl } from '../../../functions/domain/control/control.ts';
import { DAY, type Instant, startOfSeoulDate } from '../../../functions/domain/time.ts';
import type { AgendaEntry, Lane, Work } from '../../../functions/ports/work.ts';
import type { Room } from '../../../functions/use-cases/workers/lanes.ts';
import { sendDue } from '../../../functions/use-cases/workers/send-due.ts';
import { agendaOf, SHARDS } from '../support/agenda-in-memory.ts';

const today = '2027-01-31';
const noon = startOfSeoulDate(today) + DAY / 2;

const retries: Lane = { kind: 'subscription', wakeFor: 'charge' };
const falling: Lane = { kind: 'subscription', wakeFor: 'due' };
const rooms: readonly Room[] = [
  { ...retries, most: 4 },
  { ...falling, most: 6 },
];

const entries = (count: number, { kind, wakeFor }: Lane, dueAt: Instant = noon) =>
  Array.from(
    { length: count },
    (_, index): AgendaEntry => ({ work: { kind, id: `${wakeFor}-${index}` }, wakeFor, dueAt }),
  );

/** One turn: what was sent, how often a queue was asked for its depth, how often the agenda was read. */
async function turn(
  due: readonly AgendaEntry[],
  given: { charges?: number; depth?: number; heldOn?: readonly string[] } = {},
) {
  const { charges = Infinity, depth = 0, heldOn = [] } = given;
  const sent: Work[] = [];
  const asked: Work['kind'][] = [];
  const queue = {
    depth: async (kind: Work['kind']) => {
      asked.push(kind);
      return depth;
    },
    send: async (work: readonly Work[]) => void sent.push(...work),
  };
  const control = newControl();
  const held = heldOn.map((date) => ({ date, count: 1, amount: 1, plans: [], toldOn: date }));
  const volumeLimit = { ...control.volumeLimit, held };
  const agenda = agendaOf(due);
  const tick = { now: noon, charges, control: { ...control, volumeLimit } };
  const said = await sendDue({ agenda, queue, lanes: rooms }, tick);
  const count = (lane: Lane) => sent.filter(({ id }) => id.startsWith(`${lane.wakeFor}-`)).length;
  return { said, asked, reads: agenda.reads(), counts: [count(retries), count(falling)] };
}

describe('a queue', () => {
  it('is not asked for its depth while nothing is due', async () => {
    expect(await turn([])).toMatchObject({ asked: [], counts: [0, 0] });
  });

  it('is not asked where no charge may go out', async () => {
    expect(await turn(entries(9, falling), { charges: 0 })).toMatchObject({ asked: [] });
  });

  it('is asked once, and what was just sent counts', async () => {
    const due = [...entries(9, retries), ...entries(9, falling)];
    const { asked, counts } = await turn(due, { depth: 5 });
    expect(asked).toEqual(['subscription']);
    expect(counts).toEqual([4, 1]);
  });

  it('that is full gets nothing', async () => {
    const due = [...entries(9, retries), ...entries(9, falling)];
    expect((await turn(due, { depth: 99 })).counts).toEqual([0, 0]);
  });
});

it('the charges that may go out are so many in all, those that were tried before first', async () => {
  const due = [...entries(3, retries), ...entries(9, falling)];
  const { counts, said } = await turn(due, { charges: 5 });
  expect(counts).toEqual([3, 2]);
  expect(said.sent).toBe(5);
});

describe('with a day that is held between others', () => {
  const heldOn = ['2027-01-30'];
  const before = entries(6, falling, noon - 3 * DAY);

  it('the later days are not read where the earlier ones have enough', async () => {
    const { counts, reads } = await turn([...before, ...entries(6, falling)], { heldOn });
    expect(counts).toEqual([0, 6]);
    expect(reads).toBe(2 * SHARDS);
  });

  it('they are read where those have not', async () => {
    const { counts, reads } = await turn([...before.slice(2), ...entries(6, falling)], { heldOn });
    expect(counts).toEqual([0, 6]);
    expect(reads).toBe(3 * SHARDS);
  });

  it('they are read also where no charge may go out, to say since when the oldest is due', async () => {
    const { said, counts } = await turn(entries(6, falling, noon - 1), { charges: 0, heldOn });
    expect(counts).toEqual([0, 0]);
    expect(said.oldestCharge).toBe(noon - 1);
  });
});
