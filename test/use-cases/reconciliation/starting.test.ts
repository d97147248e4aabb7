/** Comparisons that a schedule starts: one for each hour and each night, however often it fires. */
import { expect, it } from 'vitest';
import type { ReconciliationId } from '../../../functions/domain/ids.ts';
import type { Reconciliation } from '../../../functions/domain/reconciliation/reconciliation.ts';
import { MINUTE } from '../../../functions/domain/time.ts';
import type { Work } from '../../../functions/ports/work.ts';
import {
  hourlyReconciliation,
  nightlyReconciliation,
} from '../../../functions/use-cases/reconciliation/start-reconciliation.ts';
import { times } from '../../domain/support/times.ts';
import { memoryStore } from '../support/memory-store.ts';

const seoul = (text: string) => Date.parse(`${text}+09:00`);

/** A schedule that fires at this hour in Seoul, and later again if it is told. */
function schedule(at: string) {
  const clock = { at: seoul(at) };
  const sent: Work[] = [];
  const queue = { isDown: false };
  const reconciliations = memoryStore<ReconciliationId, Reconciliation>({
    name: 'reconciliations',
    keyOf: ({ id }) => id,
  });
  const ports = {
    reconciliations,
    queue: {
      send: async (work: readonly Work[]) => {
        if (queue.isDown) throw new Error('the queue is down');
        sent.push(...work);
      },
    },
    clock: { now: () => clock.at, pause: async () => undefined },
    times,
  };
  return { clock, sent, queue, reconciliations, ports };
}

it('the hourly one is of the last three whole hours, and work on it begins at once', async () => {
  const { ports, sent, reconciliations } = schedule('2026-11-25T10:10:00');
  const run = await hourlyReconciliation(ports);
  const span = { from: seoul('2026-11-25T07:00:00'), until: seoul('2026-11-25T10:00:00') };
  expect(run).toMatchObject({ id: 'hourly-2026112501', askedBy: 'hourly', span });
  expect(reconciliations.item(run.id)).toEqual(run);
  expect(sent).toEqual([{ kind: 'reconciliation', id: run.id }]);
});

it('the nightly one is of whole days, as many as Iamport may hide a payment', async () => {
  const { ports } = schedule('2026-11-25T03:20:00');
  const until = seoul('2026-11-25T00:00:00');
  expect(await nightlyReconciliation(ports)).toMatchObject({
    askedBy: 'nightly',
    span: { from: until - times.hides, until },
  });
});

it('a schedule that fires twice starts one, and is answered with how far it is', async () => {
  const { ports, clock, sent, reconciliations } = schedule('2026-11-25T10:10:00');
  const run = await hourlyReconciliation(ports);
  const further = { ...run, counts: { ...run.counts, payments: 5 } };
  reconciliations.put(further);
  clock.at += 20 * MINUTE;
  expect(await hourlyReconciliation(ports)).toEqual(further);
  expect(sent).toHaveLength(1);
});

it('while the queue is down it is left to the dispatcher, to which it is due', async () => {
  const { ports, queue, clock, reconciliations } = schedule('2026-11-25T10:10:00');
  queue.isDown = true;
  const { id } = await hourlyReconciliation(ports);
  expect(reconciliations.item(id)).toMatchObject({ wakeAt: clock.at });
});
