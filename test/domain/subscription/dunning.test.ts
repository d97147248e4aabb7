/** What follows a decline, class by class: when the next try is, and when tries end. */
import { describe, expect, it } from 'vitest';
import { chargeAt } from '../../../functions/domain/charging-hours.ts';
import type { DeclineClass } from '../../../functions/domain/gateway/outcome.ts';
import {
  type AfterDecline,
  afterDecline,
  dunningAction,
  givesUpAt,
} from '../../../functions/domain/subscription/dunning.ts';
import type { Dunning } from '../../../functions/domain/subscription/subscription.ts';
import { HOUR, MINUTE } from '../../../functions/domain/time.ts';
import { claimed, paidSubscription, seoul } from '../support/subscriptions.ts';

/** Due on the 23rd of each month; period 2 on 23 November 2026. */
const subscription = paidSubscription('2026-10-23');
const { anchor, id } = subscription;
const day0 = '2026-11-23';
const noon = seoul(`${day0} 12:00`);
const at = (date: string) => chargeAt({ date, id });

interface Declined {
  readonly why: DeclineClass;
  readonly number?: number;
  readonly earlier?: Dunning | undefined;
  readonly now?: number;
}

function following({ why, number = 1, earlier, now = noon }: Declined): AfterDecline {
  const { attempt } = claimed(subscription, { period: 2, number, now });
  return afterDecline({ attempt, class: why, earlier, anchor, id, now });
}

/** The dunning after a chain of declines, each at the time planned by the one before. */
function chained(...classes: readonly DeclineClass[]): Dunning {
  let earlier: Dunning | undefined;
  for (const [index, why] of classes.entries()) {
    const next = following({ why, number: index + 1, earlier, now: earlier?.retryAt ?? noon });
    if (next.kind !== 'dunning') throw new Error(`${next.kind} after ${index + 1}`);
    earlier = next.dunning;
  }
  if (earlier === undefined) throw new Error('nothing was declined');
  return earlier;
}

const begun = (given: Partial<Dunning> = {}): Dunning => ({
  period: 2,
  since: day0,
  attempts: 1,
  tries: 1,
  today: { on: day0, tries: 1 },
  lastClass: 'funds',
  ...given,
});

describe('the first decline', () => {
  it.each<[why: DeclineClass, retryAt: number]>([
    ['funds', at('2026-11-24')],
    ['issuer_down', noon + 30 * MINUTE],
    ['cardholder', at('2026-11-26')],
    ['unclassified', at('2026-11-26')],
  ])('for %s counts as a try, and the next one is planned', (why, retryAt) => {
    const dunning = begun({ lastClass: why, retryAt });
    expect(following({ why })).toEqual({ kind: 'dunning', dunning });
  });

  it.each<DeclineClass>(['card_dead', 'key_invalid'])(
    'for %s waits for a card until the eighth day after',
    (why) => {
      const dunning = begun({ lastClass: why, giveUpAt: at('2026-12-01') });
      expect(following({ why })).toEqual({ kind: 'dunning', dunning });
    },
  );

  it('by the fault of the shop counts as no try: it is repeated in an hour', () => {
    const dunning = begun({
      tries: 0,
      today: { on: day0, tries: 0 },
      lastClass: 'merchant_fault',
      retryAt: noon + HOUR,
    });
    expect(following({ why: 'merchant_fault' })).toEqual({ kind: 'dunning', dunning });
  });

  it('of a faulty request is a case', () => {
    expect(following({ why: 'request_fault' })).toEqual({ kind: 'case' });
  });
});

describe('while the card company is down', () => {
  it('the charge is tried after half an hour, two hours later, then on the days for funds', () => {
    const thrice = ['issuer_down', 'issuer_down', 'issuer_down'] as const;
    expect(chained('issuer_down', 'issuer_down').retryAt).toBe(noon + 150 * MINUTE);
    expect(chained(...thrice)).toEqual(
      begun({
        attempts: 3,
        tries: 3,
        today: { on: day0, tries: 3 },
        lastClass: 'issuer_down',
        retryAt: at('2026-11-24'),
      }),
    );
    expect(chained(...thrice, 'issuer_down').retryAt).toBe(at('2026-11-26'));
  });

  it('a try that would be at night waits for the morning, and then comes once a day', () => {
    const late = following({ why: 'issuer_down', now: seoul(`${day0} 21:31`) });
    expect(late).toMatchObject({ dunning: { retryAt: at('2026-11-24') - HOUR } });
    const earlier = begun({ lastClass: 'issuer_down' });
    const morning = seoul('2026-11-24 09:30');
    const next = following({ why: 'issuer_down', number: 2, earlier, now: morning });
    expect(next).toMatchObject({
      dunning: { today: { on: '2026-11-24', tries: 1 }, retryAt: at('2026-11-26') },
    });
  });
});

describe('a later decline', () => {
  it('keeps the day on which the plan began, and goes on counting', () => {
    expect(chained('funds', 'funds', 'cardholder')).toEqual(
      begun({
        attempts: 3,
        tries: 3,
        today: { on: '2026-11-26', tries: 1 },
        lastClass: 'cardholder',
        retryAt: at('2026-11-30'),
      }),
    );
  });

  it('after the seventh day ends the plan', () => {
    const earlier = begun({ attempts: 4, tries: 4 });
    const on = (date: string) =>
      following({ why: 'funds', number: 5, earlier, now: at(date) }).kind;
    expect([on('2026-11-29'), on('2026-11-30')]).toEqual(['dunning', 'exhausted']);
  });

  it('after eight tries ends it on any day', () => {
    const kindAfter = (tries: number) =>
      following({ why: 'funds', number: 9, earlier: begun({ tries }), now: at('2026-11-24') }).kind;
    expect([kindAfter(6), kindAfter(7)]).toEqual(['dunning', 'exhausted']);
  });

  it('of a dead card waits only until the eighth day after the first', () => {
    const dead = following({
      why: 'card_dead',
      number: 3,
      earlier: begun(),
      now: at('2026-11-26'),
    });
    expect(dead).toMatchObject({ dunning: { giveUpAt: at('2026-12-01') } });
  });
});

describe('the next due date', () => {
  const since = '2026-12-18';
  const earlier = begun({ since, today: { on: since, tries: 1 } });
  const declinedOn = (date: string, why: DeclineClass) =>
    following({ why, number: 2, earlier, now: at(date) });

  it('comes first: a try that would fall within three days of it is not made', () => {
    expect(declinedOn('2026-12-19', 'funds')).toEqual({ kind: 'superseded' });
    expect(declinedOn('2026-12-18', 'cardholder')).toEqual({ kind: 'superseded' });
    expect(declinedOn('2026-12-18', 'funds')).toMatchObject({
      dunning: { retryAt: at('2026-12-19') },
    });
  });

  it('ends the wait for a card', () => {
    const waiting = declinedOn('2026-12-21', 'card_dead');
    expect(waiting).toMatchObject({ dunning: { giveUpAt: at('2026-12-23') } });
  });

  it('ends the wait for the shop, too', () => {
    const evening = seoul('2026-12-22 21:30');
    const next = following({ why: 'merchant_fault', earlier: undefined, now: evening });
    expect(next).toEqual({ kind: 'superseded' });
  });
});

describe('a try that came days late, for nobody charged', () => {
  const planned = begun({ retryAt: at('2026-11-24') });

  it('moves the rest of its plan by as many days', () => {
    const late = following({ why: 'funds', number: 2, earlier: planned, now: at('2026-11-29') });
    expect(late).toMatchObject({
      dunning: { since: '2026-11-28', tries: 2, retryAt: at('2026-12-01') },
    });
  });

  it('moves nothing when it came on its day, or when a person asked beside the plan', () => {
    const evening = seoul('2026-11-24 21:00');
    const timely = following({ why: 'funds', number: 2, earlier: planned, now: evening });
    expect(timely).toMatchObject({ dunning: { since: day0, retryAt: at('2026-11-26') } });
    const { attempt } = claimed(subscription, { period: 2, number: 2, now: at('2026-11-29') });
    const asked = { ...attempt, reason: 'by_person' as const };
    const given = {
      class: 'card_dead',
      earlier: planned,
      anchor,
      id,
      now: at('2026-11-29'),
    } as const;
    expect(afterDecline({ attempt: asked, ...given })).toMatchObject({ dunning: { since: day0 } });
  });
});

describe("the shop's own fault", () => {
  const waited = (times: number) =>
    chained(...Array.from({ length: times }, () => 'merchant_fault' as const));

  it('is tried again hourly by day, and from the twelfth attempt on daily', () => {
    expect(waited(11)).toMatchObject({ tries: 0, retryAt: at('2026-11-24') });
    expect(waited(12)).toMatchObject({ tries: 0, retryAt: at('2026-11-25') });
    expect(waited(13).retryAt).toBe(at('2026-11-26'));
  });

  it('that lasted for days takes nothing from the plan of a decline that follows', () => {
    const earlier = waited(20);
    const now = earlier.retryAt ?? 0;
    const next = following({ why: 'funds', number: 21, earlier, now });
    expect(next).toEqual({
      kind: 'dunning',
      dunning: begun({
        since: '2026-12-03',
        attempts: 21,
        today: { on: '2026-12-03', tries: 1 },
        retryAt: at('2026-12-04'),
      }),
    });
  });

  it('within a plan moves none of its days, and does not count as one of the day’s tries', () => {
    const next = following({ why: 'merchant_fault', number: 2, earlier: begun() });
    expect(next).toMatchObject({ dunning: { since: day0, tries: 1, today: { tries: 1 } } });
    expect(chained('merchant_fault', 'issuer_down').retryAt).toBe(noon + HOUR + 30 * MINUTE);
  });
});

it('a new card that is declined has one count of its own, within the same plan', () => {
  const earlier = begun({ attempts: 4, tries: 0, newCard: true, retryAt: at('2026-11-27') });
  const next = following({ why: 'funds', number: 5, earlier, now: at('2026-11-27') });
  expect(next).toEqual({
    kind: 'dunning',
    dunning: begun({
      attempts: 5,
      today: { on: '2026-11-27', tries: 1 },
      retryAt: at('2026-11-28'),
    }),
  });
});

describe('what helps while a month is unpaid', () => {
  const waiting = begun({ lastClass: 'card_dead', giveUpAt: at('2026-12-01') });
  const retrying = begun({ retryAt: at('2026-11-24') });
  const faulty = begun({ lastClass: 'merchant_fault', retryAt: noon + HOUR });
  const open = claimed(subscription, { period: 2, now: noon }).subscription;

  it.each([
    ['the next try', 'retry', subscription, retrying],
    ['only a new card', 'new_card', subscription, waiting],
    ['the try of a card that has just come', 'retry', subscription, begun({ retryAt: noon })],
    ['that the shop mends its contract', 'wait', subscription, faulty],
    ['that the pause ends', 'wait', { ...subscription, status: 'paused' }, retrying],
    ['the answer of the PG', 'wait', open, waiting],
  ] as const)('is %s', (_what, action, of, dunning) => {
    expect(dunningAction(of, dunning)).toBe(action);
  });

  it('ends with the last try of the plan, when waiting for a card does, or three days before the next month', () => {
    const ends = (dunning: Dunning) => givesUpAt(subscription, dunning);
    expect(ends(retrying)).toBe(at('2026-11-30'));
    expect(ends(waiting)).toBe(at('2026-12-01'));
    expect(ends(faulty)).toBe(at('2026-12-20'));
    expect(ends(begun({ since: '2026-12-18', retryAt: at('2026-12-19') }))).toBe(at('2026-12-20'));
  });
});
