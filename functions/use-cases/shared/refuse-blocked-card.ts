/** Refuses to charge a card that the card company has declined for good, or too often. */
import type { IssuedKey } from '../../domain/billing-key/billing-key.ts';
import { cardBlock } from '../../domain/billing-key/card-block.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Instant } from '../../domain/time.ts';

/** Refuses with `card_blocked`. */
export function refuseBlockedCard(key: IssuedKey, now: Instant): void {
  const cause = cardBlock(key, now);
  if (cause === undefined) return;
  const why = cause === 'card_dead' ? 'lost, closed or expired' : 'declined 15 times in 30 days';
  throw new Refusal(
    'card_blocked',
    `This card is ${why}. Nothing was charged. Register another; the shop can free this one.`,
    { cause },
  );
}
