/** Charges the shop makes once: on a stored key, or together with a registration. */
import type { ChargeRequest } from '../../../functions/domain/gateway/answer.ts';
import { merchantUid } from '../../../functions/domain/ids.ts';
import { DAY } from '../../../functions/domain/time.ts';
import { chargeOnce } from '../../../functions/use-cases/charge/charge-once.ts';
import { usedBefore } from '../pg/others.ts';
import type { World } from '../world/world.ts';
import { SHOP } from './actors.ts';
import { ask } from './ask.ts';
import { type Act, freshAmount, someKey } from './person.ts';
import { visit } from './visits.ts';

/** Stands in every request with a buyer; `oracle/secrets.ts` searches for it. */
export const BUYER = { name: '홍길동', email: 'buyer@example.com', tel: '010-1234-5678' };

export const orderOnce: Act = async (society, person) => {
  const { world } = society;
  const { random, kernel } = world;
  const customerUid = someKey(society, person);
  if (customerUid === undefined) return;
  const amount = freshAmount(world);
  person.agreed.add(amount);
  const request = {
    merchantUid: merchantUid(`order-${random.letters(8)}`),
    customerUid,
    name: '단건 결제',
    amount,
    buyer: BUYER,
  };
  findUsed(world, request);
  const send = () =>
    ask(world, `the shop charges ${request.merchantUid}`, (ports, deadline) =>
      chargeOnce(ports, { request, actor: SHOP, deadline }),
    );
  await Promise.all(random.chance(0.2) ? [send(), send()] : [send()]);
  if (!random.chance(0.3)) return;
  await kernel.sleep(random.between(0, 2 * DAY));
  await send();
};

export const registerAndPay: Act = async (society, person) => {
  const amount = freshAmount(society.world);
  person.agreed.add(amount);
  const uid = merchantUid(`order-${society.world.random.letters(8)}`);
  findUsed(society.world, { merchantUid: uid, amount });
  const charge = { merchantUid: uid, name: '단건 결제', amount, buyer: BUYER };
  await visit(society, person, { charge, actor: SHOP });
};

/** Now and then an earlier system has used the number before. */
function findUsed(
  { weather, pg, kernel, faults, watch }: World,
  order: Pick<ChargeRequest, 'merchantUid' | 'amount'> &
    Partial<Pick<ChargeRequest, 'customerUid'>>,
): void {
  const { random, usedBefore: often, usageFields } = weather.phenomena;
  if (kernel.now() >= weather.clearsUp || !random.chance(often)) return;
  faults.count('usedBefore');
  const { merchantUid: uid, amount, customerUid } = order;
  const card = customerUid && pg.cardOf(customerUid);
  // Where numbers are accepted twice, nobody could know of the first payment before the second; where
  // records name no key, one from before the order is somebody else's.
  const isKnowable = !weather.mischief.acceptsPaidAgain && usageFields === 'shown';
  const key = customerUid && card && isKnowable ? { uid: customerUid, card } : undefined;
  const row = usedBefore(random, { order: { merchantUid: uid, amount, key }, now: kernel.now() });
  pg.add(row);
  if (row.usage === 'scheduled') watch.appeared?.();
}
