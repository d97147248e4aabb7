/** A simulated world without faults, and its ports as one invocation has them. */
import type { Fates } from '../world/fates.ts';
import type { Invocation } from '../world/invocation.ts';
import { createKernel } from '../world/kernel.ts';
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

export function calmWorld(start: number) {
  const kernel = createKernel({ start });
  const weather = calm(start);
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
