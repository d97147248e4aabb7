/** A charge that software gave up on, and whose payment shows after all: the night's comparison finds it. */
import { expect, it } from 'vitest';
import type { CaseReason } from '../../../functions/domain/case/reason.ts';
import { escalate } from '../../../functions/domain/charge/charge-work.ts';
import { HOUR } from '../../../functions/domain/time.ts';
import { processingCharge } from '../../adapters/support/items.ts';
import { furnish, key } from '../support/planted.ts';
import { twoBooks } from '../support/two-books.ts';

/** The charge after the comparison, and the report. */
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
  return { report, charge: two.here.charges.item('order-1'), told: two.here.events() };
}

it.each<CaseReason>(['unresolved', 'sent_too_often'])(
  'adopts the payment of a case that is called %s, which answers it',
  async (reason) => {
    const { report, charge, told } = await compared(reason);
    expect(charge).toMatchObject({ status: 'paid', openCase: undefined });
    expect(told).toContain(`case.closed:${reason}.order-1`);
    expect(told.filter((id) => id.startsWith('charge.paid:'))).toHaveLength(1);
    expect(report.differences).toMatchObject([{ class: 'missing_here', resolution: 'adopted' }]);
  },
);

it('tells the person when it is another sum than was asked for', async () => {
  const { report, charge } = await compared('unresolved', 100);
  expect(charge).toMatchObject({ status: 'processing', openCase: { reason: 'payment_mismatch' } });
  expect(report.differences).toMatchObject([{ class: 'missing_here', resolution: 'case' }]);
});

it.each<CaseReason>(['lookups_blind', 'payment_mismatch'])(
  'leaves a case that is called %s to its own look, or to the person',
  async (reason) => {
    const { report, charge } = await compared(reason);
    expect(charge).toMatchObject({ status: 'processing', openCase: { reason } });
    expect(report.differences).toEqual([]);
  },
);
