/** Deletes a billing key at the simulated PG, which keeps some whatever is tried. */
import type { CustomerUid } from '../../../functions/domain/ids.ts';
import type { Faults } from '../world/faults.ts';
import type { Watch } from '../world/watch.ts';
import type { Weather } from '../world/weather.ts';
import type { Pg } from './book.ts';

export interface DeletionWorld {
  readonly pg: Pg;
  readonly weather: Weather;
  readonly faults: Faults;
  readonly watch: Pick<Watch, 'forgotten' | 'keyKept'>;
}

/** Whether the key is gone. */
export function deletes(world: DeletionWorld, uid: CustomerUid): boolean {
  const { pg, watch, weather, faults } = world;
  const { random, keepsKeys } = weather.phenomena;
  if (random.chance(keepsKeys)) {
    faults.count('keyKept');
    watch.keyKept?.(uid);
    return false;
  }
  watch.forgotten(uid);
  pg.forget(uid);
  return true;
}
