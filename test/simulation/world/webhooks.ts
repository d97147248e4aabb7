/** Iamport's webhooks: some never come, some come twice, late, or are forged. */
import { impUid, merchantUid } from '../../../functions/domain/ids.ts';
import { DAY, MINUTE, SECOND } from '../../../functions/domain/time.ts';
import type { Row } from '../pg/row.ts';
import { runWebhook } from './functions.ts';
import type { World } from './world.ts';

/** Sends the webhook of a payment or refund. */
export function report(world: World, row: Row): void {
  const { kernel, random, faults } = world;
  if (faults.strikes('webhookLost')) return;
  const late = faults.strikes('webhookLate');
  const ofRefund = row.status === 'cancelled';
  const deliver = () => {
    const span = late ? random.between(MINUTE, DAY) : random.between(100, 10 * SECOND);
    kernel.after(
      span,
      () =>
        void runWebhook(world, {
          merchantUid: row.merchantUid,
          ofRefund,
          impUid: impUid(row.impUid),
        }),
    );
  };
  deliver();
  if (faults.strikes('webhookTwice')) deliver();
  if (faults.strikes('webhookForged')) forge(world);
}

/** A stranger names an order number that exists, or an invented one. */
function forge(world: World): void {
  const { kernel, random, pg } = world;
  const rows = pg.rows();
  const seen = rows[random.below(rows.length)]?.merchantUid;
  const named = random.chance(0.5) && seen !== undefined ? seen : random.letters(20);
  kernel.after(
    random.between(0, DAY),
    () =>
      void runWebhook(world, {
        merchantUid: merchantUid(named),
        ofRefund: random.chance(0.3),
        impUid: impUid('imp_forged'),
      }),
  );
}
