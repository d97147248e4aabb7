/** A charge in a case whose payment turns up after all: the nightly comparison finds it. */
import { expect, it } from 'vitest';
import type { CaseReason } from '../../../functions/domain/case/reason.ts';
import { escalate } from '../../../functions/domain/charge/charge-work.ts';
import { HOUR } from '../../../functions/domain/time.ts';
import { processingCharge } from '../../adapters/support/items.ts';
import { furnish, key } from '../support/planted.ts';
import { twoBooks } from '../support/two-books.ts';

/** The charge after the comparison, the report, and the published events. */
async function compared(reason: CaseReason, amount?: number) {
  const two = await twoBooks();
  furnish(two);
  const at = two.from + HOUR;
  const asked = processingCharge({ uid: 'order-1', now: at });
  two.inLedger({ ...escalate({ ...asked, customerUid: key }, reason, at), pendingEvents: [] });
  two.there(
    { merchant_uid: 'order-1', customer_uid: key, amount: amount ?? asked.amount },
    at + HOUR,
  );
  const { report } = await two.compared();
  return { report, charge: two.here.charges.item('order-1'), published: two.here.events() };
}

it.each<CaseReason>(['unresolved'])(
  'adopts the payment of a case %s, and closes the case',
  async (reason) => {
    const { report, charge, published } = await compared(reason);
    expect(charge).toMatchObject({ status: 'paid', openCase: undefined });
    expect(published).toContain(`case.closed:${reason}.order-1`);
    expect(published.filter((id) => id.startsWith('charge.paid:'))).toHaveLength(1);
    expect(report.differences).toMatchObject([{ class: 'missing_here', resolution: 'adopted' }]);
  },
);

it('escalates a payment whose amount is not the one requested', async () => {
  const { report, charge } = await compared('unresolved', 100);
  expect(charge).toMatchObject({ status: 'processing', openCase: { reason: 'payment_mismatch' } });
  expect(report.differences).toMatchObject([{ class: 'missing_here', resolution: 'case' }]);
});

it.each<CaseReason>(['lookups_blind', 'payment_mismatch'])(
  'leaves a case %s to its own inquiry, or to the person',
  async (reason) => {
    const { report, charge } = await compared(reason);
    expect(charge).toMatchObject({ status: 'processing', openCase: { reason } });
    expect(report.differences).toEqual([]);
  },
);
