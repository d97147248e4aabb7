/** Subscriptions, plans and the control item, with every field they can have. */
import { type Control, newControl } from '../../../functions/domain/control/control.ts';
import {
  actor,
  answerDigest,
  caseId,
  customerUid,
  idCode,
  merchantUid,
  planId,
  reconciliationId,
} from '../../../functions/domain/ids.ts';
import { subscriptionIdFrom } from '../../../functions/domain/own-ids.ts';
import { newSubscription } from '../../../functions/domain/subscription/new-subscription.ts';
import type { Plan } from '../../../functions/domain/subscription/price/plan.ts';
import type { Subscription } from '../../../functions/domain/subscription/subscription.ts';
import { alice, digest, kim, paymentRow, tenOClock } from '../../domain/support/charging.ts';
import { COPY, ownControl } from '../../domain/support/control.ts';
import { times } from '../../domain/support/times.ts';
import { ours, pending } from './items.ts';

const price = { name: '월간 구독', amount: 9_900, taxFree: 0, vatAmount: 900 };

export const subscriptionBorn = (code: string, day = 23): Subscription =>
  newSubscription(
    {
      id: subscriptionIdFrom(idCode(code)),
      owner: alice,
      customerUid: customerUid('your-customer-unique-id'),
      cardNumber: '424242*********2',
      planId: planId('basic'),
      price,
      anchor: { month: '2026-11', day },
      digest,
    },
    { actor: kim, fence: ours, now: tenOClock, times },
  );

const born = subscriptionBorn('abcdefghijklmnopqrstuvwxyzab');
const { openAttempt: _, ...calm } = subscriptionBorn('abcdefghijklmnopqrstuvwxyzab', 30);

export const everySubscription: Readonly<Record<string, Subscription>> = {
  'started with its first charge': born,
  'not due yet': calm,
  'past due': {
    ...calm,
    begunAt: tenOClock,
    status: 'past_due',
    dunning: {
      period: 1,
      since: '2026-11-23',
      attempts: 2,
      tries: 1,
      today: { on: '2026-11-24', tries: 1 },
      lastClass: 'funds',
      lastCode: '1254',
      retryAt: tenOClock,
      giveUpAt: tenOClock,
      newCard: true,
    },
  },
  paused: {
    ...calm,
    attached: {
      buyer: {
        name: '홍길동',
        email: 'a@b.kr',
        tel: '010-0000-0000',
        addr: '서울특별시',
        postcode: '04524',
      },
      customData: 'a',
    },
    status: 'paused',
    resumeOn: '2027-01-31',
  },
  suspended: {
    ...calm,
    status: 'suspended',
    revivesOn: '2026-12-30',
    missed: [{ period: 1, price, attempts: 3 }],
    collected: { at: tenOClock, merchantUid: merchantUid('order-1') },
  },
  'with a charge that becomes a case': {
    ...born,
    openAttempt: born.openAttempt && {
      ...born.openAttempt,
      question: {
        reason: 'payment_mismatch',
        payments: [paymentRow()],
        answer: answerDigest('digest-of-an-answer'),
      },
    },
  },
  waiting: {
    ...calm,
    status: 'waiting',
    closedThrough: 0,
    waits: { until: tenOClock, waitsFor: 'charging_stopped' },
  },
  'canceled and in a case': {
    ...calm,
    status: 'canceled',
    cancelAtPeriodEnd: true,
    ended: { at: tenOClock, reason: 'period_end' },
    closedThrough: 3,
    upcomingPublished: 4,
    keysToDetach: [customerUid('an-older-key')],
    nextPrice: {
      ...{ name: '새 가격', amount: 12_900, consentedAt: tenOClock },
      appliesFrom: '2026-12-23',
    },
    consents: [
      {
        ...{ at: tenOClock, recordedAt: tenOClock, by: actor('arn:aws:iam::0:user/a') },
        ...{ fromAmount: 9_900, toAmount: 12_900, appliesFrom: '2026-12-23' },
      },
    ],
    openCase: {
      id: caseId('lookups_blind.order-1'),
      reason: 'lookups_blind',
      openedAt: tenOClock,
      payments: [paymentRow()],
    },
    failures: { count: 2, until: tenOClock },
    hintedAt: tenOClock,
    wakeAt: undefined,
  },
};

export const everyPlan: Readonly<Record<string, Plan>> = {
  open: {
    id: planId('basic'),
    price,
    status: 'open',
    visibility: 'public',
    onePerCustomer: true,
    version: 1,
    createdAt: tenOClock,
    history: [{ at: tenOClock, actor: kim, what: 'created', to: 9_900 }],
  },
  closed: {
    id: planId('old'),
    price: { name: '예전', amount: 100 },
    status: 'closed',
    visibility: 'private',
    onePerCustomer: false,
    version: 7,
    createdAt: 0,
    history: [],
  },
};

export const everyControl: Readonly<Record<string, Control>> = {
  untouched: newControl(),
  claimed: ownControl(),
  locked: {
    ...ownControl(),
    lock: {
      table: COPY,
      since: tenOClock,
      replay: { id: reconciliationId('restore-a'), by: { actor: 'a', reason: 'b' } },
    },
  },
  stopped: {
    ...newControl(),
    charging: 'off',
    breaker: {
      open: true,
      faults: [{ owner: alice, at: tenOClock }],
      refusals: { words: '특약 없음', by: [{ owner: alice, at: tenOClock }] },
      probeAt: tenOClock,
    },
    volumeLimit: {
      minCount: 100,
      minAmount: 1_000_000,
      countedAt: tenOClock,
      held: [
        {
          date: '2026-11-23',
          count: 301,
          amount: 2_979_900,
          plans: [
            { planId: planId('basic'), count: 300, amount: 2_970_000 },
            { planId: undefined, count: 1, amount: 9_900 },
          ],
          toldOn: '2026-11-22',
        },
      ],
      released: [{ date: '2026-11-24', count: 300, amount: 2_970_000 }],
    },
    days: {
      '2026-11-22': { count: 41, amount: 405_900 },
      '2026-11-21': { count: 40, amount: 396_000 },
    },
    changes: [
      { at: tenOClock, actor: 'arn:aws:iam::0:user/a', what: 'charging off', reason: '점검' },
    ],
  },
};

const visited = pending();

/** The results of a visit to the window, by what the registration was for. */
export const everyFollowUp = {
  charged: { kind: 'charged', merchantUid: merchantUid('order_id_8237352') },
  subscribe: { kind: 'subscribe', planId: planId('basic'), price },
  subscribed: { kind: 'subscribed', subscriptionId: born.id },
  refused: { kind: 'refused', reason: 'already_subscribed' },
  none: undefined,
} satisfies Record<string, typeof visited.registration.followUp>;
