/** Who is refused reads why in their language: customers in Korean or English, developers in English. */
import { expect } from 'vitest';
import { REFUSED_IN_KOREAN } from '../../functions/contract/refusal-text.ts';
import type { RefusalCode } from '../../functions/domain/refusal.ts';
import { describedRoutes } from '../infra/openapi/described-routes.ts';
import { it } from './support/contract-test.ts';
import { problem } from './support/problem.ts';
import { newTerms, started } from './support/subscriptions.ts';

it('tells a customer in Korean, in English when preferred, and the shop in English', async ({
  shop,
  customer,
}) => {
  const uid = await customer.registersCard();
  const { id } = await started(shop, newTerms(uid));
  const own = `/me/billing-keys/${uid}`;

  const korean = await customer.delete(own);
  const english = await customer.send({
    method: 'DELETE',
    path: own,
    headers: { 'accept-language': 'en-US' },
  });
  const developers = await shop.delete(`/billing-keys/${uid}`);

  for (const answer of [korean, english, developers]) {
    expect(answer).toMatchObject(problem(409, 'billing_key_in_use'));
    expect(answer.body).toMatchObject({ errors: [{ message: expect.stringContaining(id) }] });
  }
  expect(korean.body).toMatchObject({ detail: REFUSED_IN_KOREAN.billing_key_in_use });
  expect(english.body).toMatchObject({ detail: expect.stringMatching(/^[ -~]+$/) });
  expect(developers.body).toMatchObject({ detail: expect.stringMatching(/^[ -~]+$/) });
});

/** The page that asked is wrong, or it is said in both languages where it is found. */
const ofDevelopers: readonly string[] = [
  'malformed_body',
  'invalid_request',
  'invalid_cursor',
  'idempotency_key_required',
  'idempotency_key_reused',
  'merchant_uid_reused',
  'forbidden',
  'body_too_large',
  'unsupported_media_type',
  'card_data_refused',
  'personal_number_refused',
  // Has a text of its class.
  'charge_declined',
];

it('has Korean words for whatever a customer can do something about', () => {
  const codes = [...describedRoutes].flatMap(([route, { codes }]) =>
    route.includes(' /me/') ? codes : [],
  );
  const silent = codes.filter((code) => REFUSED_IN_KOREAN[code as RefusalCode] === undefined);
  expect(codes.length).toBeGreaterThan(50);
  expect(silent.filter((code) => !ofDevelopers.includes(code))).toEqual([]);
});
