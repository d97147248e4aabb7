/** Claims of refunds: what can be refunded, and what the claim stores before it is sent. */
import { describe, expect, it } from 'vitest';
import type { CaseReason } from '../../../functions/domain/case/reason.ts';
import {
  type Charge,
  claimCharge,
  type PaidCharge,
} from '../../../functions/domain/charge/charge.ts';
import { escalate } from '../../../functions/domain/charge/charge-work.ts';
import type { Duplicate } from '../../../functions/domain/charge/refund.ts';
import {
  balanceOf,
  claimDuplicateRefund,
  claimRefund,
  claimRefundAgain,
  refundable,
  refundCalled,
} from '../../../functions/domain/charge/refund-claim.ts';
import { fence, impUid, refundId, requestDigest } from '../../../functions/domain/ids.ts';
import { MINUTE, SECOND } from '../../../functions/domain/time.ts';
import { alice, chargeRequest, digest, kim, tenOClock } from '../support/charging.ts';
import { paidCharge, partlyRefunded, refunder, refunding } from '../support/refunding.ts';
import { times } from '../support/times.ts';

const now = tenOClock + 60 * MINUTE;
const claim = { fence: refunder, now };
const request = chargeRequest();
const processing = claimCharge({
  request,
  owner: alice,
  digest,
  actor: undefined,
  fence: fence('f'),
  now,
  times,
});
const asked = (reason: CaseReason, charge = paidCharge(), about = 'it') =>
  escalate(charge, reason, now, { about });
const elsewhere = asked('refunded_elsewhere');
const decided = (charge: PaidCharge): PaidCharge => {
  const step = { at: now, what: 'verdict', caseId: elsewhere.openCase?.id } as const;
  return { ...charge, history: [...charge.history, step] };
};

it.each<[what: string, charge: Charge, amount: number, verdict: string]>([
  ['what is left', paidCharge(), 9_900, 'yes'],
  ['a won more', paidCharge(), 9_901, 'exceeds_balance'],
  ['what is left after another', partlyRefunded(4_000), 5_900, 'yes'],
  ['a won more than that', partlyRefunded(4_000), 5_901, 'exceeds_balance'],
  ['a won beside another refund', refunding(), 1, 'another_is_open'],
  ['a won of a charge that is under way', processing, 1, 'not_paid'],
  ['a won during a case about a refund made elsewhere', elsewhere, 1, 'in_case'],
  ['a won while a newer case covers that one', asked('wrong_mid', elsewhere), 1, 'in_case'],
  ['a won once that one is decided', asked('wrong_mid', decided(elsewhere)), 1, 'yes'],
  [
    'a won during a second such case',
    asked('refunded_elsewhere', decided(elsewhere), 'more of it'),
    1,
    'in_case',
  ],
  ['a won during a case about something else', asked('card_mismatch'), 1, 'yes'],
])('refundable is decided for %s: %#', (_what, charge, amount, verdict) => {
  expect(refundable(charge, amount)).toBe(verdict);
});

it('the balance is what was paid less what was refunded', () => {
  expect(balanceOf(paidCharge())).toBe(9_900);
  expect(balanceOf(partlyRefunded(4_000))).toBe(5_900);
});

it('a refund is found by the id that the shop gave it, whatever its status', () => {
  const [known] = refunding().refunds ?? [];
  const charge = refunding();
  expect(refundCalled(charge, refundId(known?.refundId ?? ''))).toEqual(known);
  expect(refundCalled(charge, refundId('another'))).toBeUndefined();
  expect(refundCalled(paidCharge(), refundId('another'))).toBeUndefined();
  expect(refundCalled(processing, refundId('another'))).toBeUndefined();
});

/** The times of an attempt that was claimed now. */
const sending = {
  fence: refunder,
  phase: 'claimed',
  requestedAt: now,
  sends: 1,
  sendBy: now + 15 * SECOND,
  settleAfter: now + 90 * SECOND + 10 * MINUTE,
  inquireAt: now + 90 * SECOND + 10 * MINUTE,
};

describe('a claim', () => {
  const order = {
    refundId: refundId('refund-1'),
    amount: 4_000,
    reason: '고객 요청',
    cancelSubscription: false,
    digest: requestDigest('refund-1'),
  };
  const taxed = paidCharge({ taxFree: 990, vatAmount: 810 });

  it('names the payment, the amount and the balance before, and is listed', () => {
    const charge = paidCharge();
    expect(claimRefund(charge, order, { ...claim, actor: kim, times })).toEqual({
      ...charge,
      refunds: [
        {
          refundId: 'refund-1',
          amount: 4_000,
          reason: '고객 요청',
          digest: 'refund-1',
          requestedAt: now,
          status: 'processing',
        },
      ],
      openRefund: {
        ...sending,
        request: {
          refundId: 'refund-1',
          impUid: 'imp_448280090638',
          amount: 4_000,
          balance: 9_900,
          reason: '고객 요청',
        },
      },
      history: [
        ...charge.history,
        { at: now, what: 'refund_claimed', note: 'refund-1', actor: kim },
      ],
      wakeAt: sending.inquireAt,
    });
  });

  it('carries the share of the tax-free part and the VAT', () => {
    const parts = { taxFree: 400, vatAmount: 327 };
    const claimed = claimRefund(taxed, order, { ...claim, actor: kim, times });
    expect(claimed.refunds).toMatchObject([parts]);
    expect(claimed.openRefund?.request).toMatchObject(parts);
  });

  it('of the remainder carries the remainder of both', () => {
    const half = partlyRefunded(4_000, taxed);
    const rest = claimRefund(half, { ...order, amount: 5_900 }, { ...claim, actor: kim, times });
    expect(rest.openRefund?.request).toMatchObject({
      balance: 5_900,
      taxFree: 590,
      vatAmount: 483,
    });
    expect(rest.refunds).toEqual([...(half.refunds ?? []), expect.anything()]);
  });

  it('on a duplicate payment refunds it whole, beside the charge’s own refunds', () => {
    const impUid2 = impUid('imp_2');
    const duplicate: Duplicate = {
      impUid: impUid2,
      amount: 9_900,
      foundAt: now,
      status: 'found',
    };
    const charge: PaidCharge = { ...taxed, duplicates: [duplicate] };
    expect(claimDuplicateRefund(charge, duplicate, { ...claim, times })).toEqual({
      ...charge,
      openRefund: {
        ...sending,
        request: {
          impUid: 'imp_2',
          amount: 9_900,
          balance: 9_900,
          taxFree: 990,
          vatAmount: 810,
          reason: 'duplicate payment',
        },
      },
      history: [...charge.history, { at: now, what: 'refund_claimed', note: 'imp_2' }],
      wakeAt: sending.inquireAt,
    });
  });
});

describe('a refund that is proven not executed', () => {
  const open = refunding();
  const due: PaidCharge = { ...open, openRefund: { ...open.openRefund, phase: 'due' } };
  const again = { of: refunder, fence: fence('next'), now };

  it('is claimed anew under the same checksum, and its refusal is dropped', () => {
    const refused: PaidCharge = {
      ...due,
      openRefund: { ...open.openRefund, phase: 'due', refusal: 'x' },
    };
    expect(claimRefundAgain(refused, { ...again, times })).toEqual({
      ...due,
      openRefund: {
        ...sending,
        fence: 'next',
        request: open.openRefund.request,
        requestedAt: open.openRefund.requestedAt,
        sends: 2,
      },
      history: [
        ...due.history,
        { at: now, what: 'refund_claimed', note: open.openRefund.request.refundId },
      ],
      wakeAt: sending.inquireAt,
    });
  });

  it.each<[what: string, charge: Charge]>([
    ['is still unknown', open],
    ['is decided', paidCharge()],
    [
      'has another claim by now',
      { ...due, openRefund: { ...open.openRefund, phase: 'due', fence: fence('x') } },
    ],
    ['belongs to a charge that is under way', processing],
  ])('is not claimed anew when it %s', (_what, charge) => {
    expect(claimRefundAgain(charge, { ...again, times })).toBeUndefined();
  });
});
