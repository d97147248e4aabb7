/** What the fields of a request ask for: each says whether it is missing, or what it must be. */
import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import {
  amount,
  callersUid,
  clearableText,
  flag,
  instantField,
  optionalText,
  part,
  planIdField,
  seoulDateField,
  text,
  uid,
  whole,
} from '../../functions/http/requests/fields.ts';

const messagesOf = (field: z.ZodMiniType, value: unknown) =>
  z.safeParse(field, value).error?.issues.map(({ message }) => message) ?? [];

const required = [
  ['a text', text(5), 7, /^must be text$/],
  ['an amount', amount(), '100', /^must be a whole number from 1 to 9999999999 won$/],
  ['a number', whole({ least: 1, most: 28 }), 1.5, /^must be a whole number from 1 to 28$/],
  ['an order number', callersUid(), '한 글', /^must be 1–40 letters, digits, _ or -$/],
  ['a customer_uid', uid(), '..', /^must not be only dots$/],
  ['a date', seoulDateField(), '2026-02-30', /^must be a date: 2026-11-23$/],
  ['an instant', instantField(), '2026-11-23T10:00:00', /^must be an instant of an existing date/],
  ["a plan's id", planIdField(), '', /^must be 1–64 letters, digits, _ or -$/],
  ['a flag', flag(), 'true', /^must be true or false$/],
] as const;

it.each(required)('%s that is missing is said to be required', (_, field) => {
  expect(messagesOf(field, undefined)).toEqual(['is required']);
});

it.each(required)('%s of another form is told what it must be', (_, field, value, message) => {
  expect(messagesOf(field, value)).toEqual([expect.stringMatching(message)]);
});

it.each([
  ['a whole number below its range', whole({ least: 1, most: 28 }), 0],
  ['a whole number above its range', whole({ least: 1, most: 28 }), 29],
  ['a text that is longer than its limit', text(5), '여섯글자다요'],
  ['a text of blanks', text(5), '  '],
  ["a plan's id that begins with a blank", planIdField(), ' basic'],
  ["a plan's id that ends with a line break", planIdField(), 'basic\n'],
  ["a plan's id that is longer than 64 letters", planIdField(), 'a'.repeat(65)],
  ['an order number that begins with a blank', callersUid(), ' order-1'],
  ['an order number that ends with a line break', callersUid(), 'order-1\n'],
  ['an order number that is longer than 40 letters', callersUid(), 'a'.repeat(41)],
  ['an optional text that is longer than its limit', optionalText(5), '여섯글자다요'],
  ['a part of an amount below nothing', part(), -1],
] as const)('%s is refused', (_, field, value) => {
  expect(messagesOf(field, value)).toHaveLength(1);
});

it('what may be absent is absent when it is empty, and a change takes it away', () => {
  for (const empty of ['', null, undefined])
    expect(z.parse(optionalText(5), empty)).toBeUndefined();
  expect(['', null].map((empty) => z.parse(clearableText(5), empty))).toEqual([null, null]);
  expect(z.parse(clearableText(5), undefined)).toBeUndefined();
  expect(z.parse(part(), undefined)).toBeUndefined();
});

it('blanks around a text are no part of it, and an instant keeps its moment', () => {
  expect(z.parse(text(5), ' 홍길동 ')).toBe('홍길동');
  expect(z.parse(instantField(), '2026-11-23T10:00:00+09:00')).toBe(Date.UTC(2026, 10, 23, 1));
});

it.each(['alice.', '.alice', 'a..b', '...'])('a customer_uid may have dots: %s', (value) => {
  expect(z.parse(uid(), value)).toBe(value);
});

it.each(['.', '..', ' .. '])('a customer_uid of one or two dots only is refused: %j', (value) => {
  expect(messagesOf(uid(), value)).toEqual(['must not be only dots']);
});
