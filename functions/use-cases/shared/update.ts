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
 * write may succeed and its answer be lost. Refuses with `try_again` when others keep winning.
 */
export async function updateItem<Key, Item>(
  store: Store<Key, Item>,
  key: Key,
  rule: Rule<Item>,
): Promise<Item | undefined> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const stored = await store.find(key);
    if (stored === undefined) return undefined;
    const written = await writeBy(rule, stored.item, (next) => store.replace(stored, next));
    if (written !== undefined) return written;
    await store.stepAside?.(tries + 1);
  }
  throw contended();
}

/** The same for an item that begins as `initial` when it does not exist yet. */
export async function updateOrCreate<Key, Item>(
  store: Store<Key, Item>,
  key: Key,
  change: { readonly initial: Item; readonly rule: Rule<Item> },
): Promise<Item> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const stored = await store.find(key);
    const written = await writeBy(change.rule, stored?.item ?? change.initial, (next) =>
      stored === undefined ? store.create(next) : store.replace(stored, next),
    );
    if (written !== undefined) return written;
    await store.stepAside?.(tries + 1);
  }
  throw contended();
}

/** The item after the rule was applied; undefined when another writer was first. */
async function writeBy<Item>(
  rule: Rule<Item>,
  item: Item,
  write: (next: Item) => Promise<Stored<Item> | undefined>,
): Promise<Item | undefined> {
  const next = rule(item);
  return next === undefined ? item : (await write(next))?.item;
}

const contended = () =>
  new Refusal('try_again', 'Somebody else is changing the same thing. Repeat the request.', {
    retryAfterSeconds: 1,
  });
