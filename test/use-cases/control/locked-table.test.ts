/** A restored table: what is published of its lock, what a person's order begins, and what opens it. */
import { describe, expect, it } from 'vitest';
import { type ReconciliationId, tableId } from '../../../functions/domain/ids.ts';
import type { Measurement } from '../../../functions/domain/metrics.ts';
import { HOUR, type Instant } from '../../../functions/domain/time.ts';
import type { Work } from '../../../functions/ports/work.ts';
import { keepLocked } from '../../../functions/use-cases/control/keep-locked.ts';
import { unlockTable } from '../../../functions/use-cases/control/unlock-table.ts';
import { COPY, ownControl, TABLE } from '../../domain/support/control.ts';
import { copiedTable } from '../support/copied-table.ts';

/** The dispatcher's turns in it, and a person's orders to unlock it. */
async function restored() {
  const copy = await copiedTable();
  const { here, ports, two } = copy;
  const sent: Work[] = [];
  const noted: Measurement[] = [];
  const begun: ReconciliationId[] = [];
  const erased: { copied: Instant; after: ReconciliationId | undefined }[] = [];
  const turn = () =>
    keepLocked({
      ...ports,
      queue: { send: async (work) => void sent.push(...work) },
      metrics: { note: (metrics) => void noted.push(...metrics) },
    });
  const unlocked = (table = COPY) =>
    unlockTable(
      {
        ...ports,
        table: { here: async () => table },
        ids: here.ports.ids,
        reconciliations: {
          ...two.reconciliations,
          create: (run) => {
            begun.push(run.id);
            return two.reconciliations.create(run);
          },
        },
        eraseAgain: async ({ copied }) => void erased.push({ copied, after: begun.at(-1) }),
      },
      { actor: 'ops', reason: '복구' },
    );
  const published = () => here.events().map((id) => id.split(':')[0]);
  return { ...copy, sent, noted, begun, erased, dispatch: turn, unlocked, published };
}

describe('the dispatcher in a restored table', () => {
  it('says once that charging has stopped, and sends nothing to work', async () => {
    const { dispatch, published, sent, here } = await restored();
    expect(await dispatch()).toEqual({ sent: 0 });
    expect(await dispatch()).toEqual({ sent: 0 });
    expect(published()).toEqual(['charging.stopped']);
    expect(sent).toEqual([]);
    expect(here.controls.item('CONTROL')).toMatchObject({
      lock: { table: COPY },
      pendingEvents: [],
    });
  });

  it('is counted as running, and what is due as waiting since then: an alarm says that it is late', async () => {
    const { dispatch, noted, here } = await restored();
    await dispatch();
    here.served.advance(2 * HOUR);
    await dispatch();
    expect(noted).toEqual([
      { name: 'DispatcherRuns', value: 1 },
      { name: 'OldestDueCharge', value: 0 },
      { name: 'DispatcherRuns', value: 1 },
      { name: 'OldestDueCharge', value: 7_200 },
    ]);
  });

  it('sends the replay that a person has ordered, and nothing else', async () => {
    const { dispatch, unlocked, sent } = await restored();
    const { lock } = await unlocked();
    expect(await dispatch()).toEqual({ sent: 1 });
    expect(sent).toEqual([{ kind: 'reconciliation', id: lock?.replay?.id }]);
  });
});

describe('the order to unlock a table', () => {
  it('is answered with the replay that it began, and published as a stop', async () => {
    const { unlocked, begun, published } = await restored();
    const state = await unlocked();
    expect(state).toMatchObject({
      isOwnTable: false,
      lock: { table: COPY, replay: { id: begun[0], by: { actor: 'ops' } } },
    });
    expect(published()).toEqual(['charging.stopped']);
  });

  it('erases again who left, before the replay begins', async () => {
    const { unlocked, erased, begun, two } = await restored();
    await unlocked();
    expect(begun).toEqual([expect.any(String)]);
    const span = two.reconciliations.item(begun[0] ?? '')?.span;
    expect(erased).toEqual([{ copied: span?.from, after: undefined }]);
  });

  it('given again, begins no second replay', async () => {
    const { unlocked, begun } = await restored();
    const [first, second] = [await unlocked(), await unlocked()];
    expect(begun).toHaveLength(1);
    expect(second.lock).toEqual(first.lock);
  });

  it('given in a copy of that copy, begins the replay of this one', async () => {
    const { unlocked, begun } = await restored();
    await unlocked();
    const { lock } = await unlocked(tableId('copy-of-the-copy'));
    expect(begun).toHaveLength(2);
    expect(lock).toMatchObject({ table: 'copy-of-the-copy', replay: { id: begun[1] } });
  });

  it('changes nothing in a table that is its own', async () => {
    const { unlocked, begun, here } = await restored();
    const own = here.controls.item('CONTROL');
    expect(await unlocked(TABLE)).toEqual({ ...ownControl(), ...own, isOwnTable: true });
    expect(begun).toEqual([]);
    expect(here.controls.item('CONTROL')).toEqual(own);
  });
});

it('the end of the replay opens the table, and is published at once', async () => {
  const { two, unlocked, settles, turn, here, published } = await restored();
  two.opened();
  await unlocked();
  settles();
  await turn();
  expect(here.controls.item('CONTROL')).toMatchObject({ table: { id: COPY }, pendingEvents: [] });
  expect(published()).toContain('charging.resumed');
});
