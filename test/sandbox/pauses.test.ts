/** A function's pause takes sandbox time while time is being advanced, and real time otherwise. */
import { expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../functions/adapters/clock.ts';
import { createClock } from './clock/clock.ts';
import { hurryPauses } from './clock/pauses.ts';

function stage(hurried: boolean) {
  const clock = createClock({ machineNow: () => 1_000, publish: () => undefined });
  onTestFinished(hurryPauses(clock, () => hurried));
  return clock;
}

it('takes sandbox time while time is advanced, in parallel with others', async () => {
  const clock = stage(true);
  await Promise.all([systemClock.pause(60_000), systemClock.pause(40_000)]);
  expect(clock.now()).toBe(61_000);
});

it('takes real time otherwise', async () => {
  const clock = stage(false);
  const begun = performance.now();
  await systemClock.pause(30);
  expect(performance.now() - begun).toBeGreaterThan(25);
  expect(clock.now()).toBe(1_000);
});
