/** The agenda and queues with which due work is found and handed out, as types only. */
import type { MerchantUid } from '../domain/ids.ts';
import type { WakeFor } from '../domain/subscription/wake.ts';
import type { Instant } from '../domain/time.ts';

/** An entry of the agenda: an item and when it is due. */
export interface AgendaEntry {
  readonly work: Work;
  readonly wakeFor: WakeFor;
  readonly dueAt: Instant;
}

/** A unit of work: one item that is due. */
export interface Work {
  readonly kind: 'charge' | 'key' | 'subscription' | 'reconciliation' | 'customer';
  readonly id: string;
}

/** Work that a webhook can name. */
export interface HintedWork extends Work {
  readonly kind: Exclude<Work['kind'], 'reconciliation' | 'customer'>;
}

/** Work of one kind and purpose: read, held back and sent apart from all other work. */
export interface Lane {
  readonly kind: Work['kind'];
  readonly wakeFor: WakeFor;
}

/** A part of one shard of a lane: what is due from `from` through `until`, oldest first. */
export interface AgendaSearch {
  readonly lane: Lane;
  readonly shard: number;
  readonly from?: Instant | undefined;
  readonly until: Instant;
  readonly after?: string | undefined;
  /** A page holds no more than so many; without it, as many as a page holds. */
  readonly most?: number | undefined;
}

/** Everything that is due now or later: lanes, each in shards. */
export interface Agenda {
  readonly shards: (lane: Lane) => readonly number[];
  readonly page: (
    search: AgendaSearch,
  ) => Promise<{ readonly entries: readonly AgendaEntry[]; readonly next?: string | undefined }>;
}

/** The queues of due work, one for each kind of item. */
export interface WorkQueue {
  /** Messages that are waiting or being worked on. */
  readonly depth: (kind: Work['kind']) => Promise<number>;
  readonly send: (work: readonly Work[]) => Promise<void>;
}

/** The queue that wakes a worker, from which it also takes messages itself. */
export interface OwnQueue<Message> {
  /** At most ten that wait now. Nobody else gets them until they are removed, or their time is over. */
  readonly take: () => Promise<readonly Message[]>;
  /** For messages whose work is done; at most ten. */
  readonly remove: (done: readonly Message[]) => Promise<void>;
}

/** Hints from webhooks that something may have happened; each says whether it names an item at all. */
export interface Hints {
  /** Makes an open item due for an inquiry soon; any other item stays as it is. */
  readonly inquireSoon: (work: HintedWork, now: Instant) => Promise<boolean>;
  /** Makes a charge due for an inquiry soon if it is open or can still be refunded. */
  readonly inquireAboutRefund: (uid: MerchantUid, now: Instant) => Promise<boolean>;
}
