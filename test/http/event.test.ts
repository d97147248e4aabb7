/** What a request says beside its body: a parameter of the path, and nothing where the gateway names none. */
import { expect, it } from 'vitest';
import { callerIn } from '../../functions/http/requests/caller.ts';
import { headerIn, pathIn, readEvent } from '../../functions/http/requests/event.ts';
import { noQuery, readQuery } from '../../functions/http/requests/query.ts';

const event = (given: object = {}) =>
  readEvent({ routeKey: 'GET /charges/{id}', requestContext: { timeEpoch: 0 }, ...given });

it('a parameter of the path is what the gateway decoded', () => {
  expect(pathIn(event({ pathParameters: { id: '주문 1' } }), 'id')).toBe('주문 1');
});

it.each([
  ['the route has no parameters', event()],
  ['the route has others', event({ pathParameters: { merchant_uid: 'order-1' } })],
])('where %s, one is empty and so names no item', (_, asked) => {
  expect(pathIn(asked, 'id')).toBe('');
});

it('a request without a query and an id has an empty one of each', () => {
  const { rawQueryString, requestContext } = event();
  expect([rawQueryString, requestContext.requestId]).toEqual(['', '']);
  expect(readQuery(event(), noQuery)).toEqual({});
});

it('a header that was not sent is none', () => {
  const sent = event({ headers: { 'idempotency-key': 'first' } });
  expect(headerIn(sent, 'idempotency-key')).toBe('first');
  expect(headerIn(sent, 'accept-language')).toBeUndefined();
  expect(headerIn(event(), 'idempotency-key')).toBeUndefined();
});

it.each(['X-Amz-Signature', 'x-amz-date'])('the part %s of a signature is no parameter', (name) => {
  const signed = event({
    rawQueryString: `${name}=a1`,
    queryStringParameters: { [name]: 'a1' },
  });
  expect(readQuery(signed, noQuery)).toEqual({});
});

it.each(['amz-date', 'my-x-amz-date'])('a parameter called %s is none of a signature', (name) => {
  const sent = event({ rawQueryString: `${name}=a1`, queryStringParameters: { [name]: 'a1' } });
  expect(() => readQuery(sent, noQuery)).toThrow(
    expect.objectContaining({ fields: [expect.objectContaining({ field: name })] }),
  );
});

it('nothing is known of who reports as Iamport, and nobody is turned away', () => {
  expect(callerIn(event(), 'iamport')).toEqual({});
});
