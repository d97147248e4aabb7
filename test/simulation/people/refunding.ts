/** The shop refunds: by our route, or in the PG's own console, which does not tell us. */
import { isPaid, type PaidCharge } from '../../../functions/domain/charge/charge.ts';
import { refundId } from '../../../functions/domain/ids.ts';
import { refundCharge } from '../../../functions/use-cases/refund/refund-charge.ts';
import { AND_END } from '../oracle/refunds.ts';
import { leftOf } from '../pg/row.ts';
import { SHOP } from './actors.ts';
import { ask } from './ask.ts';
import type { Act, Person, Society } from './person.ts';

export const refund: Act = async (society, person) => {
  const { world } = society;
  const { random } = world;
  const charge = somePayment(society, person);
  if (charge === undefined) return;
  const { amount } = charge.payment;
  const id = random.letters(6);
  const part = random.chance(0.5) ? amount : 1 + random.below(amount);
  const cancelSubscription = charge.debt !== undefined && random.chance(0.2);
  const order = {
    refundId: refundId(`refund-${id}`),
    amount: part,
    // By the reason the oracle knows which refund_id a cancellation belongs to.
    reason: `refund ${id}${cancelSubscription ? AND_END : ''}`,
    cancelSubscription,
  };
  const send = () =>
    ask(world, `the shop refunds ${charge.merchantUid}`, (ports, deadline) =>
      refundCharge(ports, { uid: charge.merchantUid, order, actor: SHOP, deadline }),
    );
  await Promise.all(random.chance(0.2) ? [send(), send()] : [send()]);
};

export const refundInConsole: Act = async (society, person) => {
  const { random, pg } = society.world;
  const charge = somePayment(society, person);
  const row = pg.rows().find((one) => one.impUid === charge?.payment.impUid);
  if (row === undefined || leftOf(row) <= 0) return;
  const balance = leftOf(row);
  const amount = random.chance(0.5) ? balance : 1 + random.below(balance);
  pg.giveBack({ impUid: row.impUid, amount, balance, reason: '관리자 취소' });
};

function somePayment({ world }: Society, { owner }: Person): PaidCharge | undefined {
  const paid = world.table
    .all('charge')
    .filter(isPaid)
    .filter((charge) => charge.owner === owner);
  return paid[world.random.below(paid.length)];
}
