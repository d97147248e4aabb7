/** A subscription's history: what somebody asked to be changed, from what to what, and who. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { customerUid } from '../../../functions/domain/ids.ts';
import {
  isChangedTooOften,
  withHistory,
} from '../../../functions/domain/subscription/change-history.ts';
import { canceled } from '../../../functions/domain/subscription/states/ending.ts';
import {
  cancelingAtPeriodEnd,
  paused,
  resumed,
  withCard,
  withNextPrice,
  withoutNextPrice,
} from '../../../functions/domain/subscription/subscription-changes.ts';
import { kim } from '../support/charging.ts';
import { paidSubscription, seoul } from '../support/subscriptions.ts';

const now = seoul('2026-11-25 12:00');
const asked = { actor: kim, now };
const before = paidSubscription('2026-11-20');
const price = { name: '월간 구독', amount: 8_900 };
const onOtherCard = withCard(before, { customerUid: customerUid('other') }, now);

describe('the history', () => {
  it.each([
    ['a card', onOtherCard, { what: 'card_changed', from: before.customerUid, to: 'other' }],
    ['a pause', paused(before, undefined, now), { what: 'paused' }],
    ['a pause until', paused(before, '2026-12-24', now), { what: 'paused', to: '2026-12-24' }],
    [
      'a price',
      withNextPrice(before, price, asked),
      { what: 'price_changed', from: 9_900, to: 8_900 },
    ],
    ['a wish to end', cancelingAtPeriodEnd(before, true, now), { what: 'end_wished' }],
    ['an end', canceled(before, now), { what: 'canceled' }],
  ])('has %s, once, with who asked', (_, after, change) => {
    expect(withHistory(before, after, asked).history).toEqual([
      ...before.history,
      { at: now, actor: kim, ...change },
    ]);
  });

  it('has what was taken back', () => {
    const priced = withNextPrice(before, price, asked);
    const ending = cancelingAtPeriodEnd(before, true, now);
    const onHold = paused(before, '2026-12-24', now);
    const last = (was: typeof before, is: typeof before) =>
      withHistory(was, is, asked).history.at(-1);
    expect(last(priced, withoutNextPrice(priced, now))).toMatchObject({
      what: 'price_withdrawn',
      from: 8_900,
      to: 9_900,
    });
    expect(last(ending, cancelingAtPeriodEnd(ending, false, now))).toMatchObject({
      what: 'end_withdrawn',
    });
    expect(last(onHold, resumed(onHold, now))).toMatchObject({ what: 'resumed' });
    expect(last(onHold, paused(onHold, '2026-12-30', now))).toMatchObject({
      what: 'paused',
      from: '2026-12-24',
      to: '2026-12-30',
    });
  });

  it('has nothing of what nobody changed', () => {
    expect(withHistory(before, { ...before, closedThrough: 2 }, asked).history).toBe(
      before.history,
    );
  });

  it('is only added to, whatever is asked for in whatever order', () => {
    const changes = [
      (one: typeof before) => withCard(one, { customerUid: customerUid('other') }, now),
      (one: typeof before) => paused(one, undefined, now),
      (one: typeof before) => withNextPrice(one, price, asked),
      (one: typeof before) => cancelingAtPeriodEnd(one, !one.cancelAtPeriodEnd, now),
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...changes), { maxLength: 12 }), (made) => {
        let one = before;
        for (const change of made) {
          const next = withHistory(one, change(one), asked);
          expect(next.history.slice(0, one.history.length)).toEqual(one.history);
          one = next;
        }
      }),
    );
  });

  it('is full after three hundred changes', () => {
    const full = { ...before, history: Array.from({ length: 300 }, () => before.history).flat() };
    expect(isChangedTooOften(before)).toBe(false);
    expect(isChangedTooOften(full)).toBe(true);
    expect(isChangedTooOften({ ...full, history: full.history.slice(1) })).toBe(false);
  });
});
