/** What is due in one lane, oldest first: in order also where a shard goes on for pages, and no further than is wanted. */
import { expect, it } from 'vitest';
import type { AgendaEntry } from '../../../functions/ports/work.ts';
import { oldestFirst } from '../../../functions/use-cases/workers/oldest-first.ts';
import { agendaOf, SHARDS } from '../support/agenda-in-memory.ts';

const lane = { kind: 'subscription', wakeFor: 'due' } as const;

/** More than a third of them stands in one shard, which has several pages. */
const due = Array.from({ length: 1_800 }, (_, dueAt): AgendaEntry => {
  const work = { kind: 'subscription', id: String(dueAt) } as const;
  return { work, wakeFor: 'due', dueAt };
});

const search = { lane, until: due.length };

it.each([1, 100, 1_500, 2_000])(
  'the oldest %i, in the order in which they fell due',
  async (most) => {
    const agenda = agendaOf(due);
    const { entries, read } = await oldestFirst(agenda, { ...search, most });
    expect(entries).toEqual(due.slice(0, most));
    expect(read).toBe(agenda.rowsRead());
  },
);

it('a shard’s next page is read only when its turn comes', async () => {
  const agenda = agendaOf(due);
  await oldestFirst(agenda, { ...search, most: 600 });
  expect(agenda.reads()).toBe(SHARDS);
  await oldestFirst(agenda, { ...search, most: 900 });
  expect(agenda.reads()).toBe(2 * SHARDS + 1);
});

it('where none is wanted the very oldest is told all the same', async () => {
  const { entries, read } = await oldestFirst(agendaOf(due), { ...search, most: 0 });
  expect(entries).toEqual(due.slice(0, 1));
  expect(read).toBe(SHARDS);
});
