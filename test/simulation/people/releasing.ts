/** A shop that lets little go in a day, and the person who releases what is held. */
import { DAY, HOUR } from '../../../functions/domain/time.ts';
import { resume, setCharging } from '../../../functions/use-cases/control/change-control.ts';
import { ask } from './ask.ts';
import type { Society } from './person.ts';

const by = { actor: 'an operator', reason: '물량 확인' };

/**
 * Looks every few hours or days, or is away for weeks, and lets go what is held: all of it, or each
 * day by its count.
 */
export async function holdSmallDays({ world }: Society): Promise<void> {
  const { smallDays: least, random } = world.weather.phenomena;
  if (least === undefined) return;
  await ask(world, 'the shop lets little go in a day', (ports) =>
    setCharging(ports, { charging: 'on', least, by }),
  );
  const longest = random.oneOf([3 * DAY, 3 * DAY, 3 * DAY, 40 * DAY]);
  for (;;) {
    await world.kernel.sleep(random.between(6 * HOUR, longest));
    const held = world.table.find('control', 'CONTROL')?.item.volumeLimit.held ?? [];
    if (held.length === 0) continue;
    const days = held.map(({ date, count }) => ({ date, count }));
    const what = random.chance(0.5) ? (['run'] as const) : days;
    await ask(world, 'an operator releases what is held', (ports) => resume(ports, { what, by }));
  }
}
