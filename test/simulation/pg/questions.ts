/** Questions to Iamport that change nothing: answered, or refused when it is away. */
import { Refusal } from '../../../functions/domain/refusal.ts';
import type { Invocation } from '../world/invocation.ts';
import type { Kernel } from '../world/kernel.ts';
import { isAway, type Weather } from '../world/weather.ts';

export interface QuestionWorld {
  readonly kernel: Kernel;
  readonly weather: Weather;
}

/** Asks once, as patiently as the real adapter; `iamport_unavailable` when nothing came back. */
export const asking =
  ({ kernel, weather }: QuestionWorld, invocation: Invocation) =>
  async <Answer>(name: string, answer: () => Answer): Promise<Answer> => {
    const away = () => isAway(weather.pgAway, kernel.now());
    const answered = await invocation
      .call({ name: `gateway.${name}`, kind: 'lookup' }, () => (away() ? undefined : [answer()]))
      .catch(() => undefined);
    if (answered === undefined)
      throw new Refusal('iamport_unavailable', 'Iamport does not answer.');
    const [found] = answered;
    return found as Answer;
  };

/** Whether it answers, and finds nothing. */
export const isBlind = ({ kernel, weather }: QuestionWorld) => isAway(weather.blind, kernel.now());
