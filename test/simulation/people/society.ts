/** All people at once: each customer subscribes, and then acts at random. */
import { ownerOf } from '../../../functions/domain/ids.ts';
import { DAY, HOUR, type Instant } from '../../../functions/domain/time.ts';
import type { World } from '../world/world.ts';
import { attend } from './attending.ts';
import {
  cancelLater,
  cancelNow,
  changePrice,
  chargeMissed,
  chooseDefault,
  deleteKey,
  pause,
  resume,
  swapCard,
} from './changing.ts';
import { startLeaving } from './leaving.ts';
import { orderOnce, registerAndPay } from './one-off.ts';
import type { Act, Person, Society } from './person.ts';
import { refund, refundInConsole } from './refunding.ts';
import { holdSmallDays } from './releasing.ts';
import { decide, openShop, operate } from './shop.ts';
import { registerAndSubscribe, subscribeByShop, subscribeToPlan } from './subscribing.ts';
import { adopt, visit } from './visits.ts';

const BEGINNINGS: readonly [Act, ...Act[]] = [
  registerAndSubscribe,
  subscribeToPlan,
  subscribeByShop,
];

/** Frequent acts are listed more than once. */
const ACTS: readonly [Act, ...Act[]] = [
  swapCard,
  swapCard,
  swapCard,
  orderOnce,
  orderOnce,
  registerAndPay,
  changePrice,
  changePrice,
  chargeMissed,
  chargeMissed,
  pause,
  resume,
  resume,
  deleteKey,
  deleteKey,
  chooseDefault,
  cancelLater,
  cancelNow,
  refund,
  refund,
  refundInConsole,
  visit,
  adopt,
  subscribeToPlan,
];

/** Begins the lives of `customers` people, who act until `until`. */
export function startSociety(
  world: World,
  wish: { readonly customers: number; readonly until: Instant },
): Society {
  const people = Array.from({ length: wish.customers }, (_, index): Person => {
    const name = `customer-${index + 1}`;
    const owner = ownerOf({ issuer: 'https://login.shop.example', subject: name });
    return { name, owner, keys: [], subscriptions: [], agreed: new Set() };
  });
  const society = { world, until: wish.until, people };
  void openShop(society).then(() => {
    void operate(society);
    void decide(society);
    void holdSmallDays(society);
    void attend(society);
    for (const person of people) void live(society, person);
    startLeaving(society);
  });
  return society;
}

async function live(society: Society, person: Person): Promise<void> {
  const { world, until } = society;
  const { kernel, random } = world;
  await kernel.sleep(random.between(0, 10 * DAY));
  while (person.subscriptions.length === 0 && kernel.now() < until) {
    await random.oneOf(BEGINNINGS)(society, person);
    await kernel.sleep(random.between(HOUR, 2 * DAY));
  }
  while (kernel.now() < until) {
    const acts = random.chance(0.2)
      ? [random.oneOf(ACTS), random.oneOf(ACTS)]
      : [random.oneOf(ACTS)];
    await Promise.all(acts.map((act) => act(society, person)));
    await kernel.sleep(random.between(DAY, 40 * DAY));
  }
}
