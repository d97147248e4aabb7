/** The contract tests hold every answer against its route's description: here with planted faults. */
import { describe, expect, it } from 'vitest';
import { customerAnswers } from '../../functions/contract/answers/customer-routes.ts';
import { operatorAnswers } from '../../functions/contract/answers/operator-routes.ts';
import { shopAnswers } from '../../functions/contract/answers/shop-routes.ts';
import { routes } from '../../infra/routes.ts';
import { described } from './support/described.ts';

describe('the description of answers', () => {
  it('has every route of the table once, and no other', () => {
    const keys = routes.map(({ method, path }) => `${method} ${path}`);
    const held = [customerAnswers, shopAnswers, operatorAnswers].flatMap((of) => Object.keys(of));
    expect(held.toSorted()).toEqual(keys.toSorted());
  });

  it.each([
    ['a field more', plans([{ ...plan, vat_rate: 10 }]), 'Unrecognized key: "vat_rate"'],
    ['a field less', plans([{ plan_id: 'monthly', name: 'Monthly', currency: 'KRW' }]), 'amount'],
    ['another status', { ...plans([plan]), status: 206 }, 'this status is not described'],
    ['another code', refusal('charge_not_found'), 'the code charge_not_found is not described'],
  ])('finds %s', (_, answer, fault) => {
    expect(() => described({ method: 'GET', path: '/me/plans?limit=2' }, answer)).toThrow(fault);
  });

  it('finds what is begun and says not where to ask about it', () => {
    const begun = (headers: Readonly<Record<string, string>>) => {
      const answer = received({ status: 202, type: 'application/json' }, leaving);
      const all = { ...answer, headers: { ...answer.headers, ...headers } };
      return () => described({ method: 'DELETE', path: '/customers/alice' }, all);
    };
    const location = '/customers/alice';
    expect(begun({})).toThrow('Location');
    expect(begun({ location })).toThrow('Retry-After');
    expect(begun({ location, 'retry-after': '60' })).not.toThrow();
  });

  it('lets through what is as described', () => {
    const answers = [plans([plan]), refusal('invalid_cursor'), plans([])];
    for (const answer of answers) expect(described(plansInEnglish, answer)).toBe(answer);
  });

  it.each([
    ['ko', 'Something is wrong.'],
    ['ko', '카드가 없습니다: billing_key_not_found.'],
    ['ko', '다시 시도해 주세요'],
    ['en', '다시 시도해 주세요.'],
    ['en', 'invalid_cursor'],
  ])('finds a customer who reads %s and is told: %s', (language, detail) => {
    const told = described.bind(undefined, {
      ...plansInEnglish,
      headers: { 'accept-language': language },
    });
    expect(() => told(refusal('invalid_cursor', detail))).toThrow('a customer who reads');
    const right = language === 'ko' ? '다시 시도해 주세요.' : 'Try again.';
    expect(() => told(refusal('invalid_cursor', right))).not.toThrow();
  });
});

const leaving = {
  customer_id: 'alice',
  erasure: { asked_at: '2026-11-23T10:00:00.000+09:00', actor: 'system', finished_at: null },
};

const plan = { plan_id: 'monthly', name: 'Monthly', amount: 9900, currency: 'KRW' };

function plans(listed: readonly object[]) {
  return received({ status: 200, type: 'application/json' }, { plans: listed, next_cursor: null });
}

const plansInEnglish = {
  method: 'GET',
  path: '/me/plans',
  headers: { 'accept-language': 'en' },
};

function refusal(code: string, detail = 'Something is wrong.') {
  const type = `urn:billing:problem:${code}`;
  const body = { type, title: code, status: 400, detail, code };
  return received({ status: 400, type: 'application/problem+json' }, body);
}

function received(head: { readonly status: number; readonly type: string }, body: object) {
  const { status, type } = head;
  return { status, headers: { 'content-type': type }, body, text: JSON.stringify(body) };
}
