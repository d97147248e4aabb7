/** What operators learn of a charge whose answer was lost, as long as no inquiry decides it. */
import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../../functions/domain/time.ts';
import { workOnCharge } from '../../../functions/use-cases/workers/work-on-charge.ts';
import { processingCharge } from '../../adapters/support/items.ts';
import { ownTableState } from '../../domain/support/control.ts';
import { world } from '../support/world.ts';

/** What is measured by an inquiry half an hour after an order was claimed, whose card was charged or not. */
async function measuredOf({ isCharged }: { readonly isCharged: boolean }) {
  const here = await world();
  here.hasKey();
  const now = here.served.now();
  const order = { ...processingCharge({ now }), pendingEvents: [] };
  here.charges.put(order);
  const { request, sendBy } = order.attempt;
  if (isCharged) await here.ports.gateway.charge(request, { sendBy, timeout: MINUTE });
  here.served.advance(30 * MINUTE);
  const duplicates = { autoRefund: true, mostADay: 20 };
  const work = { id: order.merchantUid, control: ownTableState };
  await workOnCharge({ ...here.ports, duplicates }, work);
  return here.measured;
}

describe('an inquiry', () => {
  it('that decides nothing says how long the charge has been unknown', async () => {
    const measured = await measuredOf({ isCharged: false });
    expect(measured).toEqual([{ name: 'UnknownAge', value: 30 * 60 }]);
  });

  it('that finds the payment measures nothing', async () => {
    expect(await measuredOf({ isCharged: true })).toEqual([]);
  });
});
