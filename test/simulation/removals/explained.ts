/**
 * What may be taken away unnoticed: code that is never reached and only narrows a type, or that saves
 * time. `explained/` says of each why.
 */
import { readFileSync } from 'node:fs';
import { IN_BILLING_KEYS } from './explained/billing-keys.ts';
import { IN_CASES } from './explained/cases.ts';
import { IN_CHARGES } from './explained/charges.ts';
import { IN_CONTROL } from './explained/control.ts';
import type { Explained } from './explained/entry.ts';
import { OUTSIDE } from './explained/outside.ts';
import { IN_SUBSCRIPTIONS } from './explained/subscriptions.ts';
import { IN_WORKERS } from './explained/workers.ts';
import { type Removable, removable } from './removable.ts';

/** The parts without those that are explained. */
export function withoutExplained(
  parts: readonly Removable[],
  explained: readonly Explained[] = EXPLAINED,
): readonly Removable[] {
  const known = explained.map(partExplained);
  return parts.filter((part) => !known.some((one) => isWithin(part, one)));
}

/** The one part that is meant: else what is explained has changed. */
export function partExplained({ file, function: named, text, only = text }: Explained): Removable {
  const source = readFileSync(`functions/${file}`, 'utf8');
  const parts = removable(`functions/${file}`, source, 'statements');
  const lines = parts.filter(
    (part) => part.text === text && functionAt(source, part.start) === named,
  );
  const [found, ...more] = parts.filter(
    (part) => part.text === only && lines.some((line) => isWithin(part, line)),
  );
  if (found === undefined || more.length > 0)
    throw new Error(`What is explained is not there once: "${only}" in ${named} of ${file}.`);
  return found;
}

/** What is done on the same line goes with its condition. */
const isWithin = (part: Removable, { file, line, start, end }: Removable): boolean =>
  part.file === file && part.line === line && part.start >= start && part.end <= end;

const DECLARED = /^(?:export )?(?:async )?(?:function|const) (\w+)/gm;

const functionAt = (source: string, at: number): string | undefined =>
  [...source.slice(0, at).matchAll(DECLARED)].at(-1)?.[1];

export const EXPLAINED: readonly Explained[] = [
  ...OUTSIDE,
  ...IN_BILLING_KEYS,
  ...IN_CASES,
  ...IN_CHARGES,
  ...IN_SUBSCRIPTIONS,
  ...IN_CONTROL,
  ...IN_WORKERS,
];
