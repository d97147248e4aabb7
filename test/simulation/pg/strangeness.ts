/** How the PG answers when it is neither well nor down: in words, without a code, with its own amounts. */
import type { ChargeRequest } from '../../../functions/domain/gateway/answer.ts';
import { HOUR, MINUTE } from '../../../functions/domain/time.ts';
import { isAway } from '../world/away.ts';
import { CODELESS, ISSUER_WORDS } from '../world/pg-words.ts';

import type { Executed } from './executed.ts';
import type { PgWorld } from './pg-world.ts';

export function createStrangeness(
  world: Pick<PgWorld, 'kernel' | 'faults' | 'weather' | 'refusedInWords'>,
) {
  const { kernel, faults, weather } = world;
  const { phenomena } = weather;
  /** No record is left of it. */
  const inWords = ({ merchantUid }: ChargeRequest, message: string): Executed => {
    world.refusedInWords(merchantUid, message);
    return { kind: 'refused', message };
  };
  return {
    strikes: (name: 'refusesInWords' | 'failsWithoutCode') => {
      const struck = kernel.now() < weather.clearsUp && phenomena.random.chance(phenomena[name]);
      if (struck) faults.count(name);
      return struck;
    },
    /** Look-ups show it only later. */
    hides: () => {
      const { hiding, hidesCharges } = phenomena;
      const struck = kernel.now() < weather.clearsUp && hiding.chance(hidesCharges);
      if (struck) faults.count('hidesCharges');
      return struck;
    },
    /** After how long a decline becomes a payment of another sum; undefined where it stays one. */
    turnsAfter: () => {
      const { attending, turned } = phenomena;
      if (kernel.now() >= weather.clearsUp || !attending.chance(turned)) return undefined;
      faults.count('turned');
      return attending.between(MINUTE, 6 * HOUR);
    },
    inIssuersWords: (request: ChargeRequest) =>
      inWords(request, phenomena.random.oneOf(ISSUER_WORDS)),
    /** While something about the shop's contract is wrong, before anything else is looked at. */
    inShopsWords: (request: ChargeRequest): Executed | undefined => {
      const words = phenomena.wordsFault.find((one) => isAway([one], kernel.now()));
      if (words === undefined) return undefined;
      faults.count('wordsFault');
      return inWords(request, words.message);
    },
    codeless: () => {
      const failReason = phenomena.random.oneOf(CODELESS);
      return failReason === undefined ? {} : { failReason };
    },
    displayAmount: () =>
      phenomena.displayAmounts ? phenomena.random.oneOf([9_900, 19_900, 59_000]) : 0,
  };
}
