/**
 * Items in memory under the rules of the table, with a record of each use and failures on demand.
 */
import type { Store, Stored } from '../../../functions/ports/stores.ts';

/**
 * What happens to the next write of its kind: `lost` is written and reported as an error, `doubted`
 * is written and reported as refused, `broken` is an error and nothing was written.
 */
export type WriteFault = 'lost' | 'doubted' | 'broken';

export interface MemoryStore<Key extends string, Item> extends Store<Key, Item> {
  readonly failNext: (write: 'create' | 'replace', fault: WriteFault) => void;
  /** Called once, after the next use of this kind. */
  readonly afterNext: (use: Use, then: () => void) => void;
  /** Writes regardless of the version, as another writer would. */
  readonly put: (item: Item) => void;
  readonly item: (key: string) => Item | undefined;
  readonly all: () => readonly Item[];
}

type Use = 'find' | 'create' | 'replace';

export function memoryStore<Key extends string, Item>(about: {
  readonly name: string;
  readonly keyOf: (item: Item) => Key;
  /** Every use, as `name.use`. */
  readonly trace?: string[];
}): MemoryStore<Key, Item> {
  const { name, keyOf, trace = [] } = about;
  const held = new Map<string, Stored<Item>>();
  const faults = new Map<Use, WriteFault>();
  const hooks = new Map<Use, () => void>();

  const used = (use: Use) => {
    trace.push(`${name}.${use}`);
    const hook = hooks.get(use);
    hooks.delete(use);
    hook?.();
  };
  const write = <One extends Item>(
    use: 'create' | 'replace',
    stored: Stored<One>,
    allowed: boolean,
  ) => {
    const fault = faults.get(use);
    faults.delete(use);
    if (fault === 'broken') throw new Error(`${name}.${use} is broken`);
    if (allowed) held.set(keyOf(stored.item), structuredClone(stored));
    used(use);
    if (fault === 'lost') throw new Error(`the answer of ${name}.${use} was lost`);
    return allowed && fault !== 'doubted' ? stored : undefined;
  };
  return {
    find: async (key) => {
      const found = structuredClone(held.get(key));
      used('find');
      return found;
    },
    create: async (item) => write('create', { item, version: 1 }, !held.has(keyOf(item))),
    replace: async (stored, item) => {
      const next = { item, version: stored.version + 1 };
      return write('replace', next, held.get(keyOf(item))?.version === stored.version);
    },
    failNext: (use, fault) => void faults.set(use, fault),
    afterNext: (use, then) => void hooks.set(use, then),
    put: (item) => {
      const version = (held.get(keyOf(item))?.version ?? 0) + 1;
      held.set(keyOf(item), structuredClone({ item, version }));
    },
    item: (key) => structuredClone(held.get(key)?.item),
    all: () => [...held.values()].map(({ item }) => structuredClone(item)),
  };
}
