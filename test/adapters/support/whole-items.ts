/** One of each kind of item with every field it can have, typed so that a new field must be added. */
import type { Customer } from '../../../functions/domain/billing-key/customer.ts';
import type { Control } from '../../../functions/domain/control/control.ts';
import {
  answerDigest,
  customerUid,
  merchantUid,
  planId,
  reconciliationId,
  subscriptionId,
} from '../../../functions/domain/ids.ts';
import type { Reconciliation } from '../../../functions/domain/reconciliation/reconciliation.ts';
import type { Plan } from '../../../functions/domain/subscription/price/plan.ts';
import type { Subscription } from '../../../functions/domain/subscription/subscription.ts';
import type { Case } from '../../../functions/domain/verdict/case.ts';
import { alice, kim } from '../../domain/support/charging.ts';
import { COPY } from '../../domain/support/control.ts';
import { paidCharge } from '../../domain/support/refunding.ts';
import { everyControl, everySubscription, subscriptionBorn } from './subscriptions.ts';
import {
  at,
  charges,
  claimTimes,
  debt,
  history,
  keys,
  pendingEvents,
  price,
  request,
  row,
  shown,
  times,
  work,
} from './whole-charges.ts';

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
    history: [{ at, what: 'price_changed', actor: kim, from: 9_900, to: '8900' }],
    openAttempt: born.openAttempt && {
      ...born.openAttempt,
      ...times,
      request,
      history,
      question: { reason: 'payment_mismatch', payments: [row], answer: answerDigest('a') },
      judged: {
        caseId: work.openCase.id,
        reason: 'unresolved',
        closing,
        payment,
        refundedAmount: 4_000,
      },
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
  refunding: { ...closing, verdict: 'refund' },
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
  { ...filed, about: { kind: 'key', customerUid: customerUid('key-1') } },
];

const reconciliation: Reconciliation = {
  id: reconciliationId('restore-a'),
  span: { from: at, until: at + 1_000 },
  askedBy: 'arn:aws:iam::0:user/kim',
  replays: COPY,
  createdAt: at,
  finishedAt: at,
  position: { side: 'paid', from: at, until: at + 1_000, end: at + 2_000 },
  counts: {
    payments: 1,
    notOurs: 2,
    registrations: 3,
    underWay: 4,
    inCase: 5,
    entries: 6,
    unreadable: 7,
  },
  sums: { paidThere: 1, refundedThere: 2, paidHere: 3, refundedHere: 4 },
  byClass: { missing_here: 1 },
  inCases: { count: 1, amount: 9_900 },
  differences: [
    {
      class: 'missing_here',
      merchantUid: merchantUid('order-1'),
      impUid: row.impUid,
      amount: 9_900,
      resolution: 'case',
    },
  ],
  unreadable: [
    { impUid: row.impUid, merchantUid: row.merchantUid, fields: ['amount'] },
    { fields: ['list'], part: { status: 'paid', from: at, until: at + 1_000 } },
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
    reservations: [{ planId: planId('basic'), by: subscriptionId('sb1'), at }],
    erasure: { askedAt: at, actor: kim, finishedAt: at },
    pendingEvents,
    wakeAt: at,
  },
];

const plans: readonly Plan[] = [
  {
    id: planId('basic'),
    price,
    status: 'open',
    visibility: 'private',
    onePerCustomer: false,
    version: 1,
    createdAt: at,
    history: [{ at, actor: kim, what: 'price_changed', from: 1, to: '2' }],
  },
];

const controls: readonly Control[] = [
  ...Object.values(everyControl).map((control) => ({
    ...control,
    outage: {
      since: at,
      faults: [{ owner: alice, sentAt: at }],
      probeAt: at,
      answers: 1,
      endedAt: at,
    },
    duplicateRefunds: { on: '2026-11-23', count: 3 },
    askedRefunds: { on: '2026-11-23', count: 7 },
    days: { '2026-11-23': { count: 3, amount: 29_700 } },
    blindCase: { on: '2026-11-23', merchantUid: merchantUid('order-1') },
    changes: [{ at, what: 'charging off', actor: kim, reason: '점검' }],
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
    {
      ...reconciliation,
      position: { side: 'ledger', after: 'order-1', within: { from: at, until: at + 1_000 } },
      beside: [
        { side: 'paid', from: at, until: at + 1_000, end: at + 2_000 },
        { side: 'ledger', after: 'order-2', within: { from: at, until: at + 1_000 } },
      ],
    },
  ],
  controls,
} satisfies {
  readonly reconciliations: readonly Reconciliation[];
  readonly [kind: string]: unknown;
};
