/** Many rows are compared at several places at once: it is still one comparison, with one report. */
import { expect, it } from 'vitest';
import { reconciliationView } from '../../../functions/contract/reconciliation-view.ts';
import { reconciliationId } from '../../../functions/domain/ids.ts';
import { newReconciliation } from '../../../functions/domain/reconciliation/reconciliation.ts';
import { Refusal } from '../../../functions/domain/refusal.ts';
import { HOUR, MINUTE, SECOND } from '../../../functions/domain/time.ts';
import {
  type ReconcilePorts,
  workOnReconciliation,
} from '../../../functions/use-cases/workers/work-on-reconciliation.ts';
import { ownTableState } from '../../domain/support/control.ts';
import { both, declinedButPaid, furnish, key, missingThere } from '../support/planted.ts';
import { twoBooks } from '../support/two-books.ts';

const id = reconciliationId('nightly-1');
const PAYMENTS = 700;
const spreading = { places: 4, rowsADay: 0, answers: 2 };

/** A busy hour, with one debt that was paid in its first minute and again in its last. */
async function busyHour() {
  const two = await twoBooks();
  furnish(two);
  const from = two.until - 2 * HOUR;
  for (let n = 0; n < PAYMENTS; n += 1)
    both(two, { uid: `order-${n}`, at: from + HOUR + n * 3 * SECOND });
  const twice = { uid: 'twice', at: from + HOUR };
  const found = declinedButPaid(two, twice);
  two.there({ merchant_uid: found.merchant_uid, customer_uid: key }, two.until - MINUTE);
  missingThere(two, { uid: 'nowhere', at: from + HOUR + MINUTE });
  two.opened();
  const span = { from, until: two.until };
  const now = two.here.ports.clock.now();
  await two.reconciliations.create(newReconciliation({ id, span, askedBy: 'nightly', now }));
  const metrics = { note: () => undefined };
  const ports: ReconcilePorts = { ...two.ports, metrics, spreading };
  return { two, ports, now };
}

type Hour = Awaited<ReturnType<typeof busyHour>>;

const turn = (ports: ReconcilePorts) => workOnReconciliation(ports, { id, control: ownTableState });

async function finished({ two }: Hour, ports: ReconcilePorts, workers = 1): Promise<number> {
  for (let turns = 0; turns < 100; turns += 1) {
    if (two.reconciliations.item(id)?.finishedAt !== undefined) return turns;
    await Promise.all(Array.from({ length: workers }, () => turn(ports)));
  }
  throw new Error('it does not end');
}

function reportOf({ two }: Hour) {
  const run = two.reconciliations.item(id);
  if (run === undefined) throw new Error('the comparison is gone');
  const { created_at: _, finished_at: __, differences, ...report } = reconciliationView(run);
  return { ...report, differences: differences.map(({ imp_uid: _, ...one }) => one) };
}

async function atOnePlace() {
  const hour = await busyHour();
  await finished(hour, { ...hour.ports, spreading: { ...spreading, places: 1 } });
  return reportOf(hour);
}

/** How many lists Iamport is asked for at once; in vain each time that `fails` says so. */
function watched(ports: ReconcilePorts, fails: (time: number) => boolean) {
  const asked = { times: 0, atOnce: 0, most: [0] };
  const paymentsBetween: typeof ports.transactions.paymentsBetween = async (part) => {
    asked.times += 1;
    asked.atOnce += 1;
    asked.most.push(asked.atOnce);
    const isDown = fails(asked.times);
    const answer = await ports.transactions.paymentsBetween(part);
    asked.atOnce -= 1;
    if (isDown) throw new Refusal('iamport_unavailable', 'It is down.');
    return answer;
  };
  return { asked, ports: { ...ports, transactions: { ...ports.transactions, paymentsBetween } } };
}

it('finds the same as one place would, in one turn', async () => {
  const hour = await busyHour();
  const { asked, ports } = watched(hour.ports, () => false);
  expect(await finished(hour, ports)).toBe(1);
  expect(Math.max(...asked.most)).toBe(4);
  const report = reportOf(hour);
  expect(report).toEqual(await atOnePlace());
  expect(report).toMatchObject({
    counts: { payments: PAYMENTS + 2, ledger_entries: PAYMENTS + 2 },
    differences_by_class: { missing_here: 1, second_payment: 1, missing_there: 1 },
  });
});

it('a place whose list fails is read again, and the others go on: nothing counts twice', async () => {
  const hour = await busyHour();
  await finished(hour, watched(hour.ports, (time) => time % 3 === 0).ports);
  expect(reportOf(hour)).toEqual(await atOnePlace());
});

it('two workers of one comparison do not lose each other’s counts', async () => {
  const hour = await busyHour();
  await finished(hour, hour.ports, 2);
  expect(reportOf(hour).counts).toEqual((await atOnePlace()).counts);
  expect(reportOf(hour).sums).toEqual((await atOnePlace()).sums);
});

it('after a failure Iamport is asked half as much at once', async () => {
  const hour = await busyHour();
  let failedAt = 0;
  const { asked, ports } = watched(hour.ports, (time) => {
    if (failedAt > 0 || asked.atOnce < 4) return false;
    failedAt = time;
    return true;
  });
  await finished(hour, ports);
  expect(Math.max(...asked.most.slice(0, failedAt + 1))).toBe(4);
  expect(Math.max(...asked.most.slice(failedAt + 1))).toBe(2);
});

it('a fault of our own is heard, and what the other places found is kept', async () => {
  const hour = await busyHour();
  let parts = 0;
  const broken: ReconcilePorts = {
    ...hour.ports,
    manyCharges: async (uids) => {
      if (uids.length > 50) parts += 1;
      if (parts === 3) throw new Error('it is broken');
      return hour.ports.manyCharges(uids);
    },
  };
  await expect(finished(hour, broken)).rejects.toThrow('it is broken');
  expect(reportOf(hour).counts.payments).toBeGreaterThan(100);
  await finished(hour, hour.ports);
  expect(reportOf(hour)).toEqual(await atOnePlace());
});

it('what was read, and not compared in time, is left for the next turn', async () => {
  const hour = await busyHour();
  let late = 0;
  const clock = { ...hour.ports.clock, now: () => hour.now + late };
  const ports: ReconcilePorts = {
    ...hour.ports,
    clock,
    manyCharges: async (uids) => {
      // Only a part with payments takes long.
      if (uids.length > 50) late += 5 * MINUTE;
      return hour.ports.manyCharges(uids);
    },
  };
  await turn(ports);
  const counted = reportOf(hour).counts.payments;
  expect(counted).toBeGreaterThan(50);
  expect(counted).toBeLessThanOrEqual(100);
  await finished(hour, ports);
  expect(reportOf(hour)).toEqual(await atOnePlace());
});
