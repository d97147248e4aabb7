/** A comparison that gets no further says so, and goes on from its place once Iamport answers. */
import { expect, it } from 'vitest';
import { reconciliationId } from '../../../functions/domain/ids.ts';
import { newReconciliation } from '../../../functions/domain/reconciliation/reconciliation.ts';
import { Refusal } from '../../../functions/domain/refusal.ts';
import { DAY, HOUR } from '../../../functions/domain/time.ts';
import { workOnReconciliation } from '../../../functions/use-cases/workers/work-on-reconciliation.ts';
import { ownTableState } from '../../domain/support/control.ts';
import { both, furnish } from '../support/planted.ts';
import { twoBooks } from '../support/two-books.ts';

const id = reconciliationId('nightly-1');

it('says for how long, and goes on from its page', async () => {
  const two = await twoBooks();
  furnish(two);
  both(two, { uid: 'order-1', at: two.from + HOUR });
  two.opened();
  const span = { from: two.from, until: two.until };
  const begun = two.here.ports.clock.now();
  await two.reconciliations.create(newReconciliation({ id, span, askedBy: 'nightly', now: begun }));
  const noted: unknown[] = [];
  const metrics = { note: (all: readonly unknown[]) => noted.push(...all) };
  const turn = async (later: number, isDown: boolean) => {
    const clock = { ...two.ports.clock, now: () => begun + later };
    const { transactions } = two.ports;
    const paymentsBetween = isDown ? unavailable : transactions.paymentsBetween;
    const ports = {
      ...two.ports,
      metrics,
      clock,
      transactions: { ...transactions, paymentsBetween },
    };
    await workOnReconciliation(ports, { id, control: ownTableState });
  };

  await turn(HOUR, true);
  await turn(2 * HOUR, true);
  expect(two.reconciliations.item(id)).toMatchObject({
    position: { side: 'paid', from: two.from },
  });
  const facts = { operation: id, reason: 'iamport_unavailable' };
  const waits = { message: 'a comparison of the books waits', facts };
  expect(two.here.warned).toEqual([waits, waits]);
  await turn(DAY, false);

  expect(noted).toEqual(
    [3_600, 7_200, 86_400].map((value) => ({ name: 'ComparisonStill', value })),
  );
  expect(two.reconciliations.item(id)).toMatchObject({ position: undefined });
});

it('fails where nobody expected it, and stays at its place', async () => {
  const two = await twoBooks();
  const now = two.here.served.now();
  const span = { from: two.from, until: two.until };
  const begun = newReconciliation({ id, span, askedBy: 'nightly', now });
  two.reconciliations.put(begun);
  const paymentsBetween = () => Promise.reject(new TypeError('rows is not iterable'));
  const ports = { ...two.ports, transactions: { ...two.ports.transactions, paymentsBetween } };
  await expect(workOnReconciliation(ports, { id, control: ownTableState })).rejects.toThrow(
    TypeError,
  );
  expect(two.reconciliations.item(id)).toEqual(begun);
});

const unavailable = () => Promise.reject(new Refusal('iamport_unavailable', 'It is down.'));
