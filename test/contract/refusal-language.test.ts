/** Who is refused reads why in their language: customers in Korean or English, developers in English. */
import { expect } from 'vitest';
import { REFUSED_IN_KOREAN } from '../../functions/contract/refusal-text.ts';
import type { Causes, RefusalCode } from '../../functions/domain/refusal.ts';
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

/** Said in both languages where it is found, or by its class. */
const saidElsewhere = ['card_data_refused', 'personal_number_refused', 'charge_declined'];

/** Each is told by its cause. */
const severalCauses: readonly (keyof Causes)[] = [
  'not_in_this_state',
  'limit_exceeded',
  'billing_key_not_found',
  'card_blocked',
];

it('has Korean words for whatever refuses a customer', () => {
  const codes = [...describedRoutes].flatMap(([route, { codes }]) =>
    route.includes(' /me/') ? codes : [],
  );
  const silent = codes.filter((code) => REFUSED_IN_KOREAN[code as RefusalCode] === undefined);
  expect(codes.length).toBeGreaterThan(50);
  expect(new Set(silent)).toEqual(new Set([...saidElsewhere, ...severalCauses]));
});

it.each(Object.entries(REFUSED_IN_KOREAN))(
  '%s is said to a customer in whole, polite sentences',
  (_, text) => {
    expect(text).toMatch(/^[가-힣0-9 ·,]+(?:\. [가-힣0-9 ·,]+)*\.$/);
    for (const sentence of text.split('. ')) expect(sentence).toMatch(/(?:니다|세요)\.?$/);
    expect(text).toMatch(NEXT);
  },
);

/** What to do, or that nothing was done and nothing need be. */
const NEXT = /(?:주세요|않았습니다)\.$/;
