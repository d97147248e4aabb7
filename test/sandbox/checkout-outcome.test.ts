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
