/** One item by its id: the item, or a refusal that says what there is none of. */
import { describe, expect, it } from 'vitest';
import { caseId, merchantUid, planId, reconciliationId } from '../../../functions/domain/ids.ts';
import { newReconciliation } from '../../../functions/domain/reconciliation/reconciliation.ts';
import {
  findCase,
  findCharge,
  findPlan,
  findReconciliation,
  findSubscription,
} from '../../../functions/use-cases/shared/find-item.ts';
import { processingCharge } from '../../adapters/support/items.ts';
import { bob } from '../../domain/support/charging.ts';
import { paidSubscription } from '../../domain/support/subscriptions.ts';
import { twoBooks } from '../support/two-books.ts';

const shop = async () => {
  const { here, ports } = await twoBooks();
  return { here, ports: { ...ports, plans: here.plans, subscriptions: here.subscriptions } };
};

const order = processingCharge();
const month = paidSubscription('2026-10-23');
const id = reconciliationId('nightly');
const run = newReconciliation({ id, span: { from: 0, until: 1 }, askedBy: 'nightly', now: 1 });

describe('what there is', () => {
  it('is found', async () => {
    const { here, ports } = await shop();
    here.charges.put(order);
    here.subscriptions.put(month);
    await ports.reconciliations.create(run);
    expect(await findCharge(ports, order.merchantUid)).toEqual(order);
    expect(await findSubscription(ports, { id: month.id })).toEqual(month);
    expect(await findSubscription(ports, { id: month.id, owner: month.owner })).toEqual(month);
    expect(await findReconciliation(ports, id)).toEqual(run);
  });
});

describe('what there is not', () => {
  it.each([
    ['charge_not_found', async () => findCharge((await shop()).ports, merchantUid('none'))],
    ['case_not_found', async () => findCase((await shop()).ports, caseId('none'))],
    ['plan_not_found', async () => findPlan((await shop()).ports, planId('none'))],
    ['subscription_not_found', async () => findSubscription((await shop()).ports, month)],
    ['reconciliation_not_found', async () => findReconciliation((await shop()).ports, id)],
  ])('is refused: %s', async (code, find) => {
    const what = code.replace('_not_found', '');
    const message = expect.stringMatching(`^There is no ${what} with this \\S+\\.$`);
    await expect(find()).rejects.toMatchObject({ code, message });
  });

  it('is told like what is another owner’s', async () => {
    const { here, ports } = await shop();
    const wish = { id: month.id, owner: bob };
    const none = await findSubscription(ports, wish).catch(String);
    here.subscriptions.put(month);
    expect(await findSubscription(ports, wish).catch(String)).toBe(none);
  });
});
