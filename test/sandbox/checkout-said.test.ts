/** The account on the page always says what became of what its customer did. */
import { beforeEach, expect, it, vi } from 'vitest';
import { saidOf } from './pages/checkout/said.ts';

beforeEach(() => {
  vi.stubGlobal('localStorage', { getItem: () => 'ko' });
});

it('repeats the sentence with which the API refused', () => {
  const body = { code: 'nothing_owed', detail: '지금 결제할 금액이 없습니다.' };
  expect(saidOf({ status: 409, body }, () => '결제되었습니다.')).toBe(body.detail);
});

it.each([
  ['nobody answered', undefined],
  ['the gateway refused in words of its own', { status: 500, body: { message: 'Internal' } }],
])('does not leave in the dark whether it was done when %s', (_, answer) => {
  expect(saidOf(answer, () => '결제되었습니다.')).toMatch(
    /알 수 없습니다.*결제 내역을 확인해 주세요\.$/,
  );
});

it('says that it is done, where there is something to say', () => {
  expect(saidOf({ status: 201, body: {} }, () => '결제되었습니다.')).toBe('결제되었습니다.');
  expect(saidOf({ status: 200, body: {} })).toBeUndefined();
});
