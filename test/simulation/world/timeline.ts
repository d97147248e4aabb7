/** A readable record of everything that happened, in order; kept only when it will be read. */
import { createHash } from 'node:crypto';
import { type Instant, seoulIso } from '../../../functions/domain/time.ts';

export interface Timeline {
  /**
   * `who` did something, or something happened to it; `what` is called only when the record is
   * read.
   */
  readonly note: (who: string, what: () => string) => void;
}

export interface KeptTimeline extends Timeline {
  readonly lines: () => readonly string[];
  /** Equal for equal runs, and for no others. */
  readonly digest: () => string;
}

export const noTimeline: Timeline = { note: () => undefined };

interface Note {
  readonly at: Instant;
  readonly who: string;
  readonly what: () => string;
}

/** Keeps every note; text is made only when lines are read, for most records never are. */
export function keptTimeline(now: () => Instant): KeptTimeline {
  const notes: Note[] = [];
  const lines = () => notes.map(inWords);
  return {
    note: (who, what) => void notes.push({ at: now(), who, what }),
    lines,
    digest: () => createHash('sha256').update(lines().join('\n')).digest('hex'),
  };
}

const inWords = ({ at, who, what }: Note) => `${seoulIso(at).slice(0, 23)}  ${who}: ${what()}`;
