/** Changes that the customer or the shop requests: another card, another price, an end. */
import { describe, expect, it } from 'vitest';
import { actor, customerUid } from '../../../functions/domain/ids.ts';
import { nextStep } from '../../../functions/domain/subscription/next-step.ts';
import { canceled } from '../../../functions/domain/subscription/states/ending.ts';
import type { Dunning, Subscription } from '../../../functions/domain/subscription/subscription.ts';
import {
  cancelingAtPeriodEnd,
  withCard,
  withNextPrice,
  withoutNextPrice,
} from '../../../functions/domain/subscription/subscription-changes.ts';
import { DAY, MINUTE } from '../../../functions/domain/time.ts';
import { claimed, paidSubscription, seoul } from '../support/subscriptions.ts';

/** Due on the 23rd of each month; the first period is paid. */
const began = (more: Partial<Subscription> = {}) => paidSubscription('2026-10-23', more);

const now = seoul('2026-11-25 12:00');
const change = { actor: actor('arn:shop'), now };
const on = '2026-11-23';
const dunning: Dunning = {
  ...{ period: 2, since: on, attempts: 3, tries: 3, today: { on, tries: 1 } },
  ...{ lastClass: 'card_dead', giveUpAt: seoul('2026-12-01 10:30') },
};
const card = { customerUid: customerUid('bk-of-the-new-card'), cardNumber: '555555******4444' };
const missed = (period: number) => ({ period, price: began().price, attempts: 5 });

const types = ({ pendingEvents }: Subscription) => pendingEvents.map(({ type }) => type);

describe('another card', () => {
  it('is charged from now on, and the former key is to be detached', () => {
    const before = began({ cardNumber: '424242******4242' });
    expect(withCard(before, card, now)).toEqual({
      ...before,
      ...card,
      keysToDetach: [before.customerUid],
      wakeAt: now + MINUTE,
    });
  });

  it('without a known number has none', () => {
    const { customerUid: uid } = card;
    const after = withCard(began({ cardNumber: '424242******4242' }), { customerUid: uid }, now);
    expect(after.cardNumber).toBeUndefined();
  });

  it('that is the present one changes nothing', () => {
    const same = began();
    expect(withCard(same, { ...card, customerUid: same.customerUid }, now)).toBe(same);
  });

  it('that was used before and comes back is not detached', () => {
    const back = customerUid('bk-of-before');
    const before = began({ keysToDetach: [back, card.customerUid] });
    expect(withCard(before, card, now).keysToDetach).toEqual([back, before.customerUid]);
  });

  it('gets one try at once for an unpaid period, and a count of its own', () => {
    const after = withCard(began({ status: 'past_due', dunning }), card, now);
    expect(after.status).toBe('past_due');
    expect(after.dunning).toEqual({
      ...dunning,
      tries: 0,
      retryAt: now,
      giveUpAt: undefined,
      newCard: true,
    });
  });

  it('is not tried where nothing is unpaid', () => {
    expect(withCard(began(), card, now).dunning).toBeUndefined();
  });
});

describe('another card for a suspended subscription', () => {
  const suspended = (more: Partial<Subscription> = {}) =>
    began({ status: 'suspended', closedThrough: 2, missed: [missed(2)], ...more });
  const tried = (period: number, attempts: number): Dunning => ({
    ...{ period, since: '2026-11-25', attempts, tries: 0, today: { on: '2026-11-25', tries: 0 } },
    ...{ lastClass: 'card_dead', retryAt: now, newCard: true },
  });

  it('is tried at once for the newest period, if that is owed', () => {
    const older = missed(1);
    const after = withCard(suspended({ missed: [older, missed(2)] }), card, now);
    expect(after).toMatchObject({ status: 'past_due', closedThrough: 1 });
    expect([after.dunning, after.missed]).toEqual([tried(2, 5), [older]]);
    const detached = { ...after, keysToDetach: [] };
    expect(nextStep(detached, now)).toEqual({
      ...{ kind: 'charge', period: 2, number: 6, reason: 'new_card' },
    });
  });

  it('is tried for the newest period due since, and none of those between', () => {
    const june = seoul('2027-02-25 12:00');
    const after = withCard(suspended(), card, june);
    expect(after).toMatchObject({ status: 'past_due', closedThrough: 4, missed: [missed(2)] });
    expect(after.dunning).toEqual({
      ...tried(5, 0),
      since: '2027-02-25',
      today: { on: '2027-02-25', tries: 0 },
      retryAt: june,
    });
  });

  it('charges nothing that was settled meanwhile, and has an event of the recovery', () => {
    const before = suspended({ missed: [missed(1)] });
    expect(withCard(before, card, now)).toEqual({
      ...before,
      ...card,
      status: 'active',
      keysToDetach: [before.customerUid],
      pendingEvents: [
        {
          eventId: `subscription.recovered:${before.id}:${now}`,
          type: 'subscription.recovered',
          at: now,
        },
      ],
      wakeAt: now + MINUTE,
    });
  });

  it('begins with the first period at the earliest', () => {
    const early = suspended({ anchor: { month: '2027-01', day: 1 }, closedThrough: 0, missed: [] });
    expect(withCard(early, card, now).dunning?.period).toBe(1);
  });
});

describe('another price', () => {
  const price = (amount: number) => ({ name: '월간 구독', amount });

  it('waits for the next period that is not claimed', () => {
    const nextPrice = price(8_900);
    const after = withNextPrice(began(), nextPrice, change);
    expect(after).toEqual({ ...began(), nextPrice });
  });

  it.each([
    ['lower', price(8_900), []],
    ['as high', price(9_900), []],
    ['higher, with consent', { ...price(9_901), consentedAt: now }, []],
    ['higher, without consent', price(9_901), ['price_change.consent_needed']],
  ])('that is %s', (_, nextPrice, events) => {
    expect(types(withNextPrice(began(), nextPrice, change))).toEqual(events);
  });

  it('that needs consent asks for it once for each price, with its first period', () => {
    const unpublished = { eventId: 'x', type: 'charge.upcoming', at: 1 } as const;
    const after = withNextPrice(began({ pendingEvents: [unpublished] }), price(12_000), change);
    expect(after.pendingEvents).toEqual([
      unpublished,
      {
        eventId: `price_change.consent_needed:${began().id}:2:12000`,
        type: 'price_change.consent_needed',
        at: now,
        note: { period: 2 },
      },
    ]);
  });
});

it('keeps a consent with the price, and for ever: whose, when, from what to what, and from which date', () => {
  const at = now - DAY;
  const first = withNextPrice(
    began(),
    { name: '인상', amount: 12_000, consentedAt: seoul('2026-11-22 12:00') },
    change,
  );
  const consented = { name: '인상', amount: 15_000, consentedAt: at };
  const second = withNextPrice({ ...first, closedThrough: 2 }, consented, change);
  expect(second.nextPrice).toEqual({ ...consented, appliesFrom: '2026-12-23' });
  expect(second.consents).toMatchObject([
    { toAmount: 12_000, appliesFrom: '2026-11-23' },
    {
      ...{ at, recordedAt: now, by: 'arn:shop' },
      ...{ fromAmount: 9_900, toAmount: 15_000, appliesFrom: '2026-12-23' },
    },
  ]);
});

describe('another price for a subscription of which a period was charged already', () => {
  it.each([
    ['is being collected', { status: 'past_due', dunning } as const],
    ['is not decided', claimed(began(), { period: 2, now }).subscription],
  ])('is for the period after it: one that %s', (_, more) => {
    const rise = { name: '월간 구독', amount: 12_000 };
    const after = withNextPrice({ ...began(), ...more }, rise, change);
    expect(after.pendingEvents.map(({ note }) => note)).toEqual([{ period: 3 }]);
  });
});

it('withdraws a price that is still to come, and changes nothing where none is', () => {
  const priced = withNextPrice(began(), { name: '할인', amount: 5_000 }, change);
  expect(withoutNextPrice(priced, now)).toEqual(began());
  expect(withoutNextPrice(began(), now)).toEqual(began());
});

describe('an end', () => {
  it('at once detaches the key, and collects nothing more', () => {
    const former = customerUid('bk-of-before');
    const before = began({
      ...{ status: 'past_due', dunning, resumeOn: '2027-01-01', keysToDetach: [former] },
    });
    expect(canceled(before, now)).toEqual({
      ...before,
      status: 'canceled',
      ended: { at: now, reason: 'requested' },
      dunning: undefined,
      resumeOn: undefined,
      keysToDetach: [former, before.customerUid],
      pendingEvents: [
        {
          eventId: `subscription.canceled:${before.id}:${now}`,
          type: 'subscription.canceled',
          at: now,
        },
      ],
      wakeAt: now + MINUTE,
    });
  });

  it('at the end of the period comes with the next due date, and can be taken back until then', () => {
    const before = seoul('2026-11-22 23:59');
    const ending = cancelingAtPeriodEnd(began(), true, before);
    expect(ending).toEqual({
      ...began(),
      cancelAtPeriodEnd: true,
      wakeAt: seoul('2026-11-23 00:00'),
    });
    expect(cancelingAtPeriodEnd(ending, false, before)).toEqual(began());
  });
});
