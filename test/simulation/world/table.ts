/**
 * The table with DynamoDB's semantics: consistent reads, conditional writes of whole items, and
 * indexes that follow every item in order but late.
 */
import type { BillingKey } from '../../../functions/domain/billing-key.ts';
import type { Case } from '../../../functions/domain/case.ts';
import type { Charge } from '../../../functions/domain/charge.ts';
import type { Control } from '../../../functions/domain/control.ts';
import type { Customer } from '../../../functions/domain/customer.ts';
import { type Owner, tableId } from '../../../functions/domain/ids.ts';
import type { Plan } from '../../../functions/domain/plan.ts';
import type { Reconciliation } from '../../../functions/domain/reconciliation.ts';
import type { Subscription } from '../../../functions/domain/subscription.ts';
import { type Instant, MINUTE, type Span } from '../../../functions/domain/time.ts';
import { wakeFor } from '../../../functions/domain/wake.ts';
import type { Stored } from '../../../functions/ports.ts';
import type { AgendaEntry, HintedWork, Work } from '../../../functions/ports-for-work.ts';
import { frozen } from './frozen.ts';

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

/** One write, as those see it who watch over the table. */
export interface Written<K extends Kind = Kind> {
  readonly kind: K;
  readonly id: string;
  readonly before: Items[K] | undefined;
  readonly after: Items[K];
  /** Whose write it was. */
  readonly by: string;
}

export interface Table {
  readonly find: <K extends Kind>(kind: K, id: string) => Stored<Items[K]> | undefined;
  /** Writes only if the item still has the version that was read; undefined if it has not. */
  readonly put: <K extends Kind>(
    put: { readonly kind: K; readonly id: string; readonly item: Items[K]; readonly by: string },
    version: number | undefined,
  ) => Stored<Items[K]> | undefined;
  /** The one update that is made without reading: an open item is looked at soon. */
  readonly hint: (work: HintedWork, now: Instant) => void;
  /** The same for a charge of which some may have been given back. */
  readonly hintRefund: (uid: string, now: Instant) => void;
  readonly all: <K extends Kind>(kind: K) => readonly Items[K][];
  /** What the index of wake-ups shows by now: what is due by `until`, oldest first. */
  readonly due: (until: Instant) => readonly AgendaEntry[];
  /** The charges of an owner, or of all, that the indexes show by now, newest first. */
  readonly listed: (owner: Owner | undefined) => readonly Listed[];
  /** When the next item wakes, in truth. */
  readonly nextWake: () => Instant | undefined;
}

/** A charge as the indexes of charges show it. */
interface Listed {
  readonly uid: string;
  readonly owner: Owner;
  readonly at: Instant;
}

export function createTable(world: {
  readonly now: () => Instant;
  /** How long the indexes take for one write. */
  readonly indexLag: () => Span;
  readonly written: (write: Written) => void;
}): Table {
  const held = new Map<string, Stored<Items[Kind]>>();
  const awake = createLaggingIndex<AgendaEntry>(world);
  const owned = createLaggingIndex<Listed>(world);

  const store = <K extends Kind>(
    kind: K,
    id: string,
    stored: Stored<Items[K]>,
    by: string,
  ): void => {
    const pk = pkOf(kind, id);
    const before = held.get(pk)?.item as Items[K] | undefined;
    held.set(pk, stored);
    if (isWoken(kind)) awake.set(pk, entryOf(kind, id, stored.item));
    if (kind === 'charge') {
      const { owner, createdAt } = stored.item as Charge;
      owned.set(pk, { uid: id, owner, at: createdAt });
    }
    world.written({ kind, id, before, after: stored.item, by });
  };

  return {
    find: (kind, id) => held.get(pkOf(kind, id)) as Stored<Items[typeof kind]> | undefined,
    put: ({ kind, id, item, by }, version) => {
      if (held.get(pkOf(kind, id))?.version !== version) return undefined;
      const stored = { item: frozen(item), version: (version ?? 0) + 1 };
      store(kind, id, stored, by);
      return stored;
    },
    hint: ({ kind, id }, now) => {
      const stored = held.get(pkOf(kind, id)) as Stored<Items[typeof kind]> | undefined;
      if (stored === undefined || !mayBeHinted(stored.item, now)) return;
      const item = frozen({ ...stored.item, wakeAt: now, hintedAt: now });
      store(kind, id, { item, version: stored.version + 1 }, 'webhook');
    },
    hintRefund: (uid, now) => {
      const stored = held.get(pkOf('charge', uid)) as Stored<Charge> | undefined;
      if (stored === undefined || !mayBeHintedAtRefund(stored.item, now)) return;
      const item = frozen({ ...stored.item, wakeAt: now, hintedAt: now, refundHintedAt: now });
      store('charge', uid, { item, version: stored.version + 1 }, 'webhook');
    },
    all: (kind) =>
      [...held]
        .filter(([pk]) => pk.startsWith(`${kind}#`))
        .map(([, { item }]) => item as Items[typeof kind]),
    due: (until) =>
      awake
        .shown()
        .filter((entry) => entry.dueAt <= until)
        .sort((a, b) => a.dueAt - b.dueAt),
    listed: (owner) =>
      owned
        .shown()
        .filter((entry) => owner === undefined || entry.owner === owner)
        .sort((a, b) => b.at - a.at),
    nextWake: () => {
      let next: Instant | undefined;
      for (const { item } of held.values()) {
        const at = 'wakeAt' in item ? item.wakeAt : undefined;
        if (at !== undefined && (next === undefined || at < next)) next = at;
      }
      return next;
    },
  };
}

const pkOf = (kind: Kind, id: string) => `${kind}#${id}`;

const isWoken = (kind: Kind): kind is Work['kind'] =>
  kind === 'charge' || kind === 'key' || kind === 'subscription' || kind === 'reconciliation';

function entryOf(kind: Work['kind'], id: string, item: Items[Kind]): AgendaEntry | undefined {
  const at = 'wakeAt' in item ? item.wakeAt : undefined;
  if (at === undefined) return undefined;
  return {
    dueAt: at,
    work: { kind, id },
    wakeFor: kind === 'subscription' ? wakeFor(item as Subscription) : 'work',
  };
}

/** Only what is open and unknown, sleeps, and was not hinted at within the minute. */
function mayBeHinted(item: Items[HintedWork['kind']], now: Instant): boolean {
  const hintedAt = 'hintedAt' in item ? item.hintedAt : undefined;
  if (item.wakeAt === undefined || item.wakeAt <= now) return false;
  return isOpen(item) && (hintedAt === undefined || hintedAt < now - MINUTE);
}

function mayBeHintedAtRefund(charge: Charge, now: Instant): boolean {
  const { wakeAt, hintedAt, status } = charge;
  if (hintedAt !== undefined && hintedAt >= now - MINUTE) return false;
  const open = isOpen(charge) && wakeAt !== undefined && wakeAt > now;
  return open || status === 'paid' || status === 'partially_refunded';
}

function isOpen(item: Items[HintedWork['kind']]): boolean {
  if ('attempt' in item) return item.attempt.phase === 'unknown';
  if ('openAttempt' in item) return item.openAttempt?.phase === 'unknown';
  return item.status === 'pending';
}

/** An index shows every item's writes in order, each some time after it was made. */
function createLaggingIndex<Shown>(world: {
  readonly now: () => Instant;
  readonly indexLag: () => Span;
}) {
  const shown = new Map<string, Shown>();
  let coming: { readonly at: Instant; readonly pk: string; readonly entry: Shown | undefined }[] =
    [];
  const catchUp = () => {
    const now = world.now();
    const still = coming.filter((one) => one.at > now);
    if (still.length === coming.length) return;
    for (const { at, pk, entry } of coming) if (at <= now) show(pk, entry);
    coming = still;
  };
  const show = (pk: string, entry: Shown | undefined) => {
    if (entry === undefined) shown.delete(pk);
    else shown.set(pk, entry);
  };
  return {
    set: (pk: string, entry: Shown | undefined) => {
      const lag = world.indexLag();
      const earlier = coming.findLast((one) => one.pk === pk)?.at ?? 0;
      if (lag === 0 && earlier <= world.now()) {
        catchUp();
        return show(pk, entry);
      }
      coming.push({ at: Math.max(earlier, world.now() + lag), pk, entry });
    },
    shown: () => {
      catchUp();
      return [...shown.values()];
    },
  };
}
