/** A blind gateway concerns every charge alike: one of them a day becomes a case. */
import { expect, it } from 'vitest';
import { isBlindCase, withBlindCase } from '../../../functions/domain/control/blindness.ts';
import { newControl } from '../../../functions/domain/control/control.ts';
import { merchantUid } from '../../../functions/domain/ids.ts';

const [first, other] = [merchantUid('order-1'), merchantUid('order-2')];
const on = '2027-04-02';
const after = withBlindCase(newControl(), { on, merchantUid: first }) ?? expect.fail('it has none');

it('the first of a day, however often it is asked', () => {
  expect(isBlindCase(newControl(), { on, merchantUid: first })).toBe(false);
  expect(isBlindCase(after, { on, merchantUid: first })).toBe(true);
  expect(withBlindCase(after, { on, merchantUid: first })).toBeUndefined();
});

it('no other one that day, nor one whose inquiry began the day before', () => {
  for (const day of [on, '2027-04-01']) {
    expect(withBlindCase(after, { on: day, merchantUid: other })).toBeUndefined();
    expect(isBlindCase(after, { on: day, merchantUid: other })).toBe(false);
  }
});

it('one again the next day', () => {
  const next = { on: '2027-04-03', merchantUid: other };
  const control = withBlindCase(after, next) ?? expect.fail('it has none');
  expect(isBlindCase(control, next)).toBe(true);
  expect(isBlindCase(control, { on, merchantUid: first })).toBe(false);
});
