/**
 * A card that is charged no more: the card company said that it is lost, closed or expired, or
 * declined it fifteen times within thirty days. A new card or a person's word frees its key.
 */
import { CARD_BLOCKED, type Decline, type DeclineClass, isOurs } from '../gateway/outcome.ts';
import type { MerchantUid } from '../ids.ts';
import { DAY, type Instant } from '../time.ts';
import { type BillingKey, type IssuedKey, isListed } from './billing-key.ts';

/** Visa's limit on repeating declined requests. */
const MOST_DECLINES = 15;
const WITHIN = 30 * DAY;

export const CARD_BLOCKS = ['card_dead', 'declined_often'] as const;

export type CardBlock = (typeof CARD_BLOCKS)[number];

/** Why nothing is sent on the key's card now; undefined when it may be charged. */
export function cardBlock(
  { declines }: Pick<IssuedKey, 'declines'>,
  now: Instant,
): CardBlock | undefined {
  if (declines?.deadSince !== undefined) return 'card_dead';
  const counted = declines?.recent.filter(({ at }) => at > now - WITHIN) ?? [];
  return counted.length >= MOST_DECLINES ? 'declined_often' : undefined;
}

/** How a charge ends that was claimed on a blocked card: nothing is sent. */
export const BLOCKED: Decline = { class: 'card_dead', code: CARD_BLOCKED };

/** Declines for the shop's contract, our own request, or because nothing was executed. */
const OF_OTHERS: readonly DeclineClass[] = ['merchant_fault', 'request_fault', 'not_executed'];

/** Whether a decline is the card company's word about the card. */
const isAboutCard = (decline: Decline) => !OF_OTHERS.includes(decline.class) && !isOurs(decline);

/** The key with one more decline of its card; undefined when that says nothing, or is known. */
export function withDecline(
  key: BillingKey,
  declined: {
    readonly merchantUid: MerchantUid;
    readonly decline: Decline;
    readonly sentAt: Instant;
    readonly now: Instant;
  },
): IssuedKey | undefined {
  const { merchantUid: by, decline, sentAt, now } = declined;
  if (!isListed(key) || !isAboutCard(decline)) return undefined;
  const { recent = [], deadSince, freedAt = 0 } = key.declines ?? {};
  if (sentAt < freedAt || recent.some((one) => one.by === by)) return undefined;
  const declines = {
    ...key.declines,
    recent: [...recent.filter(({ at }) => at > now - WITHIN), { by, at: now }],
    deadSince: decline.class === 'card_dead' ? now : deadSince,
  };
  return { ...key, declines };
}

/** The key as if its card had never been declined; the same one when it has not. */
export const withCardFreed = <Key extends IssuedKey>(key: Key, now: Instant): Key =>
  key.declines === undefined || key.declines.recent.length === 0
    ? key
    : { ...key, declines: { recent: [], freedAt: now } };
