/** Who moved money and who changed prices: every such step names somebody. */
import { type Entry, kindOf, type StoredItem, type Traces } from './stored.ts';

/** What only people and programs ask for. A month is claimed by the calendar, and names nobody. */
const ASKED: Readonly<Record<string, (entry: Entry, item: StoredItem) => boolean>> = {
  CHARGE: ({ what, note = '' }, { item }) =>
    (isBeginning(what) && item?.debt === undefined) ||
    // The second payment of a debt is given back by itself, and noted by its own number.
    (what === 'refund_claimed' && !note.startsWith('imp_')) ||
    what === 'verdict',
  SUBSCRIPTION: () => true,
  PLAN: () => true,
  KEY: () => true,
  CONTROL: () => true,
};

export const withoutActor = ({ items }: Pick<Traces, 'items'>): readonly string[] =>
  items.flatMap((stored) => {
    const isAsked = ASKED[kindOf(stored)];
    const { history = [], changes = [], closing } = stored.item ?? {};
    const nameless = [...history, ...changes].filter(
      (entry, index, all) =>
        isAsked?.(entry, stored) && isFirst(entry, all.slice(0, index)) && !entry.actor,
    );
    const isClosed = kindOf(stored) === 'CASE' && closing !== undefined;
    return [
      ...nameless.map(({ what }) => `${stored.pk}: nobody is named for "${what}"`),
      ...(isClosed && !JSON.stringify(closing).includes('"actor":"')
        ? [`${stored.pk}: nobody is named for its verdict`]
        : []),
    ];
  });

/** A charge is claimed, or it waits and is claimed later, when nobody asks any more. */
const isBeginning = (what: string | undefined) => what === 'claimed' || what === 'waiting';

/** A refund that is sent again is claimed again, and nobody asked for that either. */
const isFirst = ({ what, note }: Entry, before: readonly Entry[]) =>
  !before.some((one) =>
    isBeginning(what) ? isBeginning(one.what) : isRefund(what, one) && one.note === note,
  );

const isRefund = (what: string | undefined, one: Entry) =>
  what === 'refund_claimed' && one.what === what;
