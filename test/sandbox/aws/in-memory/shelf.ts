/** Values by key, in the order of the keys: as LevelDB keeps them for dynalite, but in memory and at once. */
import { Stream } from 'node:stream';

export interface Shelf {
  get(key: string, done: Done): void;
  put(key: string, value: unknown, done: Done): void;
  del(key: string, done: Done): void;
  /** Whoever has begun is done before anybody else begins, so nobody needs to be kept out. */
  lock(key: string, begin: (release: (done: Done) => Done) => void): void;
  createKeyStream(range?: Range): Stream;
  createValueStream(range?: Range): Stream;
}

type Done = (error: Error | null, value?: unknown) => void;

/** Bounds as LevelDB names them; a limit of -1 is none. */
interface Range {
  readonly gt?: string;
  readonly gte?: string;
  readonly lt?: string;
  readonly lte?: string;
  readonly reverse?: boolean;
  readonly limit?: number;
}

/** How values are kept, and read again. */
interface Form<Kept> {
  readonly kept: (value: unknown) => Kept;
  readonly read: (kept: Kept | undefined) => unknown;
}

/** As text, so that each reader has a value of their own. */
export const asText: Form<string> = {
  kept: JSON.stringify,
  read: (text) => text && JSON.parse(text),
};

/** For what is read far more often than written, and changed by no reader. */
export const asItIs: Form<unknown> = { kept: (value) => value, read: (value) => value };

export function createShelf<Kept>({ kept, read }: Form<Kept>): Shelf {
  const values = new Map<string, Kept>();
  const keys: string[] = [];
  return {
    get(key, done) {
      done(null, read(values.get(key)));
    },
    put(key, value, done) {
      if (!values.has(key)) keys.splice(placeOf(keys, key), 0, key);
      values.set(key, kept(value));
      done(null);
    },
    del(key, done) {
      if (values.delete(key)) keys.splice(placeOf(keys, key), 1);
      done(null);
    },
    lock: (_, begin) => begin((done) => done),
    createKeyStream: (range = {}) => streamOf(within(keys, range), (key) => key),
    createValueStream: (range = {}) =>
      streamOf(
        within(keys, range).map((key) => values.get(key)),
        read,
      ),
  };
}

function within(keys: readonly string[], { gt, gte, lt, lte, reverse, limit = -1 }: Range) {
  const from = gte !== undefined ? placeOf(keys, gte) : gt === undefined ? 0 : placeAfter(keys, gt);
  const to =
    lte !== undefined ? placeAfter(keys, lte) : lt === undefined ? keys.length : placeOf(keys, lt);
  const most = limit < 0 ? keys.length : limit;
  return reverse
    ? keys.slice(Math.max(from, to - most), to).reverse()
    : keys.slice(from, Math.min(to, from + most));
}

/** Begins when whoever asked for it listens; dynalite destroys it when it has read enough. */
function streamOf<One>(found: readonly One[], read: (one: One) => unknown): Stream {
  let wanted = true;
  const destroy = () => {
    wanted = false;
  };
  const stream = Object.assign(new Stream(), { destroy });
  queueMicrotask(() => {
    for (const one of found) if (wanted) stream.emit('data', read(one));
    stream.emit('end');
  });
  return stream;
}

/** Where the first key stands that is not before this one. */
const placeOf = (keys: readonly string[], key: string) => firstNot(keys, (one) => one < key);

/** Where the first key stands that is after this one. */
const placeAfter = (keys: readonly string[], key: string) => firstNot(keys, (one) => one <= key);

function firstNot(keys: readonly string[], before: (key: string) => boolean): number {
  let [from, to] = [0, keys.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (before(keys[middle] ?? '')) from = middle + 1;
    else to = middle;
  }
  return from;
}
