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
  const after = await tried(store, { patience: 0 }, async () => {
    const stored = await store.find(key);
    if (stored === undefined) return { item: undefined };
    return writeBy(rule, stored, (next) => store.replace(stored, next));
  });
  return after.item;
}

/** The same for an item that begins as `initial` when it does not exist yet. */
export async function updateOrCreate<Key, Item>(
  store: Store<Key, Item>,
  key: Key,
  change: { readonly initial: Item; readonly rule: Rule<Item> },
): Promise<Item> {
  const after = await tried(store, { patience: 0 }, async () => {
    const stored = await store.find(key);
    return writeBy(change.rule, stored ?? { item: change.initial }, (next) =>
      stored === undefined ? store.create(next) : store.replace(stored, next),
    );
  });
  return after.item;
}

/**
 * The same for an item that was read before, maybe long ago: it is read again only when another
 * writer was first, and at once: what was in hand was merely old.
 */
export function updateStored<Key, Item>(
  store: Store<Key, Item>,
  key: Key,
  change: { readonly stored: Stored<Item>; readonly rule: Rule<Item> },
): Promise<Stored<Item>> {
  const { stored, rule } = change;
  return tried(store, { patience: MOST_TRIES }, async (lost) => {
    const current = lost === 0 ? stored : ((await store.find(key)) ?? stored);
    return writeBy(rule, current, (next) => store.replace(current, next));
  });
}

/** What the first try that is not lost returns; steps aside after more than `patience` lost ones. */
async function tried<After>(
  { stepAside }: Pick<Store<never, never>, 'stepAside'>,
  { patience }: { readonly patience: number },
  oneTry: (lost: number) => Promise<After | undefined>,
): Promise<After> {
  for (let lost = 0; lost < MOST_TRIES; lost += 1) {
    if (lost > patience) await stepAside?.(lost - patience);
    const after = await oneTry(lost);
    if (after !== undefined) return after;
  }
  throw contended();
}

/** What was held when the rule has nothing to write; undefined when another writer was first. */
async function writeBy<Item, Held extends { readonly item: Item }>(
  rule: Rule<Item>,
  held: Held,
  write: (next: Item) => Promise<Stored<Item> | undefined>,
): Promise<Held | Stored<Item> | undefined> {
  const next = rule(held.item);
  return next === undefined ? held : write(next);
}

const contended = () =>
  new Refusal('too_many_at_once', 'It is just being changed. Repeat it.', {
    retryAfterSeconds: 1,
  });
