/** The key of a request that is sent again: what stands around it is no part of it, and without one nothing begins. */
import { expect, it } from 'vitest';
import { readEvent } from '../../functions/http/requests/event.ts';
import { idempotencyKeyIn } from '../../functions/http/requests/idempotency-key.ts';

const sent = (headers?: Readonly<Record<string, string>>) =>
  readEvent({ routeKey: 'POST /subscriptions', requestContext: { timeEpoch: 0 }, headers });

it.each([
  ['as it is', 'order-1', 'order-1'],
  ['without the blanks around it', ' \torder-1 ', 'order-1'],
  ['when it is one character', '!', '!'],
  ['when it is 255 characters', '~'.repeat(255), '~'.repeat(255)],
  ['with the characters beside the comma', '+-', '+-'],
])('a key is taken %s', (_, value, key) => {
  expect(idempotencyKeyIn(sent({ 'idempotency-key': value }))).toBe(key);
});

it.each([
  ['no headers at all', undefined],
  ['other headers only', { 'content-type': 'application/json' }],
  ['an empty key', { 'idempotency-key': '' }],
  ['a key of blanks', { 'idempotency-key': ' \t ' }],
  ['a blank within the key', { 'idempotency-key': 'order 1' }],
  ['two keys', { 'idempotency-key': 'order-1,order-2' }],
  ['letters that are not ASCII', { 'idempotency-key': '주문-1' }],
  ['a key of 256 characters', { 'idempotency-key': 'a'.repeat(256) }],
])('a request with %s is asked for a key', (_, headers) => {
  expect(() => idempotencyKeyIn(sent(headers))).toThrow(
    expect.objectContaining({ code: 'idempotency_key_required' }),
  );
});
