/** Fates for a story: nothing fails but what the plot says. */
import { MINUTE, type Span } from '../../../functions/domain/time.ts';
import type { ChargeFate, Fate, Fates } from '../world/fates.ts';

/** What goes wrong in a story. */
export interface Plot {
  /** What becomes of the requests for charges and refunds, in order; all others go on. */
  readonly requests?: readonly ChargeFate[];
  /** What becomes of the calls of a name, in order; all others go on. */
  readonly calls?: Readonly<Record<string, readonly Fate[]>>;
  /** How long a function that freezes stays frozen. */
  readonly freezes?: Span;
  /** How long Iamport takes for a charge or a refund. */
  readonly answers?: Span;
}

export function storyFates({
  requests = [],
  calls = {},
  freezes = 28 * MINUTE,
  answers = 0,
}: Plot = {}): Fates {
  const called = new Map<string, number>();
  let sent = 0;
  return {
    of: ({ name }) => {
      const before = called.get(name) ?? 0;
      called.set(name, before + 1);
      return calls[name]?.[before] ?? 'goesOn';
    },
    ofCharge: () => {
      sent += 1;
      return requests[sent - 1] ?? 'goesOn';
    },
    latency: () => 0,
    answerSpan: () => answers,
    freezeSpan: () => freezes,
    stepAside: () => 0,
  };
}
