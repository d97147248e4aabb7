/** What must not be sent is refused by the name of its field, in the language of whoever reads it. */
import { describe, expect, it } from 'vitest';
import { type GatewayEvent, readEvent } from '../../functions/http/requests/event.ts';
import {
  refuseForbidden,
  refuseForbiddenBesideBody,
} from '../../functions/http/requests/forbidden.ts';
import { idempotencyKeyIn } from '../../functions/http/requests/idempotency-key.ts';

const CARD = '4242424242424242';
const PERSON = '900101-1234567';

const asked = (routeKey: string, given: object = {}): GatewayEvent =>
  readEvent({ routeKey, requestContext: { timeEpoch: 0 }, ...given });

const english = { headers: { 'accept-language': 'en-GB' } };
const korean = { headers: { 'accept-language': 'ko' } };

describe.each([
  {
    what: 'a card',
    value: CARD,
    code: 'card_data_refused',
    message: 'must not contain card data',
    inEnglish: /^This looks like card data\./,
    inKorean: /^카드 정보로 보이는 내용이 있습니다\./,
  },
  {
    what: 'a resident registration number',
    value: PERSON,
    code: 'personal_number_refused',
    message: 'must not contain a resident registration number',
    inEnglish: /^This looks like a resident registration number/,
    inKorean: /^주민등록번호로 보이는 내용이 있습니다\./,
  },
])('$what', ({ value, code, message, inEnglish, inKorean }) => {
  const body = JSON.stringify({ name: '홍길동', memo: value });
  const refusal = (text: RegExp, field = 'memo') =>
    expect.objectContaining({
      code,
      message: expect.stringMatching(text),
      fields: [{ field, message }],
    });

  it.each([
    ['the shop in English', 'POST /charges', {}, inEnglish],
    ['the shop in English, whatever it prefers', 'POST /charges', korean, inEnglish],
    ['a customer in Korean', 'POST /me/registrations', {}, inKorean],
    ['a customer who prefers it in English', 'POST /me/registrations', english, inEnglish],
  ])('in a body is refused to %s, and the field is named', (_, route, headers, text) => {
    expect(() => refuseForbidden(asked(route, headers), body)).toThrow(refusal(text));
  });

  it('in a query is refused by the name of its parameter', () => {
    const event = asked('GET /charges', { queryStringParameters: { cursor: value } });
    expect(() => refuseForbiddenBesideBody(event)).toThrow(refusal(inEnglish, 'cursor'));
  });
});

it.each([
  [
    'the path',
    'merchant_uid',
    () =>
      refuseForbiddenBesideBody(asked('GET /charges', { pathParameters: { merchant_uid: CARD } })),
  ],
  [
    'the header of a repeated request',
    'Idempotency-Key',
    () => idempotencyKeyIn(asked('POST /charges', { headers: { 'idempotency-key': CARD } })),
  ],
])('a card in %s is refused by its name', (_, field, read) => {
  const fields = [{ field, message: 'must not contain card data' }];
  expect(read).toThrow(expect.objectContaining({ code: 'card_data_refused', fields }));
});

it('a request without a path parameter and a query has nothing to refuse there', () => {
  expect(() => refuseForbiddenBesideBody(asked('GET /plans'))).not.toThrow();
});
