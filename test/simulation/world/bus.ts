/** The event bus: what the world outside was told, in order. */
import type { Instant } from '../../../functions/domain/time.ts';
import type { News } from '../../../functions/ports/events.ts';

export interface Told {
  readonly at: Instant;
  readonly news: News;
}

export interface Bus {
  readonly publish: (news: readonly News[]) => void;
  readonly told: () => readonly Told[];
}

export function createBus(world: {
  readonly now: () => Instant;
  readonly heard: (told: Told) => void;
}): Bus {
  const all: Told[] = [];
  return {
    publish: (news) => {
      for (const one of news) {
        const told = { at: world.now(), news: one };
        all.push(told);
        world.heard(told);
      }
    },
    told: () => all,
  };
}
