/** What people change about their subscriptions and cards. */
import { plusDays } from '../../../functions/domain/calendar.ts';
import type { Subscription } from '../../../functions/domain/subscription/subscription.ts';
import { DAY, MINUTE, seoulDate } from '../../../functions/domain/time.ts';
import { deleteBillingKey } from '../../../functions/use-cases/billing-key/delete-billing-key.ts';
import { setDefaultBillingKey } from '../../../functions/use-cases/billing-key/set-default-billing-key.ts';
import type { Change } from '../../../functions/use-cases/subscription/apply-change.ts';
import { changeSubscription } from '../../../functions/use-cases/subscription/change-subscription.ts';
import { chargeOwedPeriod } from '../../../functions/use-cases/subscription/charge-owed-period.ts';
import { customerActor, SHOP } from './actors.ts';
import { ask } from './ask.ts';
import {
  type Act,
  freshAmount,
  type Person,
  type Society,
  someKey,
  someSubscription,
} from './person.ts';
import { visit } from './visits.ts';

interface Wish {
  readonly what: string;
  readonly change: Change;
}

const change = async (
  society: Society,
  person: Person,
  wish: Wish | ((subscription: Subscription) => Wish),
): Promise<void> => {
  const subscription = someSubscription(society, person, (one) => one.status !== 'canceled');
  if (subscription === undefined) return;
  const { what, change } = typeof wish === 'function' ? wish(subscription) : wish;
  await ask(society.world, `${person.name} ${what}`, (ports, deadline) =>
    changeSubscription(ports, {
      id: subscription.id,
      change,
      actor: customerActor(person.owner),
      deadline,
    }),
  );
};

export const cancelNow: Act = (society, person) =>
  change(society, person, { what: 'cancels', change: { cancelNow: true } });

export const cancelLater: Act = (society, person) =>
  change(society, person, {
    what: 'cancels at the end of the period',
    change: { cancelAtPeriodEnd: society.world.random.chance(0.6) },
  });

export const pause: Act = (society, person) => {
  const { random, kernel } = society.world;
  const resumeOn = plusDays(seoulDate(kernel.now()), 2 + random.below(50));
  return change(society, person, {
    what: 'pauses',
    change: { paused: true, ...(random.chance(0.6) && { resumeOn }) },
  });
};

export const resume: Act = async (society, person) => {
  const subscription = someSubscription(society, person, (one) => one.status === 'paused');
  if (subscription === undefined) return;
  await ask(society.world, `${person.name} resumes`, (ports, deadline) =>
    changeSubscription(ports, {
      id: subscription.id,
      change: { paused: false },
      actor: SHOP,
      deadline,
    }),
  );
};

export const swapCard: Act = async (society, person) => {
  if (society.world.random.chance(0.7)) await visit(society, person);
  const customerUid = person.keys.at(-1);
  if (customerUid !== undefined)
    await change(society, person, { what: 'swaps the card', change: { customerUid } });
};

export const deleteKey: Act = async (society, person) => {
  const customerUid = someKey(society, person);
  if (customerUid === undefined) return;
  const { owner } = person;
  await ask(society.world, `${person.name} deletes a key`, (ports) =>
    deleteBillingKey(ports, { customerUid, owner, actor: customerActor(owner) }),
  );
};

export const chooseDefault: Act = async (society, person) => {
  const customerUid = someKey(society, person);
  if (customerUid === undefined) return;
  const { owner } = person;
  await ask(society.world, `${person.name} chooses a default key`, (ports) =>
    setDefaultBillingKey(ports, { customerUid, owner, actor: customerActor(owner) }),
  );
};

/** A higher price, with consent or without; without it, it must never be charged. */
export const changePrice: Act = (society, person) =>
  change(society, person, ({ price }) => {
    const { random, kernel } = society.world;
    const amount = freshAmount(society.world);
    const consents = random.chance(0.6);
    if (amount <= price.amount || consents) person.agreed.add(amount);
    const consentedAt = kernel.now() - random.between(2 * MINUTE, DAY);
    return {
      what: `is offered ${amount} won`,
      change: { nextPrice: { amount, ...(consents && { consentedAt }) } },
    };
  });

/** The shop charges a missed period, or a person has tried what is owed. */
export const chargeMissed: Act = async (society, person) => {
  const owing = someSubscription(
    society,
    person,
    (one) => one.missed.length > 0 || one.dunning !== undefined,
  );
  if (owing === undefined) return;
  const { random } = society.world;
  const missed = owing.missed[random.below(owing.missed.length + 1)];
  const period = missed?.period;
  const { id } = owing;
  const owner = period === undefined && random.chance(0.7) ? person.owner : undefined;
  const actor = owner === undefined ? SHOP : customerActor(owner);
  const what = period === undefined ? 'what is owed is tried' : `the shop charges period ${period}`;
  await ask(society.world, what, (ports, deadline) =>
    chargeOwedPeriod(ports, { id, period, owner, actor, deadline }),
  );
};
