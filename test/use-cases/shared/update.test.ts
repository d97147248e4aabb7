/** Changing one item by a rule: decided anew whenever another writer was first. */
import { describe, expect, it } from 'vitest';
import {
  updateItem,
  updateOrCreate,
  updateStored,
} from '../../../functions/use-cases/shared/update.ts';
import { memoryStore } from '../support/memory-store.ts';

interface Counter {
  readonly name: string;
  readonly count: number;
}

const initial: Counter = { name: 'c', count: 0 };
const store = () => memoryStore<string, Counter>({ name: 'counters', keyOf: ({ name }) => name });
const oneMore = (item: Counter) => ({ ...item, count: item.count + 1 });
const tryAgain = { code: 'too_many_at_once' };

describe('a change', () => {
  it('is written by the rule, and the item comes back', async () => {
    const counters = store();
    counters.put(initial);
    expect(await updateItem(counters, 'c', oneMore)).toEqual({ name: 'c', count: 1 });
    expect(counters.item('c')).toEqual({ name: 'c', count: 1 });
  });

  it('of an item that does not exist returns undefined', async () => {
    expect(await updateItem(store(), 'c', oneMore)).toBeUndefined();
  });

  it('whose rule has nothing to write leaves the item as it is', async () => {
    const counters = store();
    counters.put(initial);
    expect(await updateItem(counters, 'c', () => undefined)).toEqual(initial);
  });

  it('is decided again on what another writer wrote', async () => {
    const counters = store();
    counters.put(initial);
    counters.afterNext('find', () => counters.put({ name: 'c', count: 40 }));
    expect(await updateItem(counters, 'c', oneMore)).toEqual({ name: 'c', count: 41 });
  });

  it('is given up when other writers keep winning', async () => {
    const counters = store();
    counters.put(initial);
    let tries = 0;
    const outrun = (item: Counter) => {
      tries += 1;
      counters.put(oneMore(item));
      return oneMore(item);
    };
    await expect(updateItem(counters, 'c', outrun)).rejects.toMatchObject(tryAgain);
    await expect(updateOrCreate(counters, 'c', { initial, rule: outrun })).rejects.toMatchObject(
      tryAgain,
    );
    expect(tries).toBe(10);
  });

  it('made by five writers at once is made five times', async () => {
    const counters = store();
    counters.put(initial);
    await Promise.all(Array.from({ length: 5 }, () => updateItem(counters, 'c', oneMore)));
    expect(counters.item('c')).toEqual({ name: 'c', count: 5 });
  });
});

describe('an item that begins with its first change', () => {
  it('is created, then changed', async () => {
    const counters = store();
    const change = { initial, rule: oneMore };
    await updateOrCreate(counters, 'c', change);
    expect(await updateOrCreate(counters, 'c', change)).toEqual({ name: 'c', count: 2 });
  });

  it('that another writer creates in between is changed', async () => {
    const counters = store();
    counters.afterNext('find', () => counters.put({ name: 'c', count: 40 }));
    expect(await updateOrCreate(counters, 'c', { initial, rule: oneMore })).toEqual({
      name: 'c',
      count: 41,
    });
  });
});

describe('an item that was read before', () => {
  const held = { item: initial, version: 1 };

  it('is written without being read again', async () => {
    const trace: string[] = [];
    const counters = memoryStore<string, Counter>({ name: 'c', keyOf: ({ name }) => name, trace });
    counters.put(initial);
    const change = { stored: held, rule: oneMore };
    expect(await updateStored(counters, 'c', change)).toEqual({
      item: { name: 'c', count: 1 },
      version: 2,
    });
    expect(trace).toEqual(['c.replace']);
  });

  it('and is old is read again at once, and given up after five tries', async () => {
    const counters = store();
    counters.put(initial);
    let tries = 0;
    const outrun = (item: Counter) => {
      tries += 1;
      counters.put(oneMore(item));
      return oneMore(item);
    };
    await expect(updateStored(counters, 'c', { stored: held, rule: outrun })).rejects.toMatchObject(
      tryAgain,
    );
    expect(tries).toBe(5);
  });
});
