/** Ends an invocation after a step, as a crash of its Lambda would: its earlier work stays. */
import type { Sighting, Step } from './step-of.ts';

export interface Crashes {
  /** Makes the next invocations that take this step, as many as named, end there. */
  arm(step: Step, times: number): void;
  /** How many invocations will still end, by step. */
  armed(): Partial<Record<Step, number>>;
  /** An invocation begins; the promise settles when it crashes. */
  begin(traceId: string): Promise<void>;
  end(traceId: string): void;
  /** Crashes the invocation: from now on its requests have no effect. */
  kill(traceId: string): void;
  isDead(traceId: string): boolean;
  /** A step has taken effect; true when the invocation ends with it and must get no answer. */
  saw(sighting: Sighting, traceId: string): boolean;
  /** Iamport has made a payment or refund; true when the invocation that claimed it ends now. */
  sawPayment(merchantUid: string): boolean;
}

interface Invocation {
  readonly die: () => void;
  readonly claimed: Set<string>;
}

export function createCrashes(): Crashes {
  const armed = new Map<Step, number>();
  const living = new Map<string, Invocation>();
  const dead = new Set<string>();
  /** Subscriptions whose open attempt was written. */
  const open = new Set<string>();

  const kill = (traceId: string): void => {
    dead.add(traceId);
    living.get(traceId)?.die();
  };
  const strikes = (step: Step, traceId: string): boolean => {
    const left = armed.get(step) ?? 0;
    if (left === 0 || !living.has(traceId)) return false;
    armed.set(step, left - 1);
    kill(traceId);
    return true;
  };

  /** A `charge.upcoming` event or a change of card ends no open attempt, so it is no step. */
  const isStep = (sighting: Sighting): boolean => {
    if (sighting.step === 'claim' && sighting.subscription) open.add(sighting.subscription);
    if (sighting.step !== 'advance' || !sighting.subscription) return true;
    return open.delete(sighting.subscription);
  };

  return {
    arm: (step, times) => void armed.set(step, times),
    armed: () => Object.fromEntries([...armed].filter(([, times]) => times > 0)),
    begin(traceId) {
      const { promise, resolve } = Promise.withResolvers<void>();
      living.set(traceId, { die: resolve, claimed: new Set() });
      return promise;
    },
    end: (traceId) => void living.delete(traceId),
    kill,
    isDead: (traceId) => dead.has(traceId),
    saw(sighting, traceId) {
      if (sighting.step === 'claim') living.get(traceId)?.claimed.add(sighting.merchantUid);
      return isStep(sighting) && strikes(sighting.step, traceId);
    },
    sawPayment(merchantUid) {
      const [traceId] = [...living].find(([, { claimed }]) => claimed.has(merchantUid)) ?? [];
      return traceId !== undefined && strikes('send', traceId);
    },
  };
}
