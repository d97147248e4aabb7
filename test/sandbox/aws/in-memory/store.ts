/** dynalite's store, kept in memory: one shelf for the tables, one for the items of each and for each index. */
import * as z from 'zod/mini';
import { sandboxAccount } from '../../environment.ts';
import { asItIs, asText, createShelf, type Shelf } from './shelf.ts';

/** What dynalite's checks and operations ask of a store. */
export interface Store {
  readonly options: { readonly createTableMs: number; readonly maxItemSize: number };
  readonly tableDb: Shelf & { readonly awsAccountId: string; readonly awsRegion: string };
  /** With `false` it need not be ready yet. */
  getTable(name: string, ...how: readonly [Found] | readonly [false, Found]): void;
  getItemDb(table: string): Shelf;
  getIndexDb(kind: string, table: string, index: string): Shelf;
}

type Found = (error: Error | null, table?: unknown) => void;

/** DynamoDB's own limit. */
const LARGEST_ITEM_BYTES = 409_600;

export function createStore(): Store {
  const { accountId: awsAccountId, region: awsRegion } = sandboxAccount;
  const tableDb = { ...createShelf(asItIs), awsAccountId, awsRegion };
  const shelves = new Map<string, Shelf>();
  const shelfOf = (name: string) => {
    const shelf = shelves.get(name) ?? createShelf(asText);
    shelves.set(name, shelf);
    return shelf;
  };
  return {
    options: { createTableMs: 0, maxItemSize: LARGEST_ITEM_BYTES },
    tableDb,
    getTable(name, ...how) {
      const [readyOrNot, found] = how.length === 1 ? [undefined, how[0]] : how;
      tableDb.get(name, (_, stored) => {
        const { data: table } = description.safeParse(stored);
        const isThere = table && (readyOrNot === false || table.TableStatus === 'ACTIVE');
        if (isThere) found(null, stored);
        else found(notFound(readyOrNot === false ? `: Table: ${name} not found` : ''));
      });
    },
    getItemDb: (table) => shelfOf(`items ${table}`),
    // It is called Global by who writes, and global by who reads.
    getIndexDb: (kind, table, index) => shelfOf(`${kind.toLowerCase()} ${table} ${index}`),
  };
}

const description = z.object({ TableStatus: z.string() });

/** As dynalite says it. */
const notFound = (which: string) =>
  Object.assign(new Error('There is no such table.'), {
    name: 'NotFoundError',
    statusCode: 400,
    body: {
      __type: 'com.amazonaws.dynamodb.v20120810#ResourceNotFoundException',
      message: `Requested resource not found${which}`,
    },
  });
