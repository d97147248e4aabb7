/** Ways to begin a subscription: with a registration, on a stored card, or by the shop. */
import { plusDays } from '../../../functions/domain/calendar.ts';
import { planId } from '../../../functions/domain/ids.ts';
import { MINUTE, seoulDate } from '../../../functions/domain/time.ts';
import { createShopSubscription } from '../../../functions/use-cases/subscription/create-shop-subscription.ts';
import type { Started } from '../../../functions/use-cases/subscription/start-subscription.ts';
import { subscribe } from '../../../functions/use-cases/subscription/subscribe.ts';
import { customerActor, SHOP } from './actors.ts';
import { type Answer, ask } from './ask.ts';
import { type Act, freshAmount, type Person, type Society, someKey } from './person.ts';
import { PLANS } from './shop.ts';
import { visit } from './visits.ts';

/** Registers with a plan: key and subscription are created together. */
export const registerAndSubscribe: Act = async (society, person) => {
  await visit(society, person, { planId: somePlan(society, person) });
};

export const subscribeToPlan: Act = async (society, person) => {
  const { world } = society;
  const uid = someKey(society, person);
  if (uid === undefined) return visit(society, person);
  const order = {
    owner: person.owner,
    actor: customerActor(person.owner),
    planId: somePlan(society, person),
    ...(world.random.chance(0.7) && { customerUid: uid }),
  };
  const key = world.random.letters(8);
  const isTwoTabs = world.random.chance(0.3);
  await twiceSometimes(society, person, () => {
    const idempotencyKey = isTwoTabs ? world.random.letters(8) : key;
    return ask(world, `${person.name} subscribes`, (ports, deadline) =>
      subscribe(ports, { ...order, idempotencyKey, deadline }),
    );
  });
};

export const subscribeByShop: Act = async (society, person) => {
  const { world } = society;
  const { random, kernel } = world;
  const uid = someKey(society, person);
  if (uid === undefined) return visit(society, person);
  const amount = freshAmount(world);
  person.agreed.add(amount);
  const today = seoulDate(kernel.now() + 2 * MINUTE);
  const order = {
    idempotencyKey: random.letters(8),
    actor: SHOP,
    customerUid: uid,
    price: { name: '월간 구독', amount },
    ...(random.chance(0.7) && { anchorDay: random.oneOf([1, 15, 28, 29, 30, 31]) }),
    ...(random.chance(0.5) && { startOn: plusDays(today, random.below(20)) }),
  };
  await twiceSometimes(society, person, () =>
    ask(world, `the shop subscribes ${person.name}`, (ports, deadline) =>
      createShopSubscription(ports, { ...order, deadline }),
    ),
  );
};

/** A double click, or two devices. */
async function twiceSometimes(
  { world }: Society,
  person: Person,
  send: () => Promise<Answer<Started>>,
): Promise<void> {
  const answers = await Promise.all(world.random.chance(0.15) ? [send(), send()] : [send()]);
  for (const answer of answers)
    if (answer.kind === 'answered') {
      const { id } = answer.value.subscription;
      if (!person.subscriptions.includes(id)) person.subscriptions.push(id);
    }
}

function somePlan({ world }: Society, person: Person) {
  const plan = world.random.oneOf(PLANS);
  person.agreed.add(plan.amount);
  return planId(plan.id);
}
