/** Visits to the payment window: a registration, a card typed in (or not), a callback (or none). */
import type { BillingKey } from '../../../functions/domain/billing-key/billing-key.ts';
import { customerUid, merchantUid } from '../../../functions/domain/ids.ts';
import { DAY, HOUR, MINUTE } from '../../../functions/domain/time.ts';
import { adoptBillingKey } from '../../../functions/use-cases/billing-key/adopt-billing-key.ts';
import {
  createRegistration,
  type RegistrationWish,
} from '../../../functions/use-cases/billing-key/create-registration.ts';
import { verifyRegistration } from '../../../functions/use-cases/billing-key/verify-registration.ts';
import { cancelCharge } from '../../../functions/use-cases/charge/cancel-charge.ts';
import { changeSubscription } from '../../../functions/use-cases/subscription/change-subscription.ts';
import { newCard } from '../pg/card.ts';
import { customerActor, SHOP } from './actors.ts';
import { ask } from './ask.ts';
import type { Person, Society } from './person.ts';
import { turnOff, turnOnAfter } from './switching.ts';

type Wish = Omit<RegistrationWish, 'owner' | 'actor'> & Partial<Pick<RegistrationWish, 'actor'>>;

/** Registers a card, with a plan or a charge if wished; the result is in the table. */
export async function visit(society: Society, person: Person, wish: Wish = {}): Promise<void> {
  const { world } = society;
  const { kernel, random, faults, pg } = world;
  const { tardy, random: chance } = world.weather.phenomena;
  const opened = await ask(world, `${person.name} opens a registration`, (ports) =>
    createRegistration(ports, { actor: customerActor(person.owner), ...wish, owner: person.owner }),
  );
  if (opened.kind !== 'answered') return;
  const { customerUid: uid, registration } = opened.value;
  await kernel.sleep(random.between(10_000, 20 * MINUTE));
  // The window does not close by itself.
  if (tardy > 0 && chance.chance(tardy)) await kernel.sleep(chance.between(HOUR, 2 * DAY));
  // What was wished with the card must wait then.
  const stops = (wish.charge ?? wish.planId) !== undefined && random.chance(0.4);
  if (stops) await turnOff(world);
  const closed = random.chance(0.1);
  if (!closed)
    pg.issue({ customerUid: uid, merchantUid: registration.merchantUid, card: card(society) });
  const callback = () =>
    ask(world, `${person.name} is back from the window`, (ports, deadline) =>
      verifyRegistration(ports, {
        owner: person.owner,
        customerUid: uid,
        reportsFailure: closed,
        deadline,
      }),
    );
  if (random.chance(0.1)) await Promise.all([callback(), callback()]);
  else if (!faults.strikes('callbackLost')) await callback();
  if (stops) void turnOnAfter(world, random.between(10_000, 30 * HOUR));
  if (stops && random.chance(0.4)) await takeBack(society, person, { ...wish, uid });
  await learn(society, person, uid);
}

/** What waits, or has just begun, is taken back: a charge by the shop, a subscription by its owner. */
async function takeBack(
  { world }: Society,
  person: Person,
  { charge, uid }: Wish & { readonly uid: BillingKey['customerUid'] },
): Promise<void> {
  await world.kernel.sleep(world.random.between(0, 20 * HOUR));
  const done = world.table.find('key', uid)?.item.registration?.followUp;
  if (done?.kind === 'subscribed')
    await ask(world, `${person.name} no longer waits`, (ports, deadline) =>
      changeSubscription(ports, {
        id: done.subscriptionId,
        change: { cancelNow: true },
        actor: customerActor(person.owner),
        deadline,
      }),
    );
  if (charge === undefined) return;
  await ask(world, `the shop takes ${charge.merchantUid} back`, (ports) =>
    cancelCharge(ports, { uid: charge.merchantUid, actor: SHOP }),
  );
}

/** A key that the shop issued before it used this system. */
export async function adopt(society: Society, person: Person): Promise<void> {
  const { world } = society;
  const uid = `old-${person.name}-${world.random.letters(6)}`;
  world.pg.issue({
    customerUid: uid,
    merchantUid: merchantUid(`visit-${uid}`),
    card: card(society),
  });
  await ask(world, `the shop adopts a key of ${person.name}`, (ports) =>
    adoptBillingKey(ports, { customerUid: customerUid(uid), owner: person.owner, actor: SHOP }),
  );
  await learn(society, person, customerUid(uid));
}

const card = ({ world, until }: Society) =>
  newCard(world.random, { from: world.kernel.now() + DAY, until });

/** What the customer's pages show later: the new key, and the subscription created with it. */
async function learn({ world }: Society, person: Person, uid: BillingKey['customerUid']) {
  await world.kernel.sleep(2 * 60 * MINUTE);
  const key = world.table.find('key', uid)?.item;
  if (key?.status === 'active') person.keys.push(uid);
  const done = key?.registration?.followUp;
  if (done?.kind === 'subscribed') person.subscriptions.push(done.subscriptionId);
}
