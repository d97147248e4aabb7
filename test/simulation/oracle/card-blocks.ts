/**
 * Watches declined cards: nothing is sent on one that is dead, nor after fifteen declines within thirty
 * days, until its key has another card or a person frees it.
 */
import type { Charge } from '../../../functions/domain/charge/charge.ts';
import type { DeclineClass } from '../../../functions/domain/gateway/outcome.ts';
import { DAY, type Instant, MINUTE } from '../../../functions/domain/time.ts';
import type { Sent } from '../pg/noticed.ts';
import type { Written } from '../world/table.ts';
import type { Claim } from './sends.ts';
import type { Accuse } from './violation.ts';

/** A request whose key was read just before the decline leaves within this span. */
const UNDER_WAY = 5 * MINUTE;
const MOST_DECLINES = 15;
const WITHIN = 30 * DAY;

/** What a card company says about a card. */
const OF_THE_CARD: readonly DeclineClass[] = [
  'funds',
  'issuer_down',
  'card_dead',
  'cardholder',
  'key_invalid',
  'unclassified',
];
/** Nothing was sent. */
const OWN_CODES = ['key_suspended', 'key_not_active', 'card_blocked'];

interface Declined {
  readonly at: Instant;
  readonly isDead: boolean;
}

export function watchCardBlocks(world: {
  readonly accuse: Accuse;
  readonly now: () => Instant;
  readonly claimOf: (uid: string) => Claim | undefined;
}) {
  const declined = new Map<string, readonly Declined[]>();
  const freed = new Map<string, Instant>();

  const noted = (charge: Extract<Charge, { status: 'declined' }>) => {
    const { customerUid: key, merchantUid, decline } = charge;
    if (!OF_THE_CARD.includes(decline.class) || OWN_CODES.includes(decline.code ?? '')) return;
    if ((world.claimOf(merchantUid)?.at ?? 0) < (freed.get(key) ?? 0)) return;
    const one = { at: world.now(), isDead: decline.class === 'card_dead' };
    declined.set(key, [...(declined.get(key) ?? []), one]);
  };

  return {
    written: ({ kind, id, before, after }: Written) => {
      if (kind === 'key' && 'issuance' in after && freedIn(after) !== freedIn(before)) {
        declined.delete(id);
        freed.set(id, world.now());
      }
      if (kind !== 'charge' || !('decline' in after)) return;
      if (before === undefined || !('decline' in before)) noted(after);
    },
    sent: ({ request: { customerUid, merchantUid }, counts }: Sent) => {
      const known = (declined.get(customerUid) ?? []).filter(
        ({ at }) => world.now() - at > UNDER_WAY,
      );
      const blame = (rule: string) =>
        world.accuse({ rule, about: customerUid, detail: merchantUid });
      if (!counts) return;
      if (known.some(({ isDead }) => isDead)) blame('nothing is sent on a dead card');
      const recent = known.filter(({ at }) => world.now() - at < WITHIN - UNDER_WAY);
      if (recent.length >= MOST_DECLINES) blame('a card is declined fifteen times in thirty days');
    },
  };
}

const freedIn = (item: Written['before']): Instant | undefined =>
  item !== undefined && 'declines' in item ? item.declines?.freedAt : undefined;
