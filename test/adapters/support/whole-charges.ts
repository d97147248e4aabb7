/** Charges and keys with every field they can have, and the parts that other items have as well. */
import type { BillingKey } from '../../../functions/domain/billing-key/billing-key.ts';
import type { Charge } from '../../../functions/domain/charge/charge.ts';
import { canceledCharge, waitingCharge } from '../../../functions/domain/charge/waiting-charge.ts';
import {
  answerDigest,
  caseId,
  customerUid,
  gatewayKey,
  impUid,
  refundId,
  requestDigest,
  subscriptionId,
} from '../../../functions/domain/ids.ts';
import { alice, chargeRequest, kim, paymentRow, tenOClock } from '../../domain/support/charging.ts';
import { paidCharge } from '../../domain/support/refunding.ts';
import { active, chargeAfter, outcomes, pending, processingCharge } from './items.ts';
import { everyFollowUp } from './subscriptions.ts';

export const at = tenOClock;
const taxParts = { taxFree: 1_900, vatAmount: 727 };
export const price = { name: '월간 구독', amount: 9_900, ...taxParts };
export const debt = { subscriptionId: subscriptionId('sub-1'), period: 2 };
export const row = {
  ...paymentRow({ usage: 'payment', failedAt: at, failReason: '[1254][잔액부족]' }),
  failure: { code: '1254' },
};
export const history = [
  {
    at,
    what: 'verdict',
    note: '고객 요청',
    actor: kim,
    words: '한도초과',
    answer: answerDigest('a'),
    caseId: caseId('case-1'),
  },
] as const;

export const pendingEvents = [
  { eventId: 'charge.paid:order-1', type: 'charge.paid', at, note: { amount: 9_900 } },
] as const;

export const work = {
  pendingEvents,
  openCase: {
    id: caseId('unresolved.order-1'),
    reason: 'unresolved',
    openedAt: at,
    payments: [row],
    refunding: {
      verdict: 'refund',
      impUid: row.impUid,
      actor: 'arn:aws:iam::0:user/kim',
      reason: '고객과 합의',
      at,
    },
  },
  failures: { count: 2, until: at },
  hintedAt: at,
  wakeAt: at,
} as const;

const earlierKeys = [customerUid('key-0')];
export const request = chargeRequest({
  ...taxParts,
  earlierKeys,
  cardQuota: 3,
  buyer: {
    name: '홍길동',
    email: 'buyer@example.com',
    tel: '010-0000-0000',
    addr: '서울특별시 중구 세종대로 110',
    postcode: '04524',
  },
});

export const times = {
  refusedIn: '미등록 상점',
  refusedCode: '8901',
  saidToExist: true as const,
  answeredAt: at,
  notFoundAt: at,
  failedAt: at,
  gatewayBlindSince: at,
};

const facts = { ...taxParts, earlierKeys, cardQuota: 3, debt, history, ...work };

const refund = {
  refundId: refundId('refund-1'),
  amount: 4_000,
  ...taxParts,
  reason: '고객 요청',
  digest: requestDigest('refund'),
  requestedAt: at,
  status: 'refused',
  settledAt: at,
  refusal: '이미 취소된 거래',
} as const;

export const { fence, ...claim } = processingCharge().attempt;

const waiting = waitingCharge({
  request,
  owner: alice,
  actor: kim,
  digest: requestDigest('order'),
  until: at,
  waitsFor: 'charging_stopped',
  now: at,
});

export const charges: readonly Charge[] = [
  {
    ...processingCharge(),
    ...facts,
    attempt: { ...claim, fence, request, ...times },
  },
  { ...waiting, ...facts },
  { ...canceledCharge(waiting, { why: 'expired', now: at }), ...facts },
  { ...chargeAfter(outcomes.declinedWithRecord), ...facts },
  { ...chargeAfter(outcomes.declined), ...facts },
  {
    ...paidCharge(),
    ...facts,
    status: 'partially_refunded',
    refundedAmount: 4_000,
    refunds: [refund],
    openRefund: {
      ...claim,
      fence,
      ...times,
      request: {
        impUid: row.impUid,
        amount: 4_000,
        balance: 9_900,
        ...taxParts,
        reason: '고객 요청',
        refundId: refund.refundId,
      },
      refusal: '이미 취소된 거래',
    },
    duplicates: [
      { impUid: impUid('imp_2'), amount: 9_900, foundAt: at, status: 'refunded', settledAt: at },
    ],
    refundHintedAt: at,
  },
];

const { customerUid: _, earlierKeys: ____, ...firstCharge } = request;
/** A case keeps what proves something: nothing of the shop's own data. */
export const { customData: __, ...shown } = request;
export const { request: ___, ...claimTimes } = claim;
const used = { usedBy: [{ by: debt.subscriptionId, since: at }], hintedAt: at, pendingEvents };

export const keys: readonly BillingKey[] = [
  ...[{ kind: 'charge', request: firstCharge } as const, ...Object.values(everyFollowUp)].map(
    (followUp) => ({
      ...pending(),
      ...used,
      registration: { ...pending().registration, lastCheckedAt: at, followUp },
    }),
  ),
  {
    ...active(),
    ...used,
    declines: { recent: [{ by: request.merchantUid, at }], deadSince: at, freedAt: at },
    deletionRefusals: 10,
    deletedAt: at,
    issuance: { ...active().issuance, gatewayKey: gatewayKey('billing-key-7f3') },
    wakeAt: at,
  },
  {
    ...active(),
    status: 'suspended',
    suspension: {
      merchantUid: pending().registration.merchantUid,
      card: active().issuance.card,
      decidedAt: at,
    },
  },
];
