/** Which end of which replay opens a table: that of its own, and none where there is nothing to open. */
import { expect, it } from 'vitest';
import type { Control } from '../../../functions/domain/control/control.ts';
import { reconciliationId } from '../../../functions/domain/ids.ts';
import { newReconciliation } from '../../../functions/domain/reconciliation/reconciliation.ts';
import { unlockReplayed } from '../../../functions/use-cases/control/unlock-replayed.ts';
import { COPY, ownControl, TABLE } from '../../domain/support/control.ts';
import { memoryStore } from '../support/memory-store.ts';
import { world } from '../support/world.ts';

const ended = (replays: typeof TABLE | undefined) =>
  newReconciliation({
    id: reconciliationId('replay'),
    span: { from: 0, until: 1 },
    askedBy: 'ops',
    replays,
    now: 1,
  });

it('a table that was never set up has nothing to open, and nothing is published', async () => {
  const here = await world();
  const controls = memoryStore<'CONTROL', Control>({ name: 'controls', keyOf: () => 'CONTROL' });
  await unlockReplayed({ ...here.ports, controls }, ended(TABLE));
  expect(controls.item('CONTROL')).toBeUndefined();
  expect(here.events()).toEqual([]);
});

it.each([
  ['an ordinary comparison', undefined],
  ['a replay into another table', COPY],
  ['a replay that nobody has ordered here', TABLE],
])('%s opens nothing', async (_, replays) => {
  const here = await world();
  await unlockReplayed(here.ports, ended(replays));
  expect(here.controls.item('CONTROL')).toEqual(ownControl());
  expect(here.events()).toEqual([]);
});
