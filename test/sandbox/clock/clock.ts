/** Sandbox time: the machine's time plus an offset that may start negative and then only grows. */
export interface Clock {
  now(): number;
  offsetMs(): number;
  /** Moves on to this instant; one already past changes nothing. */
  moveTo(instant: number): void;
}

export interface ClockOptions {
  readonly machineNow: () => number;
  /** Publishes the offset, positive or negative, to code that computes sandbox time itself. */
  readonly publish: (offsetMs: number) => void;
  /** The first instant; by default the machine's now. */
  readonly beginsAt?: number | undefined;
}

export function createClock({ machineNow, publish, beginsAt }: ClockOptions): Clock {
  let offset = beginsAt === undefined ? 0 : beginsAt - machineNow();
  publish(offset);
  return {
    now: () => machineNow() + offset,
    offsetMs: () => offset,
    moveTo(instant) {
      offset = Math.max(offset, instant - machineNow());
      publish(offset);
    },
  };
}
