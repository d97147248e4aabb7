/**
 * The table with DynamoDB's semantics: consistent reads, conditional writes of whole items, and
 * indexes that follow every item in order but late.
 */
import type { BillingKey } from '../../../functions/domain/billing-key/billing-key.ts';
import type { Customer } from '../../../functions/domain/billing-key/customer.ts';
import type { Charge } from '../../../functions/domain/charge/charge.ts';
import type { Control } from '../../../functions/domain/control/control.ts';
import {
  type HintRation,
  mayInquireAboutRefund,
  mayInquireSoon,
  withHintTaken,
} from '../../../functions/domain/hint.ts';
import { type Owner, tableId } from '../../../functions/domain/ids.ts';
import type { Reconciliation } from '../../../functions/domain/reconciliation/reconciliation.ts';
import type { Plan } from '../../../functions/domain/subscription/price/plan.ts';
import type { Subscription } from '../../../functions/domain/subscription/subscription.ts';
import { wakeFor } from '../../../functions/domain/subscription/wake.ts';
import type { Instant, Span } from '../../../functions/domain/time.ts';
import type { Case } from '../../../functions/domain/verdict/case.ts';
import type { Stored } from '../../../functions/ports/stores.ts';
import type { AgendaEntry, HintedWork, Work } from '../../../functions/ports/work.ts';
import { createExpiry } from './expiry.ts';
import { frozen } from './frozen.ts';
import { hintedOf } from './hinted.ts';
import { createLaggingIndex } from './lagging-index.ts';
import { isListed, type Listed, type ListedKind, listedAs } from './listed.ts';
import { sortedOnce } from './sorted-once.ts';

/** The one table of a simulated world. */
export const TABLE = tableId('simulated');

export interface Items {
  readonly charge: Charge;
  readonly key: BillingKey;
  readonly subscription: Subscription;
  readonly customer: Customer;
  readonly plan: Plan;
  readonly control: Control;
  readonly reconciliation: Reconciliation;
  readonly case: Case;
}

export type Kind = keyof Items;

/** One write, as watchers get it. */
export interface Written<K extends Kind = Kind> {
  readonly kind: K;
  readonly id: string;
  readonly before: Items[K] | undefined;
  readonly after: Items[K];
  /** The invocation that wrote. */
  readonly by: string;
  /** When it asked for that: it may have frozen before its request left. */
  readonly askedAt: Instant;
}

/** What is to be written, and who asks for it when; now, if absent. */
type Put<K extends Kind, One> = Pick<Written<K>, 'kind' | 'id' | 'by'> & {
  readonly item: One;
  readonly askedAt?: Instant;
};

export interface Table {
  readonly find: <K extends Kind>(kind: K, id: string) => Stored<Items[K]> | undefined;
  /** Writes only if the item still has the version that was read; undefined if it does not. */
  readonly put: <K extends Kind, One extends Items[K]>(
    put: Put<K, One>,
    version: number | undefined,
  ) => Stored<One> | undefined;
  /** The one update that is made without reading: an open item becomes due now. */
  readonly hint: (work: HintedWork, now: Instant) => void;
  /** The same for a charge that may have been refunded. */
  readonly hintRefund: (uid: string, now: Instant) => void;
  readonly all: <K extends Kind>(kind: K) => readonly Items[K][];
  /** What the agenda shows by now: the items due by `until`, oldest first. */
  readonly due: (until: Instant) => readonly AgendaEntry[];
  /** The items of an owner, or of all owners, that the indexes show by now, newest first. */
  readonly listed: (kind: ListedKind, owner: Owner | undefined) => readonly Listed[];
  /** When the next item is due, whether or not the index shows it yet. */
  readonly nextWake: () => Instant | undefined;
}

const WEBHOOK = { by: 'webhook' };

export function createTable(world: {
  readonly now: () => Instant;
  /** How long the indexes take to show one write. */
  readonly indexLag: () => Span;
  readonly written: (write: Written) => void;
  readonly goesAt: <K extends Kind>(kind: K, item: Items[K]) => Instant | undefined;
}): Table {
  const shelves = createShelves();
  const wakes = new Map<string, Instant>();
  const awake = createLaggingIndex<AgendaEntry>(world);
  const agenda = sortedOnce(awake.shown, (a, b) => a.dueAt - b.dueAt);
  const owned = {
    charge: createLaggingIndex<Listed>(world),
    subscription: createLaggingIndex<Listed>(world),
    key: createLaggingIndex<Listed>(world),
    case: createLaggingIndex<Listed>(world),
  };
  const newestFirst = {
    charge: sortedOnce(owned.charge.shown, byTime),
    subscription: sortedOnce(owned.subscription.shown, byTime),
    key: sortedOnce(owned.key.shown, byTime),
    case: sortedOnce(owned.case.shown, byTime),
  };

  let ration: HintRation = [];
  const hintTaken = (now: Instant) => {
    const before = ration;
    ration = withHintTaken(ration, now) ?? ration;
    return ration !== before;
  };

  const expiry = createExpiry<Kind>();
  const forget = () => {
    for (const { kind, id } of expiry.gone(world.now())) {
      shelves[kind].delete(id);
      if (isListed(kind)) owned[kind].set(id, undefined);
    }
  };
  const shelf = <K extends Kind>(kind: K): Shelf<K> => {
    forget();
    return shelves[kind] as unknown as Shelf<K>;
  };
  const store = <K extends Kind>(
    kind: K,
    id: string,
    stored: Stored<Items[K]>,
    { by, askedAt = world.now() }: Pick<Put<K, unknown>, 'by' | 'askedAt'>,
  ): void => {
    const before = shelf(kind).get(id)?.item;
    shelf(kind).set(id, stored);
    expiry.wrote({ kind, id }, world.goesAt(kind, stored.item));
    if (isWoken(kind)) {
      const pk = `${kind}#${id}`;
      const entry = entryOf(kind, id, stored.item);
      if (entry === undefined) wakes.delete(pk);
      else wakes.set(pk, entry.dueAt);
      awake.set(pk, entry);
    }
    if (isListed(kind)) {
      const listed = listedAs(id, stored.item as Items[ListedKind]);
      if (listed !== undefined) owned[kind].set(id, listed);
    }
    world.written({ kind, id, before, after: stored.item, by, askedAt });
  };

  return {
    find: (kind, id) => shelf(kind).get(id),
    put: ({ kind, id, item, ...asked }, version) => {
      if (shelf(kind).get(id)?.version !== version) return undefined;
      const stored = { item: frozen(item), version: (version ?? 0) + 1 };
      store(kind, id, stored, asked);
      return stored;
    },
    hint: ({ kind, id }, now) => {
      const stored = shelf(kind).get(id);
      if (stored === undefined || !mayInquireSoon(hintedOf(stored.item), now)) return;
      if (!hintTaken(now)) return;
      const item = frozen({ ...stored.item, wakeAt: now, hintedAt: now });
      store(kind, id, { item, version: stored.version + 1 }, WEBHOOK);
    },
    hintRefund: (uid, now) => {
      const stored = shelf('charge').get(uid);
      if (stored === undefined || !mayInquireAboutRefund(hintedOf(stored.item), now)) return;
      if (!hintTaken(now)) return;
      const item = frozen({ ...stored.item, wakeAt: now, hintedAt: now, refundHintedAt: now });
      store('charge', uid, { item, version: stored.version + 1 }, WEBHOOK);
    },
    all: (kind) => itemsOn(shelf(kind)),
    due: (until) => agenda().filter((entry) => entry.dueAt <= until),
    listed: (kind, owner) => {
      const all = newestFirst[kind]();
      return owner === undefined ? all : all.filter((entry) => entry.owner === owner);
    },
    nextWake: () => {
      let next: Instant | undefined;
      for (const at of wakes.values()) if (next === undefined || at < next) next = at;
      return next;
    },
  };
}

const byTime = (a: Listed, b: Listed) => b.at - a.at;

type Shelf<K extends Kind> = Map<string, Stored<Items[K]>>;

const createShelves = (): { readonly [K in Kind]: Shelf<K> } => ({
  charge: new Map(),
  key: new Map(),
  subscription: new Map(),
  customer: new Map(),
  plan: new Map(),
  control: new Map(),
  reconciliation: new Map(),
  case: new Map(),
});

const itemsOn = <K extends Kind>(shelf: Shelf<K>): readonly Items[K][] =>
  Array.from(shelf.values(), ({ item }) => item);

const isWoken = (kind: Kind): kind is Work['kind'] =>
  kind !== 'plan' && kind !== 'control' && kind !== 'case';

function entryOf(kind: Work['kind'], id: string, item: Items[Kind]): AgendaEntry | undefined {
  const at = 'wakeAt' in item ? item.wakeAt : undefined;
  if (at === undefined) return undefined;
  return {
    dueAt: at,
    work: { kind, id },
    wakeFor: kind === 'subscription' ? wakeFor(item as Subscription) : 'work',
  };
}
