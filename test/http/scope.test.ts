/** The days of a list: both ends belong to it, either may be left open, and Seoul says when a day begins. */
import { expect, it } from 'vitest';
import { ownerOf } from '../../functions/domain/ids.ts';
import { dateRangeIn, scopeIn } from '../../functions/http/requests/scope.ts';

const ownerCalled = (subject: string) => ownerOf({ issuer: 'https://login.example', subject });
const midnight = (date: string) => Date.parse(`${date}T00:00:00+09:00`);

it.each([
  ['of one day is that whole day', { from: '2026-11-23', to: '2026-11-23' }, '2026-11-24'],
  ['of a month has its last day too', { from: '2026-11-01', to: '2026-11-30' }, '2026-12-01'],
])('a list %s', (_, asked, until) => {
  const span = { from: midnight(asked.from), until: midnight(until) };
  expect(dateRangeIn(asked)).toEqual({ of: 'all', ...span });
  expect(scopeIn(asked, ownerCalled)).toEqual({ of: 'all', ...span });
});

it('a list may be open at either end, and at both', () => {
  expect(dateRangeIn({ from: '2026-11-23' })).toEqual({ of: 'all', from: midnight('2026-11-23') });
  expect(dateRangeIn({ to: '2026-11-23' })).toEqual({ of: 'all', until: midnight('2026-11-24') });
  expect(dateRangeIn({})).toEqual({ of: 'all' });
});

it('a list that ends before it begins is refused', () => {
  const asked = { from: '2026-11-24', to: '2026-11-23' };
  for (const read of [() => dateRangeIn(asked), () => scopeIn(asked, ownerCalled)])
    expect(read).toThrow(
      expect.objectContaining({
        code: 'invalid_request',
        fields: [{ field: 'from', message: 'must not be after to' }],
      }),
    );
});

it("a customer's list has that customer's rows of those days, and of every day where none is named", () => {
  const alice = { of: 'owner', owner: ownerCalled('alice') };
  expect(scopeIn({ customer_id: 'alice' }, ownerCalled)).toEqual(alice);
  expect(scopeIn({ customer_id: 'alice', to: '2026-11-23' }, ownerCalled)).toEqual({
    ...alice,
    until: midnight('2026-11-24'),
  });
});
