/**
 * One invocation of one function: its own clock, and its calls to table, queue, bus and Iamport. At
 * every call it may be slow, freeze and continue late, or crash.
 */
import type { Instant, Span } from '../../../functions/domain/time.ts';
import type { Clock } from '../../../functions/ports/runtime.ts';
import type { Answered, Fates, Site } from './fates.ts';
import { type Kernel, QUIET } from './kernel.ts';
import { stackless } from './stackless.ts';
import type { Timeline } from './timeline.ts';

/** How an invocation ended. */
export type Ended<Value> =
  | { readonly kind: 'answered'; readonly value: Value }
  | { readonly kind: 'threw'; readonly error: unknown }
  /** It ended without an answer: a crash, a time-out of the function, a deployment. */
  | { readonly kind: 'lost' };

export interface Invocation {
  readonly name: string;
  readonly clock: Clock;
  readonly isAlive: () => boolean;
  /** One call to table, queue or bus, carried out at one instant. */
  readonly call: <Result>(site: Site, effect: () => Result) => Promise<Result>;
  /** Runs `action` as soon as the invocation is not frozen; never if it has ended. */
  readonly whenAwake: (action: () => void) => void;
  readonly freeze: (span: Span) => void;
  /** Whether a request that can move money is on its way. */
  readonly sending: (isOnTheWay: boolean) => void;
  readonly kill: () => void;
}

export interface InvocationWorld {
  readonly kernel: Kernel;
  readonly fates: Fates;
  readonly timeline: Timeline;
  readonly watch: {
    readonly answered?: (answer: Answered) => void;
    readonly cutOff?: (by: string) => void;
  };
}

/** Runs `run` as one invocation; resolves when it has answered, thrown or ended. */
export function invoke<Value>(
  world: InvocationWorld,
  given: {
    readonly name: string;
    readonly skew: Span;
    /** When the platform ends it. */
    readonly timeout: Span;
    readonly begun?: (invocation: Invocation) => void;
    readonly run: (invocation: Invocation) => Promise<Value>;
  },
): Promise<Ended<Value>> {
  return new Promise((resolve) => {
    const invocation = createInvocation(world, given, () => resolve({ kind: 'lost' }));
    const end = (ended: Ended<Value>) => {
      if (invocation.isAlive()) resolve(ended);
      invocation.over();
    };
    given.begun?.(invocation);
    world.kernel.after(given.timeout, invocation.timeOut, given.name);
    given.run(invocation).then(
      (value) => end({ kind: 'answered', value }),
      (error: unknown) => end({ kind: 'threw', error }),
    );
  });
}

function createInvocation(
  { kernel, fates, timeline, watch }: InvocationWorld,
  { name, skew }: { readonly name: string; readonly skew: Span },
  lost: () => void,
): Invocation & { readonly timeOut: () => unknown; readonly over: () => void } {
  let alive = true;
  let frozenUntil: Instant = 0;
  let isSending = false;

  const isAwake = () => alive && kernel.now() >= frozenUntil;
  const whenAwake: Invocation['whenAwake'] = (action) => {
    if (!alive) return;
    if (isAwake()) action();
    else kernel.at(frozenUntil, () => whenAwake(action), name);
  };
  const freeze = (span: Span) => {
    frozenUntil = Math.max(frozenUntil, kernel.now() + span);
  };
  const kill = () => {
    if (!alive) return;
    alive = false;
    timeline.note(name, () => 'ends here');
    lost();
  };
  return {
    name,
    clock: {
      now: () => kernel.now() + skew,
      pause: (span) => new Promise((resolve) => kernel.after(span, () => whenAwake(resolve), name)),
    },
    isAlive: () => alive,
    freeze,
    sending: (isOnTheWay) => {
      isSending = isOnTheWay;
    },
    kill,
    whenAwake,
    over: () => {
      alive = false;
    },
    // The platform does not end a frozen invocation in time: it is frozen with it.
    timeOut: () => {
      if (!alive || kernel.now() < frozenUntil) return QUIET;
      if (isSending && frozenUntil === 0) watch.cutOff?.(name);
      return kill();
    },
    call: (site, effect) =>
      new Promise((resolve, reject) => {
        const fate = fates.of(site, name);
        if (fate === 'crashBefore') return kill();
        if (fate === 'freezeBefore') freeze(fates.freezeSpan());
        const arrive = () => {
          if (fate === 'fails') return whenAwake(() => reject(outage(site)));
          const result = effect();
          watch.answered?.({ by: name, site, result });
          if (fate === 'goesOn' && isAwake()) return resolve(result);
          if (fate === 'crashAfter') return kill();
          if (fate === 'freezeAfter') freeze(fates.freezeSpan());
          return whenAwake(() => {
            if (fate === 'answerLost') reject(outage(site));
            else if (fate === 'doubted') resolve(undefined as typeof result);
            else resolve(result);
          });
        };
        if (isAwake()) kernel.after(fates.latency(), arrive, name);
        else whenAwake(() => kernel.after(fates.latency(), arrive, name));
      }),
  };
}

/** The error of an SDK whose retries have failed. */
const outage = (site: Site) => stackless(() => new Error(`${site.name} did not answer`));
