/** The table of states and events holds, and so do the promises on every walk through it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysFrom } from '../../../../functions/domain/calendar.ts';
import { erasedSubscription } from '../../../../functions/domain/erasure/erased-subscription.ts';
import type { SubscriptionStatus } from '../../../../functions/domain/subscription/subscription.ts';
import { nextChargeAt } from '../../../../functions/domain/subscription/wake.ts';
import { seoulDate } from '../../../../functions/domain/time.ts';
import { EVENTS, type EventName, LIVES } from './events.ts';
import type { Life } from './life.ts';
import { TABLE } from './table.ts';

const rows = Object.entries(TABLE) as [SubscriptionStatus, (typeof TABLE)[SubscriptionStatus]][];
const names = Object.keys(EVENTS) as EventName[];

describe.each(rows)('one that is %s', (status, cells) => {
  it.each(Object.entries(cells) as [EventName, readonly unknown[]][])('%s', (name, cell) => {
    const { subscription, charges, told, refused } = EVENTS[name](LIVES[status]());
    const what = told.map((type) => type.replace('subscription.', ''));
    expect([subscription.status, charges.length, ...(refused ? ['refused'] : []), ...what]).toEqual(
      cell,
    );
  });

  it('keeps every promise on every walk of two events', () => {
    for (const first of names) for (const second of names) promised(status, [first, second]);
    expect(names.length).toBeGreaterThan(0);
  });
});

it('keeps every promise on longer walks', () => {
  const walk = fc.array(fc.constantFrom(...names), { minLength: 3, maxLength: 6 });
  const statuses = fc.constantFrom(...rows.map(([status]) => status));
  fc.assert(
    fc.property(statuses, walk, (status, walked) => promised(status, walked)),
    { numRuns: 600 },
  );
  expect(rows).toHaveLength(6);
});

/** Lives through the events, and looks after each whether something promised was broken. */
function promised(status: SubscriptionStatus, events: readonly EventName[]): void {
  let life = LIVES[status]();
  for (const name of events) {
    const before = life;
    life = EVENTS[name](before);
    const broken = [
      ...afterTheEnd(before, life),
      ...crowded(life),
      ...begunAfterWish(before, life),
      ...afterLeaving(before, life),
      ...letGoTooSoon(before, life),
    ];
    if (broken.length > 0) throw new Error(`${status}, ${events.join(', ')}: ${broken.join()}`);
  }
}

/** What has ended is charged nothing, waits for nothing and holds no key. */
function afterTheEnd(before: Life, after: Life): readonly string[] {
  const { subscription } = after;
  if (subscription.status !== 'canceled') return [];
  const wasOver = before.subscription.status === 'canceled';
  return [
    ...(wasOver && after.charges.length > before.charges.length ? ['charged after its end'] : []),
    ...(nextChargeAt(subscription) === undefined ? [] : ['a charge is planned after the end']),
    ...(subscription.keysToDetach.length === 0 ? [] : ['its key is not free']),
    ...(subscription.ended === undefined ? ['nobody knows why it ended'] : []),
  ];
}

/** No two periods within three days, unless a person asked for one of them. */
function crowded({ charges }: Life): readonly string[] {
  return charges.flatMap((one, index) => {
    const other = charges[index - 1];
    if (other === undefined || other.period === one.period || one.asked || other.asked) return [];
    const days = daysFrom({ from: seoulDate(other.at), to: seoulDate(one.at) });
    return days < 3 ? [`periods ${other.period} and ${one.period} within ${days} days`] : [];
  });
}

/** After a wish to cancel no month begins: only what was being collected goes on. */
function begunAfterWish(before: Life, after: Life): readonly string[] {
  const { cancelAtPeriodEnd, closedThrough, dunning } = before.subscription;
  if (!cancelAtPeriodEnd || after.subscription.cancelAtPeriodEnd === false) return [];
  const known = Math.max(closedThrough, dunning?.period ?? 0);
  return after.charges
    .slice(before.charges.length)
    .filter(({ period }) => period > known)
    .map(({ period }) => `period ${period} begun after the wish`);
}

/** A key whose charge is not decided yet is still in use, whatever card came after it. */
function letGoTooSoon(before: Life, { subscription: { openAttempt }, detached }: Life) {
  const key = openAttempt?.request.customerUid;
  return key !== undefined && !before.detached.includes(key) && detached.includes(key)
    ? ['its key was let go while it is charged']
    : [];
}

/** Whoever left is charged nothing that had not begun, and told of it once; nothing personal is kept. */
function afterLeaving(before: Life, { customer, subscription, charges, told }: Life) {
  const erasures = told.filter((type) => type === 'customer.erased').length;
  const isErased = customer?.erasure?.finishedAt !== undefined;
  return [
    ...(before.customer !== undefined && charges.length > before.charges.length
      ? ['charged after its customer left']
      : []),
    ...(customer !== undefined && subscription.status !== 'canceled' ? ['did not end'] : []),
    ...(erasures === (isErased ? 1 : 0) ? [] : [`erased ${erasures} times`]),
    ...(isErased && erasedSubscription(subscription) ? ['keeps what is personal'] : []),
  ];
}
