/**
 * Inquiries, which change nothing at Iamport: answered, or `iamport_unavailable` while it is down.
 */
import { Refusal } from '../../../functions/domain/refusal.ts';
import type { Instant } from '../../../functions/domain/time.ts';
import { isAway } from '../world/away.ts';
import type { Invocation } from '../world/invocation.ts';
import type { Kernel } from '../world/kernel.ts';
import { stackless } from '../world/stackless.ts';
import type { Weather } from '../world/weather.ts';

/** What decides whether an inquiry is answered. */
export interface QuestionWorld {
  readonly kernel: Kernel;
  readonly weather: Weather;
}

/** Inquires once; throws `iamport_unavailable` when no answer comes. */
export const asking =
  ({ kernel, weather }: QuestionWorld, invocation: Invocation) =>
  <Answer>(name: string, answer: () => Answer): Promise<Answer> =>
    invocation
      .call({ name: `gateway.${name}`, kind: 'lookup' }, () =>
        isDown(weather, kernel.now()) ? undefined : [answer()],
      )
      .then(received, unanswered);

/** Some outages take the look-ups along. */
const isDown = ({ pgAway, phenomena }: Weather, now: Instant) =>
  isAway(pgAway, now) ||
  isAway(
    phenomena.outages.filter((one) => !one.sparesLookups),
    now,
  );

function received<Answer>(answered: readonly Answer[] | undefined): Answer {
  return answered === undefined ? unanswered() : (answered[0] as Answer);
}

function unanswered(): never {
  throw stackless(() => new Refusal('iamport_unavailable', 'Iamport does not answer.'));
}

/** Whether Iamport answers now but finds nothing. */
export const isBlind = ({ kernel, weather }: QuestionWorld) =>
  isAway(weather.gatewayBlind, kernel.now());
