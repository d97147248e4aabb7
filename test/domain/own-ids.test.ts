/** Our own ids: they contain what they belong to, and no other id is mistaken for one. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findForbidden } from '../../functions/domain/card-data/find-forbidden.ts';
import { customerUid, idCode, subscriptionId } from '../../functions/domain/ids.ts';
import {
  codeOfKey,
  customerUidFrom,
  everyAttemptOf,
  ownMerchantUid,
  periodUidOf,
  registrationUidOf,
  subscriptionIdFrom,
} from '../../functions/domain/own-ids.ts';
import { callersUids, idCodes } from './support/ids.ts';

const usual = idCode('abcdefghijklmnopqrstuvwxyzab');

const registrationUids = idCodes.map((code) => registrationUidOf(customerUidFrom(code)) ?? '');
const periodUids = fc
  .tuple(idCodes, fc.integer({ min: 1, max: 9_999 }), fc.integer({ min: 1, max: 99 }))
  .map(([code, period, attempt]) =>
    periodUidOf({ subscriptionId: subscriptionIdFrom(code), period, attempt }),
  );
const ownUids: fc.Arbitrary<string> = fc.oneof(registrationUids, periodUids);

describe("a registration's merchant_uid", () => {
  it('leads back to the key that the registration is for', () => {
    fc.assert(
      fc.property(idCodes, (code) => {
        const key = customerUidFrom(code);
        const uid = registrationUidOf(key) ?? '';
        expect(ownMerchantUid(uid)).toEqual({ kind: 'registration', customerUid: key });
      }),
    );
  });

  it('exists only for keys that we name', () => {
    const theirs = ['your-customer-unique-id', 'bk', `${customerUidFrom(usual)}x`, `BK${usual}`];
    expect(theirs.map((uid) => registrationUidOf(customerUid(uid)))).toEqual(
      theirs.map(() => undefined),
    );
  });
});

describe("a period's merchant_uid", () => {
  it('leads back to subscription, period and attempt', () => {
    fc.assert(
      fc.property(idCodes, fc.nat(9_999), fc.nat(99), (code, period, attempt) => {
        const name = { subscriptionId: subscriptionIdFrom(code), period, attempt };
        expect(ownMerchantUid(periodUidOf(name))).toEqual({ kind: 'period', ...name });
      }),
    );
  });

  it.each([
    [10_000, 1],
    [1, 100],
  ])('is never made for a period or attempt it cannot hold: %i, %i', (period, attempt) => {
    const name = { subscriptionId: subscriptionIdFrom(usual), period, attempt };
    expect(() => periodUidOf(name)).toThrow('no merchant_uid for period');
  });
});

it("no merchant_uid is made for another's subscription", () => {
  const theirs = subscriptionId('their-subscription');
  const name = { subscriptionId: theirs, period: 1, attempt: 1 };
  expect(() => periodUidOf(name)).toThrow('no merchant_uid for period 1, attempt 1');
});

it('a period can have been charged under 99 numbers, the first attempt first', () => {
  const period = { subscriptionId: subscriptionIdFrom(usual), period: 7 };
  const uids = everyAttemptOf(period);
  expect(uids.map(ownMerchantUid)).toEqual(
    Array.from({ length: 99 }, (_, index) => ({ kind: 'period', ...period, attempt: index + 1 })),
  );
});

describe('every id of ours', () => {
  it('is at most 40 letters and digits and begins with z, as an order number at Iamport may', () => {
    fc.assert(
      fc.property(ownUids, (uid) => {
        expect(uid).toMatch(/^z[A-Za-z0-9]{1,39}$/);
      }),
    );
  });

  it('never looks like a card number', () => {
    fc.assert(
      fc.property(ownUids, idCodes, (uid, code) => {
        const ids = { uid, key: customerUidFrom(code), subscription: subscriptionIdFrom(code) };
        expect(findForbidden(JSON.stringify(ids))).toBeUndefined();
      }),
    );
  });

  it('is refused with one character mistyped', () => {
    const mistyped = fc
      .tuple(ownUids, fc.nat(), fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789_-'))
      .map(([uid, place, character]) => {
        const at = place % uid.length;
        return { uid, wrong: uid.slice(0, at) + character + uid.slice(at + 1) };
      })
      .filter(({ uid, wrong }) => uid !== wrong);
    fc.assert(
      fc.property(mistyped, ({ wrong }) => {
        expect(ownMerchantUid(wrong)).toBeUndefined();
      }),
      { numRuns: 1_000 },
    );
  });

  it('is refused with two neighbours swapped', () => {
    const swapped = fc
      .tuple(ownUids, fc.nat())
      .map(([uid, place]) => {
        const at = place % (uid.length - 1);
        return { uid, wrong: uid.slice(0, at) + uid[at + 1] + uid[at] + uid.slice(at + 2) };
      })
      .filter(({ uid, wrong }) => uid !== wrong);
    fc.assert(
      fc.property(swapped, ({ wrong }) => {
        expect(ownMerchantUid(wrong)).toBeUndefined();
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    'z',
    '',
    'zk',
    `zk${usual}`,
    `zk${usual}zz`,
    `${registrationUidOf(customerUidFrom(usual))}\n`,
    ` ${registrationUidOf(customerUidFrom(usual))}`,
    registrationUidOf(customerUidFrom(usual))?.toUpperCase() ?? '',
  ])('must be complete to the letter: %j is none', (text) => {
    expect(ownMerchantUid(text)).toBeUndefined();
  });
});

it('an id of another shape is not ours, whichever check letters it ends in', () => {
  const letters = [...'abcdefghijklmnopqrstuvwxyz'];
  const endings = letters.flatMap((one) => letters.map((other) => one + other));
  const bodies = ['zk', 'zp', `zk${usual}a`, `zp${usual}`, `zp${usual}00010`, `zx${usual}000101`];
  for (const body of bodies)
    expect(endings.filter((end) => ownMerchantUid(body + end) !== undefined)).toEqual([]);
});

describe("a shop's order number", () => {
  it('that does not begin with z is never ours', () => {
    fc.assert(
      fc.property(callersUids, (uid) => {
        fc.pre(!uid.startsWith('z'));
        expect(ownMerchantUid(uid)).toBeUndefined();
      }),
    );
  });
});

describe('the code of a key', () => {
  it('is what its id was made from, and undefined for the keys of others', () => {
    expect(codeOfKey(customerUidFrom(usual))).toBe(usual);
    expect(codeOfKey(customerUid('your-customer-unique-id'))).toBeUndefined();
  });
});
