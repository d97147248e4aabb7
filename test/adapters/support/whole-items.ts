/** One of each kind of item with every field it can have, typed so that a new field must be added. */
import type { BillingKey } from '../../../functions/domain/billing-key/billing-key.ts';
import type { Customer } from '../../../functions/domain/billing-key/customer.ts';
import type { Charge } from '../../../functions/domain/charge/charge.ts';
import type { Control } from '../../../functions/domain/control/control.ts';
import {
  answerDigest,
  caseId,
  customerUid,
  impUid,
  merchantUid,
  planId,
  reconciliationId,
  refundId,
  requestDigest,
  subscriptionId,
} from '../../../functions/domain/ids.ts';
import type { Reconciliation } from '../../../functions/domain/reconciliation/reconciliation.ts';
import type { Plan } from '../../../functions/domain/subscription/plan.ts';
import type { Subscription } from '../../../functions/domain/subscription/subscription.ts';
import type { Case } from '../../../functions/domain/verdict/case.ts';
import { alice, chargeRequest, paymentRow, tenOClock } from '../../domain/support/charging.ts';
import { COPY } from '../../domain/support/control.ts';
import { paidCharge } from '../../domain/support/refunding.ts';
import { active, chargeAfter, outcomes, pending, processingCharge } from './items.ts';
import {
  everyControl,
  everyFollowUp,
  everySubscription,
  subscriptionBorn,
} from './subscriptions.ts';

const at = tenOClock;
const taxParts = { taxFree: 1_900, vatAmount: 727 };
const price = { name: '월간 구독', amount: 9_900, ...taxParts };
const debt = { subscriptionId: subscriptionId('sub-1'), period: 2 };
const row = paymentRow({ failedAt: at, failReason: '[1254][잔액부족]' });
const history = [
  { at, what: 'verdict', note: '고객 요청', answer: answerDigest('a'), caseId: caseId('case-1') },
] as const;

const pendingEvents = [
  { eventId: 'charge.paid:order-1', type: 'charge.paid', at, note: { amount: 9_900 } },
] as const;

const work = {
  pendingEvents,
  openCase: {
    id: caseId('unresolved.order-1'),
    reason: 'unresolved',
    openedAt: at,
    payments: [row],
  },
  failures: { count: 2, until: at },
  hintedAt: at,
  wakeAt: at,
} as const;

const request = chargeRequest({
  ...taxParts,
  cardQuota: 3,
  buyer: {
    name: '홍길동',
    email: 'buyer@example.com',
    tel: '010-0000-0000',
    addr: '서울특별시 중구 세종대로 110',
    postcode: '04524',
  },
});

const times = { notFoundAt: at, failedAt: at, gatewayBlindSince: at };

const facts = { ...taxParts, cardQuota: 3, debt, history, ...work };

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

const { fence, ...claim } = processingCharge().attempt;

const charges: readonly Charge[] = [
  {
    ...processingCharge(),
    ...facts,
    attempt: { ...claim, fence, request, ...times },
  },
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

const { customerUid: _, ...firstCharge } = request;
/** A case keeps what proves something: nothing of the shop's own data. */
const { customData: __, ...shown } = request;
const { request: ___, ...claimTimes } = claim;
const used = { usedBy: [{ by: debt.subscriptionId, since: at }], hintedAt: at, pendingEvents };

const keys: readonly BillingKey[] = [
  ...[{ kind: 'charge', request: firstCharge } as const, ...Object.values(everyFollowUp)].map(
    (followUp) => ({
      ...pending(),
      ...used,
      registration: { ...pending().registration, lastCheckedAt: at, followUp },
    }),
  ),
  { ...active(), ...used, wakeAt: at },
];

const closing = {
  verdict: 'adopt',
  impUid: row.impUid,
  actor: 'arn:aws:iam::0:user/kim',
  reason: '상점관리자에서 확인',
  at,
} as const;

const born = subscriptionBorn('abcdefghijklmnopqrstuvwxyzab');
const { payment } = paidCharge();

const subscriptions: readonly Subscription[] = [
  ...Object.values(everySubscription),
  {
    ...born,
    ...work,
    price,
    nextPrice: { ...price, consentedAt: at },
    missed: [{ period: 1, price, attempts: 3 }],
    openAttempt: born.openAttempt && {
      ...born.openAttempt,
      ...times,
      request,
      history,
      question: { reason: 'payment_mismatch', payments: [row], answer: answerDigest('a') },
      judged: { caseId: work.openCase.id, closing, payment, refundedAmount: 4_000 },
    },
  },
];

const evidence: Case['evidence'] = {
  request: shown,
  times: { ...claimTimes, ...times },
  history,
  payments: [row],
  facts: { period: 2, note: '두 번' },
};

const filed = {
  id: work.openCase.id,
  reason: 'unresolved',
  owner: alice,
  openedAt: at,
  evidence,
  closing,
  pendingEvents,
} as const;

const cases: readonly Case[] = [
  { ...filed, about: { kind: 'charge', merchantUid: merchantUid('order-1'), debt } },
  {
    ...filed,
    about: {
      kind: 'subscription',
      subscriptionId: debt.subscriptionId,
      merchantUid: merchantUid('order-1'),
    },
  },
  { ...filed, about: { kind: 'payment', impUid: row.impUid, merchantUid: merchantUid('order-1') } },
];

const reconciliation: Reconciliation = {
  id: reconciliationId('restore-a'),
  span: { from: at, until: at + 1_000 },
  askedBy: 'arn:aws:iam::0:user/kim',
  replays: COPY,
  createdAt: at,
  finishedAt: at,
  position: { side: 'paid', from: at, page: 2 },
  counts: { payments: 1, notOurs: 2, registrations: 3, underWay: 4, inCase: 5, entries: 6 },
  sums: { paidThere: 1, refundedThere: 2, paidHere: 3, refundedHere: 4 },
  byClass: { missing_here: 1 },
  differences: [
    {
      class: 'missing_here',
      merchantUid: merchantUid('order-1'),
      impUid: row.impUid,
      amount: 9_900,
      resolution: 'case',
    },
  ],
  pendingEvents,
  wakeAt: at,
};

const customers: readonly Customer[] = [
  {
    owner: alice,
    defaultKey: customerUid('key-1'),
    keys: [customerUid('key-0'), customerUid('key-1')],
    openRegistrations: [{ customerUid: customerUid('key-2'), expiresAt: at }],
  },
];

const plans: readonly Plan[] = [
  { id: planId('basic'), price, status: 'open', visibility: 'private', version: 1, createdAt: at },
];

const controls: readonly Control[] = [
  ...Object.values(everyControl).map((control) => ({
    ...control,
    duplicateRefunds: { on: '2026-11-23', count: 3 },
    pendingEvents,
  })),
];

export const whole = {
  charges,
  keys,
  customers,
  subscriptions,
  plans,
  cases,
  reconciliations: [
    reconciliation,
    { ...reconciliation, position: { side: 'ledger', after: 'order-1' } },
  ],
  controls,
} satisfies {
  readonly reconciliations: readonly Reconciliation[];
  readonly [kind: string]: unknown;
};
