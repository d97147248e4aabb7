/** What use cases need of the world to find and hand out work that is due, as types only. */
import type { MerchantUid } from '../domain/ids.ts';
import type { WakeFor } from '../domain/subscription/wake.ts';
import type { Instant } from '../domain/time.ts';

/** Something that is due, as the agenda knows it. */
export interface AgendaEntry {
  readonly work: Work;
  readonly wakeFor: WakeFor;
  readonly dueAt: Instant;
}

/** A unit of work: one item that needs somebody now. */
export interface Work {
  readonly kind: 'charge' | 'key' | 'subscription' | 'reconciliation';
  readonly id: string;
}

/** Work that a webhook can speak of. */
export interface HintedWork extends Work {
  readonly kind: Exclude<Work['kind'], 'reconciliation'>;
}

/** What must happen later, in shards. */
export interface Agenda {
  readonly shards: readonly string[];
  /** One page of what is due in a shard by `until`, oldest first. */
  readonly page: (search: {
    readonly shard: string;
    readonly until: Instant;
    readonly after?: string | undefined;
  }) => Promise<{ readonly entries: readonly AgendaEntry[]; readonly next?: string | undefined }>;
  /** How many charges fall due by `until`, counted no further than `most`. */
  readonly countCharges: (search: {
    readonly until: Instant;
    readonly most: number;
  }) => Promise<number>;
}

/** The queues of copies of work that is due now, taken as one. */
export interface WorkQueue {
  /** Messages that wait or are being worked on. */
  readonly depth: () => Promise<number>;
  readonly send: (work: readonly Work[]) => Promise<void>;
}

/** Word from outside that something may have happened. */
export interface Hints {
  /** Has an open item looked at soon; nothing happens to any other. */
  readonly inquireSoon: (work: HintedWork, now: Instant) => Promise<void>;
  /** Has a charge looked at soon of which some may still be given back, or which is open. */
  readonly inquireAboutRefund: (uid: MerchantUid, now: Instant) => Promise<void>;
}
