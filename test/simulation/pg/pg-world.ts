/** What the PG needs of its world. */
import type { Faults } from '../world/faults.ts';
import type { Kernel } from '../world/kernel.ts';
import type { Random } from '../world/random.ts';
import type { Weather } from '../world/weather.ts';
import type { Row } from './row.ts';

export interface PgWorld {
  readonly kernel: Kernel;
  readonly random: Random;
  readonly faults: Faults;
  readonly weather: Weather;
  /** A charge was refused in words that nobody knows. */
  readonly refusedInWords: (merchantUid: string, message: string) => void;
  /** Money moved, or moved back. */
  readonly moved: (row: Row) => void;
}
