/** What a person may have charged of a subscription: missed, being collected, or due today. */
import { describe, expect, it } from 'vitest';
import { customerUid, merchantUid } from '../../../functions/domain/ids.ts';
import {
  justCollected,
  newestOwed,
  owedPeriod,
} from '../../../functions/domain/subscription/owed-period.ts';
import { needsConsent, priceOf } from '../../../functions/domain/subscription/price/price.ts';
import type { Dunning, Subscription } from '../../../functions/domain/subscription/subscription.ts';
import {
  withCard,
  withNextPrice,
} from '../../../functions/domain/subscription/subscription-changes.ts';
import { MINUTE } from '../../../functions/domain/time.ts';
import { kim } from '../support/charging.ts';
import { due, opened } from '../support/learning.ts';

const price = { name: '월간 구독', amount: 9_900 };
const owed = (period: number, attempts = 1) => ({ period, price, attempts });
const dunning: Dunning = {
  ...{ period: 2, since: '2026-11-23', attempts: 3, tries: 2 },
  ...{ today: { on: '2026-11-23', tries: 1 }, lastClass: 'funds', retryAt: due },
};
/** Its second period fell due today. */
const dueToday = { ...opened(), openAttempt: undefined };

describe('owed is', () => {
  it('the period that is being collected, by the number after its last attempt', () => {
    const collected = { ...dueToday, status: 'past_due', dunning } as const;
    expect(newestOwed(collected, due)).toMatchObject({ period: 2, number: 4 });
  });

  it('the newest of several missed ones first, and each of them by its number', () => {
    const missed = { ...dueToday, closedThrough: 2, missed: [owed(1), owed(2, 5)] };
    expect(newestOwed(missed, due)).toMatchObject({ period: 2, number: 6 });
    expect(owedPeriod(missed, 1, due)).toMatchObject({ period: 1, number: 2 });
  });

  it('nothing while it waits for its first charge', () => {
    expect(newestOwed({ ...dueToday, closedThrough: 0, status: 'waiting' }, due)).toBeUndefined();
  });

  it('what fell due and was not tried yet; older months are missed then', () => {
    const late = { ...dueToday, closedThrough: 0 };
    const found = newestOwed(late, due);
    expect(found).toMatchObject({ period: 2, number: 1 });
    expect(found?.subscription.missed.map(({ period }) => period)).toEqual([1]);
  });

  it('of a suspended one the newest due period, though it was not tried', () => {
    const found = newestOwed({ ...dueToday, status: 'suspended', missed: [owed(1)] }, due);
    expect(found).toMatchObject({ period: 2, number: 1 });
    expect(found?.subscription).toMatchObject({ closedThrough: 2, missed: [owed(1), owed(2, 0)] });
  });
});

describe('a suspended one that owes a month at its next price', () => {
  const lower = { name: '월간 구독', amount: 5_000 };
  const owing = (more: Partial<Subscription>) =>
    newestOwed({ ...dueToday, status: 'suspended', ...more }, due)?.subscription ??
    expect.fail('nothing is owed');

  it('has that price from then on: on a new card the month costs the same', () => {
    const cheaper = owing({ nextPrice: lower });
    expect(cheaper).toMatchObject({ price: lower, missed: [{ period: 2, price: lower }] });
    expect(cheaper.nextPrice).toBeUndefined();
    const declined = { ...cheaper, missed: [{ period: 2, price: lower, attempts: 1 }] };
    const onNewCard = withCard(declined, { customerUid: customerUid('bk-new') }, due);
    expect(priceOf(onNewCard, 2)).toMatchObject({ price: lower });
  });

  it('pays more than that only after consent, though it once paid more', () => {
    const cheaper = owing({ nextPrice: lower });
    const dearer = { name: '월간 구독', amount: 9_000 };
    const asked = withNextPrice(cheaper, dearer, { actor: kim, now: due });
    expect(needsConsent(asked, 3)).toBe(true);
    expect(asked.pendingEvents.at(-1)?.type).toBe('price_change.consent_needed');
  });

  it('keeps a rise pending that the consent is for a later month of', () => {
    const rise = { name: '월간 구독', amount: 12_000, appliesFrom: '2026-12-23' } as const;
    const same = owing({ nextPrice: rise });
    expect(same).toMatchObject({ price, nextPrice: rise, missed: [{ period: 2, price }] });
  });
});

describe('owed is nothing', () => {
  it.each([
    ['once canceled', { status: 'canceled', missed: [owed(1)] }],
    ['while paused', { status: 'paused' }],
    ['after a wished end', { cancelAtPeriodEnd: true }],
    ['when all is paid', { closedThrough: 2 }],
  ] as const)('%s', (_when, more) => {
    expect(newestOwed({ ...dueToday, ...more }, due)).toBeUndefined();
  });

  it('of a period that is not due yet', () => {
    expect(owedPeriod(dueToday, 3, due)).toBeUndefined();
  });
});

it('a customer has it tried once in ten minutes', () => {
  const collected = { ...dueToday, collected: { at: due, merchantUid: merchantUid('tried') } };
  expect(justCollected(collected, due + 10 * MINUTE - 1)).toBe('tried');
  expect(justCollected(collected, due + 10 * MINUTE)).toBeUndefined();
  expect(justCollected(dueToday, due)).toBeUndefined();
});
