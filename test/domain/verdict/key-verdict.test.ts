/** A subscription whose key is suspended: it waits, and is tried once when the key is free. */
import { expect, it } from 'vitest';
import { chargeAt } from '../../../functions/domain/charging-hours.ts';
import { type DeclineClass, KEY_SUSPENDED } from '../../../functions/domain/gateway/outcome.ts';
import { afterOutcome } from '../../../functions/domain/subscription/after-outcome.ts';
import { givesUpAt } from '../../../functions/domain/subscription/dunning.ts';
import { nextStep } from '../../../functions/domain/subscription/next-step.ts';
import { canceled } from '../../../functions/domain/subscription/states/ending.ts';
import type { Subscription } from '../../../functions/domain/subscription/subscription.ts';
import { scheduleSubscription } from '../../../functions/domain/subscription/wake.ts';
import { onFreedKey, onLostKey } from '../../../functions/domain/verdict/key-verdict.ts';
import { claimed, holder, paidSubscription, seoul } from '../support/subscriptions.ts';

const begun = paidSubscription('2026-10-23', { cardNumber: '424242*********2' });
const noon = seoul('2026-11-23 12:00');
const at = (date: string) => chargeAt({ date, id: begun.id });

/** Its second period was claimed, and nothing was sent. */
function waiting(code: string = KEY_SUSPENDED, of: DeclineClass = 'key_invalid'): Subscription {
  const { subscription, attempt } = claimed(begun, { period: 2, now: noon });
  const outcome = { kind: 'declined', decline: { class: of, code } } as const;
  const learned = { attempt, fence: holder, outcome, finally: 'suspend', now: noon } as const;
  const after = afterOutcome(subscription, learned) ?? expect.fail('nothing changed');
  return scheduleSubscription({ ...after, pendingEvents: [] }, noon);
}

const free = (cardNumber: string | undefined) => ({ cardNumber, isBlocked: false });

it('waits with no date of giving up, until the next period takes its place', () => {
  const one = waiting();
  const dunning = one.dunning ?? expect.fail('it does not wait');
  expect(one).toMatchObject({ status: 'past_due', wakeAt: at('2026-12-23') });
  expect(dunning).not.toHaveProperty('giveUpAt');
  expect(givesUpAt(one, dunning)).toBeUndefined();
  expect(nextStep(one, seoul('2026-12-20 12:00'))).toEqual({ kind: 'done' });
  expect(nextStep(one, seoul('2026-12-23 12:00'))).toEqual({ kind: 'miss', through: 2 });
});

it('has the usual date where no person can free the key', () => {
  expect(waiting('key_not_active').dunning).toMatchObject({ giveUpAt: at('2026-12-01') });
});

it('is tried once, at once, when the key is free: with the card of now', () => {
  const later = noon + 1;
  const after = onFreedKey(waiting(), free('555555*********4'), later);
  expect(after).toMatchObject({
    cardNumber: '555555*********4',
    wakeAt: later,
    dunning: { retryAt: later, newCard: true, tries: 0 },
  });
  expect(after && nextStep(after, later)).toMatchObject({ kind: 'charge', reason: 'new_card' });
  expect(after && onFreedKey(after, free('555555*********4'), later)).toBeUndefined();
});

it('is not tried when it waits for another card than its suspended key', () => {
  const lost = waiting('1226');
  expect(onFreedKey(lost, free(lost.cardNumber), noon)).toBeUndefined();
  expect(onFreedKey(begun, free(begun.cardNumber), noon)).toBeUndefined();
});

it('is tried once when the card it waits for is blocked no more, or is another one', () => {
  const known = begun.cardNumber;
  const blocked = waiting('card_blocked', 'card_dead');
  const invalid = waiting('1258');
  const later = noon + 1;
  const tried = { dunning: { retryAt: later, newCard: true, giveUpAt: undefined } };
  expect(onFreedKey(blocked, { cardNumber: known, isBlocked: true }, later)).toBeUndefined();
  expect(onFreedKey(blocked, free(known), later)).toMatchObject(tried);
  expect(onFreedKey(invalid, free(known), later)).toBeUndefined();
  expect(onFreedKey(invalid, free('555555*********4'), later)).toMatchObject(tried);
});

it('that has ended learns of no card any more', () => {
  const ended = canceled({ ...waiting(), keysToDetach: [] }, noon);
  expect(ended).not.toMatchObject({ cardNumber: expect.anything() });
  expect(onFreedKey(ended, free('555555*********4'), noon + 1)).toBeUndefined();
});

it('has the usual date from the day on which the key is lost for good, and then is tried still', () => {
  const tenDaysOn = seoul('2026-12-03 12:00');
  const lost = onLostKey(waiting(), tenDaysOn) ?? expect.fail('nothing changed');
  expect(lost.dunning).toMatchObject({ giveUpAt: at('2026-12-11') });
  expect(onLostKey(lost, tenDaysOn)).toBeUndefined();
  expect(onLostKey(begun, tenDaysOn)).toBeUndefined();
  expect(onFreedKey(lost, free(undefined), tenDaysOn)?.dunning?.giveUpAt).toBeUndefined();
});
