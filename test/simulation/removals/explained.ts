/**
 * What may be taken away unnoticed, and why: code that is never reached and only narrows a type, or that
 * saves time. Each is named by its file, its function and its first line.
 */
import { readFileSync } from 'node:fs';
import { type Removable, removable } from './removable.ts';

export interface Explained {
  /** From `functions/`. */
  readonly file: string;
  readonly function: string;
  readonly text: string;
  readonly why: string;
}

/** The parts without those that are explained. */
export function withoutExplained(
  parts: readonly Removable[],
  explained: readonly Explained[] = EXPLAINED,
): readonly Removable[] {
  const known = explained.map(partExplained);
  return parts.filter((part) => !known.some((one) => isWithin(part, one)));
}

/** The one part that is meant: else what is explained has changed. */
export function partExplained({ file, function: named, text }: Explained): Removable {
  const source = readFileSync(`functions/${file}`, 'utf8');
  const [found, ...more] = removable(`functions/${file}`, source, 'statements').filter(
    (part) => part.text === text && functionAt(source, part.start) === named,
  );
  if (found === undefined || more.length > 0)
    throw new Error(`What is explained is not there once: "${text}" in ${named} of ${file}.`);
  return found;
}

/** What is done on the same line goes with its condition. */
const isWithin = (part: Removable, { file, line, start, end }: Removable): boolean =>
  part.file === file && part.line === line && part.start >= start && part.end <= end;

const DECLARED = /^(?:export )?(?:async )?(?:function|const) (\w+)/gm;

const functionAt = (source: string, at: number): string | undefined =>
  [...source.slice(0, at).matchAll(DECLARED)].at(-1)?.[1];

export const EXPLAINED: readonly Explained[] = [
  {
    file: 'use-cases/refund/refund-charge.ts',
    function: 'claimedAndSent',
    text: "if (claimed === undefined) throw new Error('a charge is never deleted');",
    why: 'Never reached: the charge was found before, and no charge is ever deleted.',
  },
  {
    file: 'use-cases/refund/refund-charge.ts',
    function: 'result',
    text: "if (refund === undefined) throw new Error('a claimed refund stays with its charge');",
    why: 'Never reached: the refund was claimed or known just before, and refunds are only added.',
  },
  {
    file: 'use-cases/refund/refund-duplicate.ts',
    function: 'refundDuplicate',
    text: 'return;',
    why: 'A payment that was recorded as gone is no open duplicate any more: no later rule applies to it.',
  },
  {
    file: 'use-cases/period/attempt-period.ts',
    function: 'attemptAgain',
    text: 'if (earlier !== undefined) return earlier;',
    why: 'Saves a round: what was settled moved the version, so the claim over the old one is refused.',
  },
  {
    file: 'use-cases/period/record-period-charge.ts',
    function: 'inLedger',
    text: 'return entry;',
    why: 'Saves a read in the ordinary case: the rule changes nothing in the entry that it just made.',
  },
];
