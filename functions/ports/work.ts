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
  readonly kind: 'charge' | 'key' | 'subscription' | 'reconciliation';
  readonly id: string;
}

/** Work that a webhook can name. */
export interface HintedWork extends Work {
  readonly kind: Exclude<Work['kind'], 'reconciliation'>;
}

/** Everything that is due now or later, in shards. */
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

/** The queues of due work, treated as one. */
export interface WorkQueue {
  /** Messages that are waiting or being worked on. */
  readonly depth: () => Promise<number>;
  readonly send: (work: readonly Work[]) => Promise<void>;
}

/** Hints from webhooks that something may have happened. */
export interface Hints {
  /** Makes an open item due for an inquiry soon; any other item stays as it is. */
  readonly inquireSoon: (work: HintedWork, now: Instant) => Promise<void>;
  /** Makes a charge due for an inquiry soon if it is open or can still be refunded. */
  readonly inquireAboutRefund: (uid: MerchantUid, now: Instant) => Promise<void>;
}
