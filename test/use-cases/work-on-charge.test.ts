/** The worker's part for a one-off charge of which nothing left for Iamport. */
import { expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../functions/domain/time.ts';
import { workOnCharge } from '../../functions/use-cases/work-on-charge.ts';
import { chargeAfter, processingCharge } from '../adapters/support/items.ts';
import { CHARGE } from '../adapters/support/served-iamport.ts';
import { ownStanding } from '../domain/support/control.ts';
import { world } from './support/world.ts';

/** An order asked for 59 minutes ago; the run stands still for so long before it claims it anew. */
async function workedOn(frozen: number) {
  const here = await world();
  here.hasKey();
  const claimed = processingCharge({ now: here.served.now() });
  const reason = 'no connection';
  here.charges.put({ ...chargeAfter({ kind: 'not_sent', reason }, claimed), announce: [] });
  here.served.advance(59 * MINUTE);
  const gateway = {
    ...here.ports.gateway,
    prepare: async () => {
      await here.ports.gateway.prepare();
      here.served.advance(frozen);
    },
  };
  const duplicates = { autoRefund: true, mostADay: 20 };
  const work = workOnCharge({ ...here.ports, gateway, duplicates });
  const uid = claimed.merchantUid;
  return { here, charge: () => here.charges.item(uid), again: () => work(uid, conditions) };
}

const conditions = { control: ownStanding };

it('sends an order that is still wanted', async () => {
  const { here, charge, again } = await workedOn(0);
  await again();
  expect(charge()).toMatchObject({ status: 'paid' });
  expect(here.served.callsOf(CHARGE)).toHaveLength(1);
});

it('claims nothing that nobody waits for any more when it wakes, and drops it next', async () => {
  const { here, charge, again } = await workedOn(HOUR);
  await again();
  expect(charge()).toMatchObject({ status: 'processing', attempt: { phase: 'due' } });
  await again();
  expect(charge()).toMatchObject({ status: 'declined', decline: { class: 'not_executed' } });
  expect(here.served.callsOf(CHARGE)).toEqual([]);
});
