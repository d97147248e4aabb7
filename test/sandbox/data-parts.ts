/**
 * The parts that make SANDBOX_DATA last: the directory itself, and what is saved in it. The clock has
 * begun with it already. The queue is not saved: it holds copies of work whose items are still due in
 * the table, and is filled from there.
 */
import { takeDirectory } from './data-directory.ts';
import type { Furniture } from './furnish.ts';
import type { Part } from './parts.ts';
import { loadState, saveState } from './saved-state.ts';

export function dataParts(furniture: Furniture, directory: string | undefined): readonly Part[] {
  if (directory === undefined) return [];
  return [directoryPart(directory), statePart(furniture, directory)];
}

function directoryPart(directory: string): Part {
  let giveBack = async () => {};
  return {
    name: 'data directory',
    async start() {
      giveBack = await takeDirectory(directory);
    },
    stop: () => giveBack(),
  };
}

function statePart({ clock, eventBus, iamport }: Furniture, directory: string): Part {
  return {
    name: 'saved state',
    async start() {
      const saved = await loadState(directory);
      if (!saved) return;
      eventBus.restore(saved.events);
      iamport.restore(saved.iamport);
    },
    stop: () =>
      saveState(directory, {
        clock_offset_ms: clock.offsetMs(),
        stopped_at_ms: clock.now(),
        events: [...eventBus.events()],
        iamport: iamport.snapshot(),
      }),
  };
}
