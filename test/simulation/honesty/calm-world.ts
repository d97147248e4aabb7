/** A simulated world without faults, and its ports as one invocation has them. */
import type { Fates } from '../world/fates.ts';
import type { Invocation } from '../world/invocation.ts';
import { createKernel } from '../world/kernel.ts';
import type { Phenomena } from '../world/phenomena.ts';
import { portsOf } from '../world/ports.ts';
import { randomFrom } from '../world/random.ts';
import { noTimeline } from '../world/timeline.ts';
import type { Watch } from '../world/watch.ts';
import { calm } from '../world/weather.ts';
import { createWorld } from '../world/world.ts';

const nobody: Watch = {
  written: () => undefined,
  told: () => undefined,
  moved: () => undefined,
  sent: () => undefined,
  refundSent: () => undefined,
  asked: () => undefined,
  forgotten: () => undefined,
  logged: () => undefined,
  cutOff: () => undefined,
};

const atOnce: Fates = {
  of: () => 'goesOn',
  ofCharge: () => 'goesOn',
  latency: () => 0,
  answerSpan: () => 0,
  stepAside: () => 0,
  freezeSpan: () => 0,
};

export function calmWorld(start: number, phenomena: Partial<Phenomena> = {}) {
  const kernel = createKernel({ start });
  const calmest = calm(start);
  const weather = { ...calmest, phenomena: { ...calmest.phenomena, ...phenomena } };
  const parts = { kernel, weather, random: randomFrom(1), timeline: noTimeline, watch: nobody };
  const world = createWorld({ ...parts, fates: atOnce });
  const invocation: Invocation = {
    name: 'the test',
    clock: { now: kernel.now, pause: async () => undefined },
    isAlive: () => true,
    call: async (_, effect) => effect(),
    whenAwake: (action) => action(),
    freeze: () => undefined,
    sending: () => undefined,
    kill: () => undefined,
  };
  return { world, ports: portsOf(world, invocation) };
}
