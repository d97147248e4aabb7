/** A change of a subscription that was asked for: what is taken together, and what contradicts itself. */
import { expect, it } from 'vitest';
import { orderedChange } from '../../functions/http/requests/change-order.ts';
import { orderedShopChange } from '../../functions/http/requests/shop-change-order.ts';

const resume_at = '2027-01-01';

it('a pause may name the day on which it ends, or none', () => {
  expect(orderedChange({ paused: true, resume_at })).toMatchObject({
    paused: true,
    resumeOn: resume_at,
  });
  expect(orderedChange({ paused: true })).toMatchObject({ paused: true, resumeOn: undefined });
});

it('what is no pause needs no such day', () => {
  expect(orderedChange({ paused: false })).toMatchObject({ paused: false });
  expect(orderedChange({ cancel_at_period_end: true })).toMatchObject({ cancelAtPeriodEnd: true });
  expect(orderedChange({ cancel_now: true })).toMatchObject({ cancelNow: true });
});

it.each([
  ['a day to go on without a pause', { resume_at }, 'resume_at', 'needs paused: true beside it'],
  [
    'a day to go on at once',
    { paused: false, resume_at },
    'resume_at',
    'needs paused: true beside it',
  ],
  [
    'an end at once beside anything',
    { cancel_now: true, paused: false },
    'cancel_now',
    'ends it at once: ask for nothing beside it',
  ],
  ['nothing', {}, 'body', 'must ask for at least one change'],
])('%s is refused, and says why', (_, order, field, message) => {
  expect(() => orderedChange(order)).toThrow(
    expect.objectContaining({ code: 'invalid_request', fields: [{ field, message }] }),
  );
});

it('what the shop keeps with a subscription changes together, and not where nothing of it was named', () => {
  const nothing = { customData: undefined, name: undefined, email: undefined, tel: undefined };
  const whole = {
    custom_data: 'grade=gold',
    buyer_name: '홍길동',
    buyer_email: 'hong@shop.example',
    buyer_tel: '010-1234-5678',
  };
  expect(orderedShopChange({ paused: true }).attached).toBeUndefined();
  expect(orderedShopChange({ buyer_tel: null }).attached).toEqual({ ...nothing, tel: null });
  expect(orderedShopChange({ buyer_name: '홍길동', paused: true }).attached).toEqual({
    ...nothing,
    name: '홍길동',
  });
  expect(orderedShopChange(whole).attached).toEqual({
    customData: 'grade=gold',
    name: '홍길동',
    email: 'hong@shop.example',
    tel: '010-1234-5678',
  });
});
