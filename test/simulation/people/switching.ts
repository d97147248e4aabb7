/** Operators turn charging off for a while. */
import type { Span } from '../../../functions/domain/time.ts';
import { setCharging } from '../../../functions/use-cases/control/change-control.ts';
import type { World } from '../world/world.ts';
import { ask } from './ask.ts';

const by = { actor: 'an operator', reason: '점검' };

const turned = (world: World, charging: 'on' | 'off') =>
  ask(world, `an operator turns charging ${charging}`, (ports) =>
    setCharging(ports, { charging, by }),
  );

export const turnOff = (world: World) => turned(world, 'off');

/** It is turned on again, however often that must be tried. */
export async function turnOnAfter(world: World, pause: Span): Promise<void> {
  await world.kernel.sleep(pause);
  let on = false;
  while (!on) on = (await turned(world, 'on')).kind === 'answered';
}
