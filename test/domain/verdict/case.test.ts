/** A case as an item of its own: its question, the evidence, and how it ended. */
import { describe, expect, it } from 'vitest';
import type { OpenCase } from '../../../functions/domain/case/open-case.ts';
import type { CaseReason } from '../../../functions/domain/case/reason.ts';
import { requestedFacts } from '../../../functions/domain/charge/charge.ts';
import { keptPayments } from '../../../functions/domain/gateway/kept-payments.ts';
import { moneyOnly } from '../../../functions/domain/gateway/money-only.ts';
import { caseId, impUid, merchantUid } from '../../../functions/domain/ids.ts';
import { pendingEvent } from '../../../functions/domain/outbox.ts';
import { noteOf } from '../../../functions/domain/subscription/missed-period.ts';
import {
  type CaseAbout,
  type CaseEvent,
  caseAbout,
  caseIdIn,
  caseOfCharge,
  caseOfSubscription,
  closedByItself,
  markCasePublished,
  withClosing,
} from '../../../functions/domain/verdict/case.ts';
import { evidenceOf } from '../../../functions/domain/verdict/evidence.ts';
import { alice, chargeRequest, tenOClock as now, paymentRow } from '../support/charging.ts';
import {
  caseOn,
  claimedCharge,
  closedEvent,
  declinedCharge,
  unsettledCharge,
} from '../support/deciding.ts';
import { paidCharge } from '../support/refunding.ts';
import { claimed, paidSubscription, seoul } from '../support/subscriptions.ts';

const id = caseId('unresolved.order_id_8237352');
const rows = [paymentRow({ status: 'failed', failReason: '[1254] 홍길동 잔액부족' })];
const rowsKept = keptPayments(rows);

const eventsOf = (reason: CaseReason, more: Readonly<Record<string, string | number>> = {}) => {
  const note = { case_id: id, reason, ...more };
  return { pendingEvent: pendingEvent({ type: 'case.opened', about: id, at: now, note }), reason };
};

describe('about a charge', () => {
  it('that is open shows the attempt, and the records that raised the question', () => {
    const charge = caseOn(unsettledCharge(), 'unresolved', rows);
    if (charge.status !== 'processing') throw new Error('the charge is decided');
    const { history } = charge;
    expect(caseOfCharge(charge, eventsOf('unresolved'))).toEqual({
      id,
      reason: 'unresolved',
      about: { kind: 'charge', merchantUid: charge.merchantUid, debt: undefined },
      owner: alice,
      openedAt: now,
      evidence: evidenceOf(charge.attempt, { history, payments: rowsKept }),
      pendingEvents: [],
    });
  });

  it('that was declined shows why', () => {
    const debt = { subscriptionId: paidSubscription('2026-10-23').id, period: 3 };
    const charge = { ...caseOn(declinedCharge(), 'unresolved', rows), debt };
    const one = caseOfCharge(charge, eventsOf('unresolved'));
    expect(one.about).toEqual({ kind: 'charge', merchantUid: charge.merchantUid, debt });
    const { buyer: _, customData: _own, ...request } = chargeRequest();
    expect(one.evidence).toEqual({
      history: charge.history,
      payments: rowsKept,
      request,
      facts: { declined: 'funds' },
    });
  });

  it('that is paid shows what the ledger has, and every duplicate payment', () => {
    const paid = paidCharge();
    const facts = { booked_imp_uid: 'imp_448280090638', booked_amount: 9_900, refunded_amount: 0 };
    const one = caseOfCharge(paid, eventsOf('card_mismatch'));
    expect(one.evidence).toEqual({
      history: paid.history,
      payments: [],
      request: requestedFacts(paid),
      facts,
    });
    const twice = ['imp_2', 'imp_3'].map((uid) => ({
      ...{ impUid: impUid(uid), amount: 9_900, foundAt: now, status: 'found' as const },
    }));
    const { evidence } = caseOfCharge({ ...paid, duplicates: twice }, eventsOf('card_mismatch'));
    expect(evidence.facts).toEqual({ ...facts, duplicates: 'imp_2 imp_3' });
  });

  it.each([
    ['no records were found', { id, reason: 'unresolved', openedAt: now }],
    ['records belong to another case', otherCase()],
    ['the case is over by now', undefined],
  ] as const)('has none at the PG where %s', (_, openCase) => {
    const { payments } = caseOfCharge(
      { ...claimedCharge(), openCase },
      eventsOf('unresolved'),
    ).evidence;
    expect(payments).toEqual([]);
  });
});

describe('about a subscription', () => {
  const began = () => paidSubscription('2026-10-23');
  const open = () => claimed(began(), { period: 2, now: seoul('2026-11-23 10:30') });
  const subject = (one: ReturnType<typeof open>, events: CaseEvent) =>
    caseOfSubscription({ ...one.subscription, openCase: { ...otherCase(), id } }, events);

  it('is about its open charge while that is not in the ledger', () => {
    const one = open();
    const { history, request } = one.attempt;
    const note = noteOf(one.attempt);
    expect(subject(one, eventsOf('lookups_blind', note))).toEqual({
      id,
      reason: 'lookups_blind',
      about: {
        kind: 'subscription',
        subscriptionId: one.subscription.id,
        merchantUid: request.merchantUid,
      },
      owner: one.subscription.owner,
      openedAt: now,
      evidence: evidenceOf(one.attempt, { history, payments: rowsKept }),
      pendingEvents: [],
    });
  });

  it('is about a charge of the ledger where its event names one', () => {
    const { subscription } = open();
    const uid = merchantUid('zp-of-period-1');
    const events = eventsOf('request_fault', { merchant_uid: uid, period: 1, amount: 9_900 });
    const settled = {
      about: {
        kind: 'charge',
        merchantUid: uid,
        debt: { subscriptionId: subscription.id, period: 1 },
      },
      evidence: { history: [], payments: [], facts: { amount: 9_900 } },
    };
    expect(caseOfSubscription(subscription, events)).toMatchObject(settled);
    expect(caseOfSubscription(subscription, events).evidence).toEqual(settled.evidence);
    expect(caseOfSubscription(began(), events).about).toEqual(settled.about);
  });

  it('is about the subscription itself where nothing is open and no charge is named', () => {
    const one = caseOfSubscription(began(), eventsOf('repeated_errors'));
    expect(one.about).toEqual({ kind: 'subscription', subscriptionId: began().id });
    expect(one.evidence).toEqual({ history: [], payments: [] });
  });

  it('is about the open charge where its event names none', () => {
    const one = open();
    expect(subject(one, eventsOf('repeated_errors')).evidence.times?.inquireAt).toBe(
      one.attempt.inquireAt,
    );
  });
});

describe('about something without an item of its own', () => {
  const reason = 'unknown_payment';

  it.each<[CaseAbout, string]>([
    [{ kind: 'payment', impUid: impUid('imp_9'), merchantUid: merchantUid('a') }, 'imp_9'],
    [{ kind: 'payment', merchantUid: merchantUid('주문 1/2') }, '~EC~A3~BC~EB~AC~B8~201~2F2'],
    [{ kind: 'payment' }, ''],
    [{ kind: 'charge', merchantUid: merchantUid('order-1') }, 'order-1'],
    [
      { kind: 'subscription', subscriptionId: paidSubscription('2026-10-23').id },
      `sb${'a'.repeat(28)}`,
    ],
  ])('has one name for %j', (about, name) => {
    expect(caseAbout({ reason, about, payments: [] }, now).id).toBe(`${reason}.${name}`);
  });

  it('has one event of its own, and keeps of somebody unknown the money that was found', () => {
    const about = { kind: 'payment', impUid: impUid('imp_9') } as const;
    const facts = { ledger_amount: 3_000 };
    const one = caseAbout({ reason, about, payments: rows, facts }, now);
    const eventId = 'case.opened:unknown_payment.imp_9';
    const note = { case_id: 'unknown_payment.imp_9', reason, ledger_amount: 3_000 };
    const events = { eventId, type: 'case.opened', at: now, note } as const;
    expect(one).toEqual({
      id: 'unknown_payment.imp_9',
      reason,
      about,
      openedAt: now,
      evidence: { history: [], payments: keptPayments(rows.map(moneyOnly)), facts },
      pendingEvents: [events],
    });
    expect(JSON.stringify(one)).not.toMatch(/홍길동|424242/);
    expect(markCasePublished(one, [events])).toEqual({ ...one, pendingEvents: [] });
    expect(markCasePublished(one, [])).toBeUndefined();
  });

  it('shows all that was found of a customer of ours, until that one leaves', () => {
    const about = { kind: 'payment', impUid: impUid('imp_9') } as const;
    const key = { customerUid: chargeRequest().customerUid, owner: alice };
    const one = caseAbout({ reason: 'charged_elsewhere', about, payments: rows, key }, now);
    expect(one).toMatchObject({ owner: alice, evidence: { payments: rowsKept } });
  });
});

describe('a case that ends', () => {
  const closing = { verdict: 'waive', actor: 'ops', reason: '확인함', at: now } as const;
  const about = { kind: 'payment', impUid: impUid('imp_9') } as const;
  const open = () => caseAbout({ reason: 'unknown_payment', about, payments: [] }, now);

  it('has one closing event where no item publishes it', () => {
    const closed = closedByItself(open(), closing);
    const note = { verdict: 'waive', actor: 'ops', verdict_reason: '확인함' };
    const pendingEvents = [...open().pendingEvents, closedEvent(open().id, note, now)];
    expect(closed).toEqual({ ...open(), closing, pendingEvents });
    expect(closed && closedByItself(closed, closing)).toBeUndefined();
  });

  it('only stores its end where the item publishes it', () => {
    const closed = withClosing(open(), closing);
    expect(closed).toEqual({ ...open(), closing });
    expect(closed && withClosing(closed, closing)).toBeUndefined();
  });
});

it('the id of a case is read from its event', () => {
  expect(caseIdIn(eventsOf('unresolved').pendingEvent)).toBe(id);
});

function otherCase(): OpenCase {
  return { id: caseId('lookups_blind.x'), reason: 'lookups_blind', openedAt: now, payments: rows };
}
