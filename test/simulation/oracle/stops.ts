/** Watches the breaker: a contract that refuses every card is tried by one charge an hour, and no more. */
import type { Charge } from '../../../functions/domain/charge.ts';
import type { Control } from '../../../functions/domain/control.ts';
import { HOUR, type Instant, MINUTE } from '../../../functions/domain/time.ts';
import type { Written } from '../world/table.ts';
import type { Claim } from './sends.ts';
import type { Accuse } from './violation.ts';

/** What began before the first refusal was known may still come, and late. */
const KNOWN_WITHIN = 2 * HOUR;
const PROBE_EVERY = HOUR - 4 * MINUTE;
/** The shop's contract itself is refused. */
const CONTRACT = '550400';

export function watchStops(world: { readonly accuse: Accuse; readonly now: () => Instant }) {
  let refusedSince: Instant | undefined;
  let probedAt = 0;

  return {
    written: ({ kind, before, after }: Written) => {
      if (kind === 'control' && before !== undefined) {
        const [was, is] = [(before as Control).breaker.open, (after as Control).breaker.open];
        if (was && !is) refusedSince = undefined;
      }
      if (kind !== 'charge') return;
      const charge = after as Charge;
      const isRefused = charge.status === 'declined' && charge.decline.code === CONTRACT;
      if (isRefused) refusedSince ??= world.now();
      else if (charge.status !== 'processing') refusedSince = undefined;
    },
    claimed: ({ attempt, isFirst }: Claim) => {
      if (refusedSince === undefined || world.now() - refusedSince < KNOWN_WITHIN) return;
      if (!isFirst) return;
      if (world.now() - probedAt < PROBE_EVERY)
        world.accuse({
          rule: 'a contract that refuses every card is tried once an hour',
          about: attempt.request.merchantUid,
          detail: '',
        });
      probedAt = world.now();
    },
  };
}
