/** Which report of a payment is a hint: any that names one by a number that Iamport can have. */
import { expect, it } from 'vitest';
import { messagesOf } from './support/messages-of.ts';

const read = async (report: object) =>
  messagesOf((await import('../../functions/handlers/receive-webhook.ts')).request, report);

it.each([
  ['one letter', 'a'],
  ['40 letters', 'a'.repeat(40)],
  ['40 syllables', '주'.repeat(40)],
  ['40 characters that take two places each', '💳'.repeat(40)],
  ['blanks and signs, as another shop system may write them', 'order 1/가#2'],
])('an order number of %s is understood', async (_, merchant_uid) => {
  expect(await read({ merchant_uid })).toEqual([]);
});

it.each([
  ['no character', '', 'must be 1–40 characters'],
  ['41 letters', 'a'.repeat(41), 'must be 1–40 characters'],
  ['two lines', 'order-1\norder-2', 'must be 1–40 characters'],
  ['a number instead of text', 7, 'must be text'],
  ['nothing', undefined, 'must be text'],
])('an order number of %s is not, and it is said why', async (_, merchant_uid, message) => {
  expect(await read({ merchant_uid })).toEqual([message]);
});
