/** The history of a subscription: what somebody asked to be changed, and who; only added to. */
import type { Actor } from '../ids.ts';
import type { Instant } from '../time.ts';
import type { ChangeEntry, Subscription } from './subscription.ts';

interface Asked {
  readonly actor: Actor | undefined;
  readonly now: Instant;
}

/** More changes than a person makes in a lifetime: only ending is possible afterwards. */
const MOST_CHANGES = 300;

/** Whether its history is full: the item must stay small enough to be charged. */
export const isChangedTooOften = ({ history }: Subscription) => history.length >= MOST_CHANGES;

/** `after` with everything in its history that differs from `before`, as asked for by one actor. */
export function withHistory(before: Subscription, after: Subscription, asked: Asked): Subscription {
  const { actor, now: at } = asked;
  const changes = differences(before, after).map((change) => ({ at, actor, ...change }));
  return changes.length === 0 ? after : { ...after, history: [...before.history, ...changes] };
}

type Difference = Omit<ChangeEntry, 'at' | 'actor'>;

const differences = (before: Subscription, after: Subscription): readonly Difference[] => [
  ...cardOf(before, after),
  ...pauseOf(before, after),
  ...priceOf(before, after),
  ...dataOf(before, after),
  ...endOf(before, after),
];

const cardOf = ({ customerUid: from }: Subscription, { customerUid: to }: Subscription) =>
  from === to ? [] : [{ what: 'card_changed', from, to } as const];

function pauseOf(before: Subscription, after: Subscription): readonly Difference[] {
  const [was, is] = [before.status === 'paused', after.status === 'paused'];
  if (is) return was && before.resumeOn === after.resumeOn ? [] : [pause(before, after)];
  return was && after.status !== 'canceled' ? [{ what: 'resumed' }] : [];
}

/** Until when, where that is said. */
const pause = (before: Subscription, after: Subscription): Difference => ({
  what: 'paused',
  ...(before.resumeOn && { from: before.resumeOn }),
  ...(after.resumeOn && { to: after.resumeOn }),
});

function priceOf(before: Subscription, after: Subscription): readonly Difference[] {
  if (before.nextPrice === after.nextPrice) return [];
  const from = (before.nextPrice ?? before.price).amount;
  return after.nextPrice === undefined
    ? [{ what: 'price_withdrawn', from, to: after.price.amount }]
    : [{ what: 'price_changed', from, to: after.nextPrice.amount }];
}

/** Never the data itself: a history is kept longer than they are. */
const dataOf = (before: Subscription, after: Subscription): readonly Difference[] =>
  before.attached === after.attached || after.status === 'canceled'
    ? []
    : [{ what: 'data_changed' }];

function endOf(before: Subscription, after: Subscription): readonly Difference[] {
  if (before.status !== 'canceled' && after.status === 'canceled') return [{ what: 'canceled' }];
  if (before.cancelAtPeriodEnd === after.cancelAtPeriodEnd) return [];
  return [{ what: after.cancelAtPeriodEnd ? 'end_wished' : 'end_withdrawn' }];
}
