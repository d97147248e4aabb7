/** Everything that happened, in order and readable; kept only when somebody will read it. */
import { createHash } from 'node:crypto';
import { type Instant, seoulIso } from '../../../functions/domain/time.ts';

export interface Timeline {
  /** `who` did or met something; the words are made only if somebody reads them, and then later. */
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

/** Most are kept for a failure that never comes: the words are made when somebody reads them. */
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
