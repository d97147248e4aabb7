/** Everything that happened, in order and readable; kept only when somebody will read it. */
import { createHash } from 'node:crypto';
import { type Instant, seoulIso } from '../../../functions/domain/time.ts';

export interface Timeline {
  /** `who` did or met something; the words are made only if they are kept. */
  readonly note: (who: string, what: () => string) => void;
}

export interface KeptTimeline extends Timeline {
  readonly lines: () => readonly string[];
  /** Equal for equal runs, and for no others. */
  readonly digest: () => string;
}

export const noTimeline: Timeline = { note: () => undefined };

export function keptTimeline(now: () => Instant): KeptTimeline {
  const lines: string[] = [];
  return {
    note: (who, what) => void lines.push(`${seoulIso(now()).slice(0, 23)}  ${who}: ${what()}`),
    lines: () => lines,
    digest: () => createHash('sha256').update(lines.join('\n')).digest('hex'),
  };
}
