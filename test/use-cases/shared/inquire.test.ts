/** One inquiry about a charge whose answer was lost: what is asked, and what operators learn of it. */
import { describe, expect, it } from 'vitest';
import { impUid } from '../../../functions/domain/ids.ts';
import { Refusal } from '../../../functions/domain/refusal.ts';
import { HOUR, MINUTE, SECOND } from '../../../functions/domain/time.ts';
import { inquire } from '../../../functions/use-cases/shared/inquire.ts';
import { workOnCharge } from '../../../functions/use-cases/workers/work-on-charge.ts';
import { processingCharge } from '../../adapters/support/items.ts';
import { chargeRequest, paymentRow } from '../../domain/support/charging.ts';
import { ownTableState } from '../../domain/support/control.ts';
import { world } from '../support/world.ts';

/** An inquiry half an hour after an order was claimed, whose card was charged or not. */
async function inquired(given: { readonly isCharged?: boolean; readonly isDown?: boolean } = {}) {
  const here = await world();
  here.hasKey();
  const now = here.served.now();
  const order = { ...processingCharge({ now }), pendingEvents: [] };
  here.charges.put(order);
  const { request, sendBy } = order.attempt;
  if (given.isCharged) await here.ports.gateway.charge(request, { sendBy, timeout: MINUTE });
  here.served.advance(30 * MINUTE);
  const before = here.served.calls.length;
  const duplicates = { autoRefund: true, mostADay: 20 };
  const work = { id: order.merchantUid, control: ownTableState };
  const { gateway } = here.ports;
  const findPayments = given.isDown ? unavailable : gateway.findPayments;
  await workOnCharge({ ...here.ports, gateway: { ...gateway, findPayments }, duplicates }, work);
  const calls = here.served.calls.slice(before).map(({ what }) => what);
  const asked = calls.filter((what) => what.startsWith('GET'));
  return { here, order, asked, after: here.charges.item(order.merchantUid) };
}

const unavailable = () => Promise.reject(new Refusal('iamport_unavailable', 'It is down.'));

describe('an inquiry', () => {
  it('that decides nothing says how long the charge has been unknown', async () => {
    const { here } = await inquired();
    expect(here.measured).toEqual([{ name: 'UnknownAge', value: (30 * MINUTE) / SECOND }]);
  });

  it('that finds the payment measures nothing, and asks nothing more', async () => {
    const { here, asked, after, order } = await inquired({ isCharged: true });
    expect(after).toMatchObject({ status: 'paid' });
    expect(here.measured).toEqual([]);
    expect(asked).toEqual([`GET /payments/findAll/${order.merchantUid}`]);
  });

  it('that Iamport does not answer is repeated within the hour, and uses up nothing', async () => {
    const { here, order, after } = await inquired({ isDown: true });
    expect(after?.wakeAt).toBeGreaterThan(here.served.now());
    expect(after?.wakeAt).toBeLessThanOrEqual(here.served.now() + HOUR);
    expect(after).toMatchObject({ attempt: { phase: 'unknown', sends: order.attempt.sends } });
    expect(after).not.toHaveProperty('attempt.answeredAt');
  });

  it('that finds one payment under its number and among those of the card counts it once', async () => {
    const { ports } = await world();
    const request = chargeRequest();
    const one = paymentRow({ merchantUid: request.merchantUid });
    const { customerUid, ...unnamed } = one;
    const other = { ...one, impUid: impUid('imp_2') };
    const gateway = {
      ...ports.gateway,
      findPayments: async () => [unnamed],
      paymentsOfKey: async () => [one, other],
    };
    const evidence = await inquire({ ...ports, gateway }, request);
    expect(evidence?.rows.map((row) => row.impUid)).toEqual([one.impUid, other.impUid]);
  });
});
