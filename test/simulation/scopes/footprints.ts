/**
 * What the functions of a small scope have done and seen so far. Two orders of their steps with the
 * same footprints end alike: nobody can tell them apart, so one of them is enough.
 */
import type { Watch } from '../world/watch.ts';

export interface Footprints {
  /** Hears everything, beside whoever else does. */
  readonly beside: (watch: Watch) => Watch;
  /** One step of this function is about to be taken. */
  readonly stepOf: (owner: string) => void;
  /** In words: equal for orders that differ only in what does not touch each other. */
  readonly soFar: () => string;
  /** Nobody will ask any more: from now on nothing is noted. */
  readonly close: () => void;
}

export function createFootprints(): Footprints {
  const steps = new Map<string, number>();
  /** Of each function, what it saw; of each thing that functions share, what was done to it. */
  const trails = new Map<string, string[]>();
  let isOpen = true;
  const leave = (on: string, mark: string) => {
    if (!isOpen) return;
    const trail = trails.get(on) ?? [];
    trails.set(on, trail);
    trail.push(mark);
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
        leave(`seen by ${by}`, `${site.name} ${versionOf(result) ?? changesIn(place)}`);
      },
    }),
    stepOf: (owner) => void steps.set(owner, (steps.get(owner) ?? 0) + 1),
    soFar: () => JSON.stringify([sorted(steps), sorted(trails)]),
    close: () => {
      isOpen = false;
    },
  };
}

/** Of a single item, its version says what it showed; of anything else, all that it could be made of. */
function versionOf(result: unknown): string | undefined {
  if (result === undefined) return 'nothing';
  if (typeof result !== 'object' || result === null || !('version' in result)) return undefined;
  return `version ${result.version}`;
}

/** By name, those whose names begin so. */
const sorted = <Value>(map: ReadonlyMap<string, Value>, beginning = '') =>
  [...map]
    .filter(([name]) => name.startsWith(beginning))
    .sort(([one], [other]) => (one < other ? -1 : 1));
