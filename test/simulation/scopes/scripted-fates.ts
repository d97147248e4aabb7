/** Fates laid down call by call: nothing goes wrong but what the script says. */
import type { ChargeFate, Fate, Fates } from '../world/fates.ts';

/** What goes wrong at the n-th call of the run, counted over all functions. */
export type Script = ReadonlyMap<number, Fate | ChargeFate>;

export interface ScriptedFates extends Fates {
  /** What kind of call each was, in order: for whoever writes the next script. */
  readonly calls: () => readonly ('read' | 'write' | 'lookup' | 'other' | 'charge')[];
}

export const EVERY_FATE = {
  read: ['crashBefore', 'fails', 'freezeBefore'],
  lookup: ['crashBefore', 'fails', 'freezeBefore'],
  other: ['crashBefore', 'crashAfter', 'fails', 'answerLost', 'freezeAfter'],
  write: [
    'crashBefore',
    'crashAfter',
    'fails',
    'answerLost',
    'doubted',
    'freezeBefore',
    'freezeAfter',
  ],
  charge: [
    'crashBefore',
    'crashAfter',
    'freezeBefore',
    'freezeAfter',
    'notSent',
    'unauthorized',
    'lostBefore',
    'lostAfter',
    'doneLate',
  ],
} as const satisfies Record<string, readonly (Fate | ChargeFate)[]>;

export function scriptedFates(script: Script, upTo = Number.POSITIVE_INFINITY): ScriptedFates {
  const calls: ('read' | 'write' | 'lookup' | 'other' | 'charge')[] = [];
  const next = (kind: (typeof calls)[number]) => {
    calls.push(kind);
    return calls.length > upTo ? undefined : script.get(calls.length - 1);
  };
  return {
    of: ({ kind }) => (next(kind) ?? 'goesOn') as Fate,
    ofCharge: () => (next('charge') ?? 'goesOn') as ChargeFate,
    latency: () => 0,
    answerSpan: () => 0,
    calls: () => calls,
  };
}
