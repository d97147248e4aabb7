/** A registration: how many inquiries callbacks may cause, and until when it is wanted. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allowance,
  type FollowUp,
  isPending,
  nextOwnInquiry,
  openRegistration,
  type Registration,
} from '../../../functions/domain/billing-key/registration.ts';
import {
  idCode,
  type MerchantUid,
  merchantUid,
  planId,
  subscriptionId,
} from '../../../functions/domain/ids.ts';
import { customerUidFrom, registrationUidOf } from '../../../functions/domain/own-ids.ts';
import { chargeRequest, kim, tenOClock } from '../support/charging.ts';
import { times } from '../support/times.ts';

const minute = 60_000;
const key = customerUidFrom(idCode('abcdefghijklmnopqrstuvwxyzab'));
const ownUid: MerchantUid = registrationUidOf(key) ?? merchantUid('');
const window = { merchantUid: ownUid, actor: kim, name: '정기결제 카드 등록', amount: 0 };
const registration: Registration = {
  ...window,
  expiresAt: tenOClock + 60 * minute,
  checks: 0,
  followUp: undefined,
};
const charged = { kind: 'charged', merchantUid: merchantUid('order_id_8237352') } as const;
const subscribe: FollowUp = {
  kind: 'subscribe',
  planId: planId('monthly'),
  price: { name: '월간 구독', amount: 9_900 },
};

describe('a registration', () => {
  it('is open for an hour, and its first own inquiry comes after ten minutes', () => {
    expect(openRegistration({ ...window, now: tenOClock })).toEqual({
      registration,
      firstInquiryAt: tenOClock + 10 * minute,
    });
  });

  it('keeps its follow-up', () => {
    const opened = openRegistration({ ...window, now: tenOClock, followUp: subscribe });
    expect(opened.registration).toEqual({ ...registration, followUp: subscribe });
  });

  it.each([
    ['in its first ten minutes', 0, 30],
    ['a moment before half of its hour', 30 * minute - 1, 30],
    ['at half of its hour', 30 * minute, 70],
    ['a moment before it is over', 70 * minute - 1, 70],
    ['when its window should be closed, a day later', 70 * minute, 70 + 24 * 60],
    ['three days later', (70 + 24 * 60) * minute, 70 + 3 * 24 * 60],
  ])('whose callback never came has another inquiry %s', (_when, span, next) => {
    expect(nextOwnInquiry(registration, { now: tenOClock + span, times })).toBe(
      tenOClock + next * minute,
    );
  });

  it('has no inquiry later than three days after its hour', () => {
    const last = (70 + 3 * 24 * 60) * minute;
    expect(nextOwnInquiry(registration, { now: tenOClock + last, times })).toBeUndefined();
  });

  it.each<[followUp: FollowUp | undefined, pending: boolean]>([
    [{ kind: 'charge', request: chargeRequest() }, true],
    [charged, false],
    [subscribe, true],
    [{ kind: 'subscribed', subscriptionId: subscriptionId('sb1') }, false],
    [undefined, false],
  ])('with %j has a pending follow-up: %s', (followUp, pending) => {
    expect(isPending(followUp)).toBe(pending);
  });
});

describe('a check of a registration', () => {
  it('is allowed at first, and counted', () => {
    expect(allowance(registration, tenOClock)).toEqual({
      kind: 'ask',
      registration: { ...registration, checks: 1, lastCheckedAt: tenOClock },
    });
  });

  it.each([
    [0, { kind: 'wait', span: 2_000 }],
    [1, { kind: 'wait', span: 1_999 }],
    [1_999, { kind: 'wait', span: 1 }],
    [2_000, { kind: 'ask' }],
  ])('%i ms after another one is answered with %j', (span, allowed) => {
    const checked = { ...registration, checks: 1, lastCheckedAt: tenOClock };
    expect(allowance(checked, tenOClock + span)).toMatchObject(allowed);
  });

  it('is never allowed a twenty-first time', () => {
    const checked = { ...registration, checks: 20, lastCheckedAt: tenOClock };
    expect(allowance(checked, tenOClock + 60 * minute)).toEqual({ kind: 'used_up' });
  });

  it('happens at most every two seconds and twenty times, however often it is requested', () => {
    const pauses = fc.array(fc.integer({ min: 0, max: 5_000 }), { maxLength: 60 });
    fc.assert(
      fc.property(pauses, (spans) => {
        const asked: number[] = [];
        let now = tenOClock;
        let current: Registration = registration;
        for (const span of spans) {
          now += span;
          const allowed = allowance(current, now);
          if (allowed.kind !== 'ask') continue;
          asked.push(now);
          current = allowed.registration;
        }
        const gaps = asked.slice(1).map((at, index) => at - (asked[index] ?? 0));
        expect(asked.length).toBeLessThanOrEqual(20);
        expect(gaps.filter((gap) => gap < 2_000)).toEqual([]);
      }),
    );
  });
});
