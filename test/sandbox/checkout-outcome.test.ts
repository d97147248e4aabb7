/** The checkout page tells the customer truthfully what became of a registration. */
import { describe, expect, it } from 'vitest';
import { type OutcomeKind, outcomeOf } from './pages/checkout/outcome.ts';

const key = { customer_uid: 'key-1', status: 'active' };
const until = '2026-11-25T12:00:00.000+09:00';

describe('a registered card', () => {
  it.each<[what: string, more: object, kind: OutcomeKind]>([
    ['alone was changed', {}, 'registered'],
    ['with a subscription began it', { subscription: { status: 'active' } }, 'subscribed'],
    [
      'whose subscription waits must not be entered again',
      { subscription: { status: 'waiting' }, pending: { kind: 'subscription', until } },
      'waits',
    ],
    [
      'whose charge waits must not be entered again',
      { first_charge: { status: 'waiting' }, pending: { kind: 'charge', until } },
      'waits',
    ],
    [
      'for a plan that the customer has is not a second subscription',
      { pending: null, reason: 'already_subscribed' },
      'already_subscribed',
    ],
    ['may begin nothing', { pending: null, reason: 'charge_canceled' }, 'never_begins'],
  ])('%s', (_, more, kind) => {
    expect(outcomeOf({ status: 201, body: { ...key, ...more } })).toMatchObject({ kind });
  });

  it('that waits says until when', () => {
    const body = { ...key, pending: { kind: 'charge', until } };
    expect(outcomeOf({ status: 201, body })).toMatchObject({ until });
  });
});

it('a stop is not called a fault of the shop or of the card', () => {
  const body = { code: 'charging_stopped', detail: 'Charging is stopped for now.' };
  expect(outcomeOf({ status: 503, body })).toMatchObject({ kind: 'stopped' });
});

describe('what is refused before anything was sent', () => {
  it.each([
    [
      409,
      'card_blocked',
      'refused',
      '분실·해지되었거나 유효기간이 지난 카드라 결제하지 않았습니다.',
    ],
    [
      409,
      'plan_closed',
      'refused',
      '이 요금제는 더 신청할 수 없습니다. 다른 요금제를 골라 주세요.',
    ],
    [400, 'invalid_request', 'invalid', '이름은 보이는 글자로 16자까지 쓸 수 있습니다.'],
    [402, 'charge_declined', 'first_charge_declined', '카드의 잔액이나 한도가 부족합니다.'],
  ])('is said in the API’s own sentence: %i %s', (status, code, kind, detail) => {
    const outcome = outcomeOf({ status, body: { code, detail } });
    expect(outcome).toMatchObject({ kind, says: detail });
  });

  it.each([
    [503, 'try_again'],
    [429, 'too_many_at_once'],
    [500, undefined],
  ])('is not what %i %s means: nobody is told that nothing was charged', (status, code) => {
    const { kind, says } = outcomeOf({ status, body: { code, detail: '잠시 후' } });
    expect({ kind, says }).toEqual({ kind: 'unexpected', says: undefined });
  });
});
