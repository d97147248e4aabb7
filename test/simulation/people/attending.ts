/**
 * Operators who look in often: what was taken otherwise than asked for they give back in the PG's console,
 * and they decide about it at another visit, while further attempts at the same month are on their way.
 */
import { FITTING } from '../../../functions/domain/case/reason.ts';
import type { Case } from '../../../functions/domain/verdict/case.ts';
import { leftOf } from '../pg/row.ts';
import { decided, isHeld, rowsOf } from './judging.ts';
import type { Society } from './person.ts';

export async function attend(society: Society): Promise<void> {
  const { kernel, weather } = society.world;
  const { attends, attending: random } = weather.phenomena;
  if (attends === undefined) return;
  while (kernel.now() < society.until) {
    await kernel.sleep(random.between(attends / 6, attends));
    for (const asked of society.world.table.all('case').filter(isOpen))
      if (kernel.now() < society.until) await attendTo(society, asked);
  }
}

const isOpen = ({ reason, closing, refunding }: Case) =>
  (closing ?? refunding) === undefined && FITTING[reason].includes('not_charged');

async function attendTo({ world }: Society, asked: Case): Promise<void> {
  const { attending: random } = world.weather.phenomena;
  const [held] = rowsOf(world, asked).filter(isHeld);
  if (held !== undefined && random.chance(0.5)) {
    const [impUid, balance] = [held.impUid, leftOf(held)];
    world.faults.count('givenBackFirst');
    world.pg.giveBack({ impUid, amount: balance, balance, reason: '관리자 취소' });
  } else if (random.chance(0.3)) await decided(world, asked, random);
}
