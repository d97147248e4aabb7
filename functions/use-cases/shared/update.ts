/**
 * Changes one item by a pure rule: read, decide, write if nobody wrote in between, else read and
 * decide again. The version proves that the decision still fits the item.
 */
import { Refusal } from '../../domain/refusal.ts';
import type { Store, Stored } from '../../ports/stores.ts';

const MOST_TRIES = 5;

/** The item to be written; undefined when there is nothing to write. */
type Rule<Item> = (item: Item) => Item | undefined;

/**
 * The item as it is afterwards; undefined when there is none. A rule must recognise its own work: a
 * write may succeed and its answer be lost. Refuses with `too_many_at_once` when others keep winning.
 */
export async function updateItem<Key, Item>(
  store: Store<Key, Item>,
  key: Key,
  rule: Rule<Item>,
): Promise<Item | undefined> {
  return (await changed(store, key, { rule, otherwise: undefined }))?.item;
}

/** The same for an item that begins as `initial` when it does not exist yet. */
export async function updateOrCreate<Key, Item>(
  store: Store<Key, Item>,
  key: Key,
  { initial, rule }: { readonly initial: Item; readonly rule: Rule<Item> },
): Promise<Item> {
  return (await changed(store, key, { rule, otherwise: { item: initial } })).item;
}

/**
 * The same for an item that was read before, maybe long ago: it is read again only when another
 * writer was first, and at once: what was in hand was merely old.
 */
export const updateStored = <Key, Item>(
  store: Store<Key, Item>,
  key: Key,
  { stored, rule }: { readonly stored: Stored<Item>; readonly rule: Rule<Item> },
): Promise<Stored<Item>> => changed(store, key, { rule, held: stored, otherwise: stored });

/** The same for one who may hold the item. */
export const updateHeld = <Key, Item>(
  store: Store<Key, Item>,
  key: Key,
  change: { readonly held: Stored<Item> | undefined; readonly rule: Rule<Item> },
): Promise<Stored<Item> | undefined> => changed(store, key, { ...change, otherwise: change.held });

/** What is in hand when the rule has nothing to write, or there is nothing and it is `undefined`. */
async function changed<Key, Item, Otherwise extends { readonly item: Item } | undefined>(
  store: Store<Key, Item>,
  key: Key,
  change: {
    readonly rule: Rule<Item>;
    readonly held?: Stored<Item> | undefined;
    readonly otherwise: Otherwise;
  },
): Promise<Stored<Item> | Otherwise> {
  const { rule, held, otherwise } = change;
  for (let lost = 0; lost < MOST_TRIES; lost += 1) {
    if (lost > 0 && held === undefined) await store.stepAside?.(lost);
    const stored = (lost === 0 && held) || (await store.find(key)) || held;
    const current: Stored<Item> | Otherwise = stored ?? otherwise;
    const next = current && rule(current.item);
    if (next === undefined) return current;
    const after = await (stored ? store.replace(stored, next) : store.create(next));
    if (after !== undefined) return after;
  }
  throw new Refusal('too_many_at_once', 'It is just being changed. Repeat it.', {
    retryAfterSeconds: 1,
  });
}
