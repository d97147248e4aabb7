/**
 * How many messages a worker works on at once: fewer while the gateway is overloaded, so that it can
 * recover, and more again as it does.
 */
import { LINES } from '../../domain/gateway/calls-in-flight.ts';
import { SECOND, type Span } from '../../domain/time.ts';
import type { PaymentGateway } from '../../ports/gateway.ts';
import type { Clock } from '../../ports/runtime.ts';

/** An answer that took longer is none of a gateway that is well: its median is about a second. */
const SLOW: Span = 10 * SECOND;

/** A fault may be a card company's; a second one among so many answers is the gateway's. */
const NEAR = 5;

/** So many good answers bring one line back: each answer of 429 leaves a charge to be inquired about. */
const WELL = 100;

export interface Pace {
  /** How many lines may be busy now. */
  readonly lines: () => number;
  /** The same sending of charges, its answers counted. */
  readonly counted: (charge: PaymentGateway['charge']) => PaymentGateway['charge'];
}

/**
 * Two answers near each other that are faults (429 among them) or slow halve the lines.
 */
export function paceOf({ now }: Pick<Clock, 'now'>, most = LINES): Pace {
  let [lines, well, sinceIll] = [most, 0, Infinity];
  const note = (isWell: boolean) => {
    const isOverload = !isWell && sinceIll < NEAR;
    if (isOverload) lines = Math.max(1, Math.floor(lines / 2));
    well = isOverload ? 0 : well + Number(isWell);
    sinceIll = isOverload ? Infinity : isWell ? sinceIll + 1 : 0;
    if (well > WELL) [lines, well] = [Math.min(most, lines + 1), 0];
  };
  return {
    lines: () => lines,
    counted:
      (charge) =>
      async (...call) => {
        const began = now();
        const answer = await charge(...call);
        note(now() - began < SLOW && !('isFault' in answer && answer.isFault));
        return answer;
      },
  };
}
