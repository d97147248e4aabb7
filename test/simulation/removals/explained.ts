/**
 * What may be taken away unnoticed, and why: code that is never reached and only narrows a type, or that
 * saves time. Each is named by its file, its function and its first line, and explains what begins there.
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

/** The parts without those that are explained; `read` gives the source of a file of `functions/`. */
export function withoutExplained(
  parts: readonly Removable[],
  explained: readonly Explained[] = EXPLAINED,
): readonly Removable[] {
  const places = new Set(explained.map((one) => placeOf(linesOf(one), one)));
  return parts.filter(({ file, line }) => !places.has(`${file}:${line}`));
}

/** The lines at which it stands: exactly one, or what is explained has changed. */
export function linesOf(
  { file, function: named, text }: Explained,
  source = readFileSync(`functions/${file}`, 'utf8'),
): readonly number[] {
  const found = removable(`functions/${file}`, source, 'statements').filter(
    (part) => part.text === text && functionAt(source, part.start) === named,
  );
  return [...new Set(found.map(({ line }) => line))];
}

function placeOf(lines: readonly number[], { file, function: named, text }: Explained): string {
  const [line] = lines;
  if (line === undefined || lines.length > 1)
    throw new Error(`What is explained is not there once: "${text}" in ${named} of ${file}.`);
  return `functions/${file}:${line}`;
}

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
];
