/**
 * A shop with many subscriptions due on one day. Only what is being charged is held in memory: what
 * was not begun and what is finished are made anew whenever they are read.
 */
import type { Charge } from '../../../functions/domain/charge/charge.ts';
import {
  fence,
  idCode,
  type MerchantUid,
  type SubscriptionId,
  subscriptionId,
} from '../../../functions/domain/ids.ts';
import { periodUidOf, subscriptionIdFrom } from '../../../functions/domain/own-ids.ts';
import { newSubscription } from '../../../functions/domain/subscription/new-subscription.ts';
import type { Subscription } from '../../../functions/domain/subscription/subscription.ts';
import { nextChargeAt, scheduleSubscription } from '../../../functions/domain/subscription/wake.ts';
import { DAY, type Instant } from '../../../functions/domain/time.ts';
import type { Charges, Stored, Subscriptions } from '../../../functions/ports/stores.ts';
import { active } from '../../adapters/support/items.ts';
import { alice, digest, kim } from '../../domain/support/charging.ts';
import { times } from '../../domain/support/times.ts';

export interface Shop {
  readonly ids: readonly SubscriptionId[];
  readonly dueAt: (id: SubscriptionId) => Instant;
  readonly subscriptions: Subscriptions;
  readonly charges: Charges;
  readonly idOf: (text: string) => SubscriptionId;
  readonly many: (ids: readonly SubscriptionId[]) => Promise<readonly Subscription[]>;
  /** So many are finished, the last one then. */
  readonly finished: () => number;
  /** Counts one reading of a key. */
  readonly keyRead: <Key>(key: Key) => Key;
  readonly requests: () => { readonly reads: number; readonly writes: number };
}

const KEY = active();

const price = { name: '월간 구독', amount: 9_900, taxFree: 0, vatAmount: 900 };

/** The first charge of each is due on this day; `moved` hears of every write. */
export function shopOf(
  count: number,
  day: { readonly on: string; readonly now: () => Instant },
  moved: (id: SubscriptionId, after: Subscription) => void,
): Shop {
  const { on, now } = day;
  const ids = Array.from({ length: count }, (_, index) => subscriptionIdFrom(codeOf(index)));
  const open = new Map<string, Stored<Subscription>>();
  const done = new Set<string>();
  const ledger = new Map<string, Charge>();
  const counted = { reads: 0, writes: 0 };
  const opened = Date.parse(`${on}T00:00:00+09:00`);

  const fresh = (id: SubscriptionId): Subscription => {
    const anchor = { month: on.slice(0, 7), day: Number(on.slice(8)) };
    const wish = { id, owner: alice, customerUid: KEY.customerUid, price, anchor, digest };
    const born = { actor: kim, fence: fence('none'), now: opened - DAY, times };
    const cardNumber = KEY.issuance.card.maskedNumber;
    const made = newSubscription({ ...wish, ...(cardNumber && { cardNumber }) }, born);
    const told = { ...made, pendingEvents: [], upcomingPublished: 1 };
    return scheduleSubscription(told, opened - DAY);
  };
  const find = (id: SubscriptionId): Stored<Subscription> => {
    const held = open.get(id);
    if (held !== undefined) return held;
    if (!done.has(id)) return { item: fresh(id), version: 1 };
    const item = scheduleSubscription({ ...fresh(id), closedThrough: 1 }, now());
    return { item, version: 3 };
  };
  const write = (id: SubscriptionId, stored: Stored<Subscription>) => {
    counted.writes += 1;
    moved(id, stored.item);
    if (stored.item.openAttempt !== undefined) open.set(id, stored);
    else {
      open.delete(id);
      done.add(id);
      ledger.delete(periodUidOf({ subscriptionId: id, period: 1, attempt: 1 }));
    }
  };
  return {
    ids,
    dueAt: (id) => nextChargeAt(fresh(id)) ?? 0,
    idOf: subscriptionId,
    finished: () => done.size,
    keyRead: (key) => {
      counted.reads += 1;
      return key;
    },
    requests: () => counted,
    many: async (some) => some.map((id) => find(id).item),
    subscriptions: {
      find: async (id) => {
        counted.reads += 1;
        return find(id);
      },
      create: async () => undefined,
      replace: async (stored, item) => {
        if (find(item.id).version !== stored.version) return undefined;
        const next = { item, version: stored.version + 1 };
        write(item.id, next);
        return next;
      },
    },
    charges: chargesIn(ledger, counted),
  };
}

function chargesIn(
  ledger: Map<string, Charge>,
  counted: { reads: number; writes: number },
): Charges {
  return {
    find: async (uid: MerchantUid) => {
      counted.reads += 1;
      const item = ledger.get(uid);
      return item && { item, version: 1 };
    },
    create: async (item) => {
      counted.writes += 1;
      if (ledger.has(item.merchantUid)) return undefined;
      ledger.set(item.merchantUid, item);
      return { item, version: 1 };
    },
    replace: async () => undefined,
  };
}

/** 28 letters, the last of which count. */
function codeOf(index: number) {
  let [rest, letters] = [index, ''];
  for (; letters.length < 28; rest = Math.floor(rest / 26))
    letters = String.fromCharCode(97 + (rest % 26)) + letters;
  return idCode(letters);
}
