/** A day's refunds are limited; what was asked for before is answered as before. */
import { expect, it } from 'vitest';
import { actor, refundId } from '../../../functions/domain/ids.ts';
import { SECOND, seoulDate } from '../../../functions/domain/time.ts';
import { refundCharge } from '../../../functions/use-cases/refund/refund-charge.ts';
import { ownControl } from '../../domain/support/control.ts';
import { paidCharge } from '../../domain/support/refunding.ts';
import { world } from '../support/world.ts';

const order = (name: string) => ({
  refundId: refundId(name),
  amount: 1_000,
  reason: '고객 요청',
  cancelSubscription: false,
});

async function fullDay() {
  const here = await world();
  const { merchantUid: uid } = paidCharge();
  here.charges.put(paidCharge());
  const askedRefunds = { on: seoulDate(here.served.now()), count: 99 };
  here.controls.put(ownControl({ askedRefunds }));
  const refund = (name: string) =>
    refundCharge(here.ports, {
      uid,
      order: order(name),
      actor: actor('arn:aws:iam::0:user/kim'),
      deadline: here.served.now() + 29 * SECOND,
    });
  return { here, uid, refund };
}

it('the last of the day is made, the next is refused and leaves no trace', async () => {
  const { here, uid, refund } = await fullDay();
  expect(await refund('r1')).toMatchObject({ replayed: false });
  await here.charges.put({ ...paidCharge(), refunds: [] });
  await expect(refund('r2')).rejects.toMatchObject({ code: 'limit_exceeded' });
  expect(here.charges.item(uid)).toMatchObject({ refunds: [] });
});

it('a repetition is answered on a full day, and counts no more', async () => {
  const { here, refund } = await fullDay();
  await refund('r1');
  expect(await refund('r1')).toMatchObject({ replayed: true, refund: { refundId: 'r1' } });
  expect(here.controls.item('CONTROL')?.askedRefunds?.count).toBe(100);
});

it('the same request at the same moment is not refused by the limit that the other kept', async () => {
  const { refund } = await fullDay();
  const both = await Promise.all([refund('r1'), refund('r1')]);
  expect(both.map(({ refund: { refundId: name } }) => name)).toEqual(['r1', 'r1']);
});
