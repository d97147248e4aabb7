/** Sandbox time: the machine's time plus an offset, which may begin below zero and then only grows. */
export interface Clock {
  now(): number;
  offsetMs(): number;
  /** Makes it at least this late; an instant already past changes nothing. */
  moveTo(instant: number): void;
}

export interface ClockOptions {
  readonly machineNow: () => number;
  /** Tells everyone who computes sandbox time for himself how far ahead it is, or how far behind. */
  readonly publish: (offsetMs: number) => void;
  /** The machine's now, unless it is given. */
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
