/** Ids that cannot be guessed, and digests that recognise equal requests. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newIds as ids } from '../../functions/adapters/new-ids.ts';
import { customerUid, merchantUid } from '../../functions/domain/ids.ts';
import { chargeRequest } from '../domain/support/charging.ts';

describe('a new code', () => {
  it('is 28 letters, and never the same', () => {
    const codes = Array.from({ length: 2_000 }, () => ids.newCode());
    expect(codes.filter((code) => !/^[a-z]{28}$/.test(code))).toEqual([]);
    expect(new Set(codes).size).toBe(2_000);
  });

  it('uses every letter about as often as any other', () => {
    const letters = Array.from({ length: 2_000 }, () => ids.newCode()).join('');
    const counts = [...'abcdefghijklmnopqrstuvwxyz'].map(
      (letter) => letters.split(letter).length - 1,
    );
    expect(Math.min(...counts)).toBeGreaterThan(1_800);
    expect(Math.max(...counts)).toBeLessThan(2_600);
  });
});

describe('a code from words', () => {
  it('is the same for the same words, and another for others', () => {
    const code = ids.codeFrom(['alice', 'first-order']);
    expect(code).toMatch(/^[a-z]{28}$/);
    expect(new Set(code).size).toBeGreaterThan(5);
    expect(ids.codeFrom(['alice', 'first-order'])).toBe(code);
    expect(ids.codeFrom(['alicefirst', '-order'])).not.toBe(code);
  });
});

describe('a fence', () => {
  it('is never the same', () => {
    expect(new Set(Array.from({ length: 1_000 }, () => ids.newFence())).size).toBe(1_000);
  });
});

describe('the digest of a request', () => {
  const request = chargeRequest();

  it('is the same whatever the order of its fields, and whether absent ones are named', () => {
    const { merchantUid: uid, amount, ...rest } = request;
    const turned = { amount, ...rest, taxFree: undefined, merchantUid: uid };
    expect(ids.digestOf(turned)).toBe(ids.digestOf(request));
  });

  it.each([
    ['order number', { merchantUid: merchantUid('another') }],
    ['billing key', { customerUid: customerUid('another') }],
    ['name', { name: '연간 구독' }],
    ['amount', { amount: 9_901 }],
    ['tax-free part', { taxFree: 0 }],
    ['VAT', { vatAmount: 900 }],
    ['instalments', { cardQuota: 2 }],
    ['buyer', { buyer: { ...request.buyer, name: '김철수' } }],
    ['custom data', { customData: '{}' }],
  ])('is another one for another %s', (_, given) => {
    expect(ids.digestOf({ ...request, ...given })).not.toBe(ids.digestOf(request));
  });

  it('is equal only for equal requests', () => {
    const requests = fc.record({ name: fc.string(), amount: fc.nat() }).map(chargeRequest);
    fc.assert(
      fc.property(requests, requests, (a, b) => {
        const same = a.name === b.name && a.amount === b.amount;
        expect(ids.digestOf(a) === ids.digestOf(b)).toBe(same);
      }),
    );
  });
});
