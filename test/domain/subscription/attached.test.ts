/** What is sent with every charge of a subscription: kept in part, changed in part, gone at the end. */
import { expect, it } from 'vitest';
import { withAttached } from '../../../functions/domain/subscription/attached.ts';
import { canceled } from '../../../functions/domain/subscription/states/ending.ts';
import { claimed, paidSubscription, seoul } from '../support/subscriptions.ts';

const now = seoul('2026-11-23 12:00');
const began = paidSubscription('2026-10-23');
const attached = { customData: 'a', buyer: { name: '홍길동', tel: '010' } };

it('goes with every claim', () => {
  const { attempt } = claimed({ ...began, attached }, { period: 2, now });
  expect(attempt.request).toMatchObject(attached);
});

it('changes in the parts that are named, and null takes one away', () => {
  const changed = withAttached({ ...began, attached }, { name: '김영희', customData: null });
  expect(changed.attached).toEqual({ buyer: { name: '김영희', tel: '010' } });
  expect(withAttached(began, { email: 'a@b.kr' }).attached).toEqual({ buyer: { email: 'a@b.kr' } });
});

it('is the same where nothing differs', () => {
  const held = { ...began, attached };
  expect(withAttached(held, { name: '홍길동' })).toBe(held);
  expect(withAttached(began, { name: null })).toBe(began);
});

it('goes with the end', () => {
  expect(canceled({ ...began, attached }, now).attached).toBeUndefined();
});
