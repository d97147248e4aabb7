/**
 * What the functions of a small scope have done and read so far. Two orders of their steps with the
 * same footprints end alike, so it is enough to walk one of them on.
 */
import type { Watch } from '../world/watch.ts';

export interface Footprints {
  /** Notes everything, and passes it on to `watch`. */
  readonly beside: (watch: Watch) => Watch;
  /** One step of this function is about to be taken. */
  readonly stepOf: (owner: string) => void;
  /** As text; equal for orders that differ only in steps that do not affect each other. */
  readonly soFar: () => string;
  /** From now on nothing is noted. */
  readonly close: () => void;
}

export function createFootprints(): Footprints {
  const steps = new Map<string, number>();
  /** What was done to each thing that functions share. */
  const trails = new Map<string, string[]>();
  /**
   * What each function read, in no order: one that reads twice in a row sees versions grow, and what
   * it reads together it knows together, whichever answer came first.
   */
  const sights = new Map<string, string[]>();
  let isOpen = true;
  const leave = (on: string, mark: string) => {
    if (!isOpen) return;
    const trail = trails.get(on) ?? [];
    trails.set(on, trail);
    trail.push(mark);
  };
  const see = (by: string, mark: string) => {
    sights.set(by, [...(sights.get(by) ?? []), mark].sort());
  };
  /** How often each thing in the table, or at the PG, was changed so far. */
  const changesIn = (place: 'the table' | 'the PG') =>
    sorted(trails, `in ${place}: `)
      .map(([on, trail]) => `${on} ${trail.length}`)
      .join();

  return {
    beside: (watch) => ({
      ...watch,
      written: (write) => {
        leave(`in the table: ${write.kind} ${write.id}`, write.by);
        watch.written(write);
      },
      told: (told) => {
        const { about, pendingEvent } = told.events;
        leave(`told of a ${about.kind}`, pendingEvent.eventId);
        watch.told(told);
      },
      moved: (row) => {
        leave(`in the PG: ${row.merchantUid}`, row.status);
        watch.moved(row);
      },
      sent: (sent) => {
        leave(`requests for ${sent.request.merchantUid}`, sent.by);
        watch.sent(sent);
      },
      refundSent: (sent) => {
        leave(`requests for ${sent.request.impUid}`, sent.by);
        watch.refundSent(sent);
      },
      asked: (asked) => {
        leave(`questions about ${asked.id}`, String(asked.found));
        watch.asked(asked);
      },
      forgotten: (uid) => {
        leave(`in the PG: ${uid}`, 'forgotten');
        watch.forgotten(uid);
      },
      answered: ({ by, site, result }) => {
        if (!isOpen) return;
        const place = site.kind === 'lookup' ? 'the PG' : 'the table';
        see(by, `${site.name} ${versionOf(result) ?? changesIn(place)}`);
      },
    }),
    stepOf: (owner) => void steps.set(owner, (steps.get(owner) ?? 0) + 1),
    soFar: () => JSON.stringify([sorted(steps), sorted(trails), sorted(sights)]),
    close: () => {
      isOpen = false;
    },
  };
}

/** A single item that was read, and its version; undefined for any other result. */
function versionOf(result: unknown): string | undefined {
  if (result === undefined) return 'nothing';
  if (typeof result !== 'object' || result === null || !('version' in result)) return undefined;
  const item = Object('item' in result ? result.item : result);
  return `${item.id ?? item.merchantUid ?? item.customerUid ?? ''} version ${result.version}`;
}

/** The entries whose names begin so, by name. */
const sorted = <Value>(map: ReadonlyMap<string, Value>, beginning = '') =>
  [...map]
    .filter(([name]) => name.startsWith(beginning))
    .sort(([one], [other]) => (one < other ? -1 : 1));
