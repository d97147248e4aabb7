/**
 * Another card on a key that exists: an old program of the shop issues a known customer_uid anew.
 * Weeks later the shop has the card read, or never.
 */
import { customerUid } from '../../../functions/domain/ids.ts';
import { DAY, HOUR } from '../../../functions/domain/time.ts';
import { adoptBillingKey } from '../../../functions/use-cases/billing-key/adopt-billing-key.ts';
import { newCard } from '../pg/card.ts';
import { SHOP } from './actors.ts';
import { ask } from './ask.ts';
import type { Person, Society } from './person.ts';

export function startIssuingAnew(society: Society): void {
  const { kernel, weather } = society.world;
  for (const at of weather.phenomena.issuedAnew) kernel.at(at, () => void issueAnew(society));
}

async function issueAnew({ world, until, people }: Society): Promise<void> {
  const { kernel, pg, faults, weather } = world;
  const { random } = weather.phenomena;
  const all = people.flatMap((person) => person.keys.map((uid) => ({ uid, person })));
  const one = all[random.below(all.length)];
  if (one === undefined || pg.cardOf(one.uid) === undefined) return;
  faults.count('issuedAnew');
  const card = newCard(random, { from: kernel.now() + DAY, until });
  pg.issue({ customerUid: one.uid, card });
  if (random.chance(0.3)) return;
  await kernel.sleep(random.between(HOUR, 60 * DAY));
  await readAnew(world, one);
}

const readAnew = (
  world: Society['world'],
  { uid, person }: { readonly uid: string; readonly person: Person },
) =>
  ask(world, `the shop has the card of ${uid} read anew`, (ports) =>
    adoptBillingKey(ports, { customerUid: customerUid(uid), owner: person.owner, actor: SHOP }),
  );
