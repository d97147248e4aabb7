/**
 * The parts that persist SANDBOX_DATA: the directory, and the state saved in it. The clock has read
 * its own already. The queue is not saved: its messages name items that are still due in the table,
 * from which it is filled again.
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
