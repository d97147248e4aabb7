/** Fates scripted call by call: nothing fails but what the script says. */
import { MINUTE } from '../../../functions/domain/time.ts';
import type { ChargeFate, Fate, Fates } from '../world/fates.ts';

/** What becomes of the n-th call, counted over all functions. */
export type Script = ReadonlyMap<number, Fate | ChargeFate>;

export type CallKind = keyof typeof EVERY_FATE;

export interface ScriptedFates extends Fates {
  /** The kinds of the calls that were made, in order: the next script is made from them. */
  readonly calls: () => readonly CallKind[];
}

/** Every fault that a call of each kind can have. */
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

/** Only calls of the function `by` are counted and scripted; all calls if it is absent. */
export function scriptedFates(script: Script, by?: string): ScriptedFates {
  const calls: CallKind[] = [];
  const next = (kind: CallKind, invocation: string) => {
    if (by !== undefined && invocation !== by) return undefined;
    calls.push(kind);
    return script.get(calls.length - 1);
  };
  return {
    of: ({ kind }, invocation) => (next(kind, invocation) ?? 'goesOn') as Fate,
    ofCharge: (invocation) => (next('charge', invocation) ?? 'goesOn') as ChargeFate,
    latency: () => 0,
    answerSpan: () => 0,
    stepAside: () => 0,
    // Until another worker has inquired twice, and sent again.
    freezeSpan: () => 28 * MINUTE,
    calls: () => calls,
  };
}
