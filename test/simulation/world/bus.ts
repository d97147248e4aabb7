/** The event bus: every published event, in order. */
import type { Instant } from '../../../functions/domain/time.ts';
import type { PublishedEvent } from '../../../functions/ports/events.ts';

/** One published event, and when. */
export interface Told {
  readonly at: Instant;
  readonly events: PublishedEvent;
}

export interface Bus {
  readonly publish: (events: readonly PublishedEvent[]) => void;
  readonly told: () => readonly Told[];
}

export function createBus(world: {
  readonly now: () => Instant;
  readonly heard: (told: Told) => void;
}): Bus {
  const all: Told[] = [];
  return {
    publish: (events) => {
      for (const one of events) {
        const told = { at: world.now(), events: one };
        all.push(told);
        world.heard(told);
      }
    },
    told: () => all,
  };
}
