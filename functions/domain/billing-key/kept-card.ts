/** The card of a deleted key: kept for a month, in which somebody may still ask which one it was. */
import type { Card } from '../gateway/outcome.ts';
import { DAY, type Instant, type Span } from '../time.ts';
import type { Issuance } from './registration.ts';

const KEPT_FOR: Span = 30 * DAY;

interface HasCard {
  readonly issuance: Issuance;
  readonly deletedAt?: Instant | undefined;
  readonly suspension?: { readonly card: Card } | undefined;
}

/** When the card of a key goes; undefined while the key is not deleted, and once the card is gone. */
export const cardGoesAt = ({ deletedAt, issuance }: HasCard): Instant | undefined =>
  deletedAt !== undefined && Object.keys(issuance.card).length > 0
    ? deletedAt + KEPT_FOR
    : undefined;

/** The key without any card. */
export const withoutCard = <Key extends HasCard>(key: Key): Key => ({
  ...key,
  issuance: { ...key.issuance, card: {} },
  suspension: key.suspension && { ...key.suspension, card: {} },
});
