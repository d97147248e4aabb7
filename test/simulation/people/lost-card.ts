/**
 * A card is reported lost, or has nothing left, and the shop's program orders on it 25 times. Later the
 * customer settles it with the card company and the shop frees the key, or has a new card read; or never.
 */
import { customerUid, merchantUid } from '../../../functions/domain/ids.ts';
import { DAY, HOUR, MINUTE } from '../../../functions/domain/time.ts';
import { adoptBillingKey } from '../../../functions/use-cases/billing-key/adopt-billing-key.ts';
import { chargeOnce } from '../../../functions/use-cases/charge/charge-once.ts';
import { type Card, newCard } from '../pg/card.ts';
import { SHOP } from './actors.ts';
import { ask } from './ask.ts';
import { freshAmount, type Person, type Society } from './person.ts';

const ORDERS = 25;

export function startLosingCards(society: Society): void {
  const { kernel, weather } = society.world;
  for (const at of weather.phenomena.ordersOnLost) kernel.at(at, () => void loseOne(society));
}

interface Held {
  readonly uid: string;
  readonly person: Person;
}

async function loseOne(society: Society): Promise<void> {
  const { world, people, until } = society;
  const { kernel, pg, faults, weather } = world;
  const { random } = weather.phenomena;
  const all = people.flatMap((person) => person.keys.map((uid) => ({ uid, person })));
  const one = all[random.below(all.length)];
  const card = one && pg.cardOf(one.uid);
  if (one === undefined || card === undefined) return;
  faults.count('ordersOnLost');
  pg.issue({ customerUid: one.uid, card: spoiled(society, card) });
  await orderOn(society, one);
  if (random.chance(0.3) || kernel.now() >= until) return;
  await kernel.sleep(random.between(HOUR, 20 * DAY));
  if (pg.cardOf(customerUid(one.uid)) === undefined) return;
  const isNew = random.chance(0.5);
  const next = isNew ? newCard(random, { from: kernel.now() + DAY, until }) : card;
  pg.issue({ customerUid: one.uid, card: next });
  await free(society, one, isNew ? undefined : true);
}

/** Dead from now on, or without a won. */
const spoiled = ({ world: { kernel, weather } }: Society, card: Card): Card =>
  weather.phenomena.random.chance(0.5)
    ? { ...card, deadFrom: kernel.now() }
    : { ...card, approves: 0, says: '1254' };

async function orderOn({ world }: Society, { uid, person }: Held): Promise<void> {
  const { random } = world.weather.phenomena;
  for (let times = 0; times < ORDERS; times += 1) {
    const amount = freshAmount(world);
    person.agreed.add(amount);
    const request = {
      merchantUid: merchantUid(`again-${random.letters(8)}`),
      customerUid: customerUid(uid),
      name: '단건 결제',
      amount,
    };
    await ask(world, `the shop orders ${request.merchantUid}`, (ports, deadline) =>
      chargeOnce(ports, { request, actor: SHOP, deadline }),
    );
    await world.kernel.sleep(random.between(6 * MINUTE, 3 * HOUR));
  }
}

const free = ({ world }: Society, { uid, person }: Held, unblock: true | undefined) =>
  ask(world, `the shop frees ${uid}`, (ports) =>
    adoptBillingKey(ports, {
      customerUid: customerUid(uid),
      owner: person.owner,
      actor: SHOP,
      unblock,
    }),
  );
