/**
 * Buyers and custom data: stored while what they belong to is open, masked in cases, and never told or
 * printed.
 */
import { kindOf, leavesOf, type StoredItem, type Traces } from './stored.ts';

const DAY_MS = 86_400_000;

/** A month, and the time that the last worker and DynamoDB take. */
const MONTH_MS = 33 * DAY_MS;

/** In which status an item of a kind may hold a buyer. */
const OPEN: Readonly<Record<string, readonly string[]>> = {
  CHARGE: ['waiting', 'processing'],
  KEY: ['pending', 'active', 'suspended', 'retiring'],
  SUBSCRIPTION: ['waiting', 'active', 'past_due', 'paused', 'suspended'],
};

const PERSONAL = /(?:^|\.)(?:buyer|customData)(?:\.|$)/;

export const keptTooLong = ({ items, now }: Pick<Traces, 'items' | 'now'>): readonly string[] =>
  items.flatMap((stored) => {
    const { status = '', deletedAt = now } = stored.item ?? {};
    const leaves = leavesOf(stored.item);
    const isOpen = OPEN[kindOf(stored)]?.includes(status) || isSending(stored);
    const buyers = leaves.filter(
      ({ path, text }) => PERSONAL.test(path) && !isMasked(stored, text),
    );
    const cards = leaves.filter(({ path }) => path.endsWith('maskedNumber'));
    return [
      ...(isOpen ? [] : buyers.map(({ path }) => `${stored.pk} (${status}) still has ${path}`)),
      ...(status === 'deleted' && deletedAt < now - MONTH_MS
        ? cards.map(({ path }) => `${stored.pk} was deleted over a month ago and still has ${path}`)
        : []),
      ...(kindOf(stored) === 'SUBSCRIPTION' && !OPEN.SUBSCRIPTION?.includes(status)
        ? leaves
            .filter(({ path }) => path === 'cardNumber')
            .map(({ path }) => `${stored.pk} has ended and still has ${path}`)
        : []),
    ];
  });

const OF_A_PERSON =
  /(?:^|\.)(?:buyer|customData|card|cardNumber|maskedNumber|failReason|cancellations\.\d+\.reason)(?:\.|$)/;

/** Of who was erased: whatever has not been touched since, which is looked at again for a year. */
export function keptOfErased({ items }: Pick<Traces, 'items'>): readonly string[] {
  const erased = new Map(
    items.flatMap(({ item: { owner, erasure } = {} }) =>
      owner === undefined || erasure?.finishedAt === undefined ? [] : [[owner, erasure.finishedAt]],
    ),
  );
  return items.flatMap((stored) => {
    const since = erased.get(stored.item?.owner ?? '');
    if (since === undefined || touchedAt(stored) >= since) return [];
    return leavesOf(stored.item)
      .filter(({ path }) => OF_A_PERSON.test(path))
      .map(({ path }) => `${stored.pk} is of somebody who was erased, and still has ${path}`);
  });
}

const touchedAt = ({ item }: StoredItem) =>
  Math.max(
    0,
    ...INSTANTS.map((name) => Number(item?.[name] ?? 0)),
    ...(item?.history ?? []).map(({ at = 0 }) => at),
  );

const INSTANTS = ['registeredAt', 'openedAt', 'deletedAt'] as const;

/** A canceled subscription whose last charge is still unknown. */
const isSending = ({ item }: StoredItem) => item?.openAttempt !== undefined;

/** In a case: its first letter, or its last two digits. */
const isMasked = (stored: StoredItem, text: string) =>
  kindOf(stored) === 'CASE' && /^(?:.?\*{2,3}|\*{3}.{0,2})$/su.test(text);

/** Whatever is called a buyer in an event; whatever is stored as one in the output. */
export const whereTold = ({ items, events, output }: Omit<Traces, 'now'>): readonly string[] => [
  ...events.flatMap((event) =>
    leavesOf(event).flatMap(({ path }) =>
      /buyer|custom_?data/i.test(path) ? [`an event tells ${path}`] : [],
    ),
  ),
  ...items.flatMap((stored) =>
    leavesOf(stored.item).flatMap(({ path, text }) =>
      PERSONAL.test(path) && text.length > 5 && output.includes(text)
        ? [`the output shows ${path} of ${stored.pk}`]
        : [],
    ),
  ),
];
