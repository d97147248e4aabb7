/**
 * How people call our routes: they wait, and repeat the identical request when the answer is lost
 * or 5xx.
 */
import { Refusal, type RefusalCode } from '../../../functions/domain/refusal.ts';
import { type Instant, MINUTE } from '../../../functions/domain/time.ts';
import { request } from '../world/functions.ts';
import type { Ports } from '../world/ports.ts';
import type { World } from '../world/world.ts';

export type Answer<Value> =
  | { readonly kind: 'answered'; readonly value: Value }
  | { readonly kind: 'refused'; readonly code: RefusalCode }
  /** They gave up without an answer. */
  | { readonly kind: 'unanswered' };

const PASSING: ReadonlySet<RefusalCode> = new Set([
  'too_many_at_once',
  'try_again',
  'iamport_unavailable',
  'charging_stopped',
]);

const MOST_TRIES = 4;

export async function ask<Value>(
  world: World,
  name: string,
  serve: (ports: Ports, deadline: Instant) => Promise<Value>,
): Promise<Answer<Value>> {
  const { kernel, random, timeline } = world;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const ended = await request(world, name, serve);
    if (ended.kind === 'answered') return ended;
    const refusal = ended.kind === 'threw' && ended.error instanceof Refusal && ended.error;
    if (refusal && !PASSING.has(refusal.code)) {
      timeline.note(name, () => `refused: ${refusal.code}`);
      return { kind: 'refused', code: refusal.code };
    }
    await kernel.sleep(random.between(1_000, 10 * MINUTE));
  }
  return { kind: 'unanswered' };
}
