/** Sandbox time: the machine's time plus an offset that only grows. */
export interface Clock {
  now(): number;
  offsetMs(): number;
  /** Makes it at least this late; an instant already past changes nothing. */
  moveTo(instant: number): void;
}

export interface ClockOptions {
  readonly machineNow: () => number;
  /** Tells everyone who computes sandbox time for himself how far ahead it is. */
  readonly publish: (offsetMs: number) => void;
  readonly offsetMs?: number;
}

export function createClock({ machineNow, publish, offsetMs = 0 }: ClockOptions): Clock {
  let offset = offsetMs;
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
