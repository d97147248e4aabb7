/** A person's verdict on a charge's case: what may be decided, and what the ledger then has. */
import { describe, expect, it } from 'vitest';
import type { Charge } from '../../../functions/domain/charge/charge.ts';
import {
  withRefundDone,
  withRefundRefused,
} from '../../../functions/domain/charge/refund-outcome.ts';
import { caseId, fence, impUid } from '../../../functions/domain/ids.ts';
import { chargeJudged, type Decision } from '../../../functions/domain/verdict/charge-verdict.ts';
import { tenOClock as now, paymentRow } from '../support/charging.ts';
import {
  caseOn,
  claimedCharge,
  closedEvent,
  decisionOn,
  declinedCharge,
  later,
  unsettledCharge,
} from '../support/deciding.ts';
import { asPaid, paidCharge } from '../support/refunding.ts';
import { times } from '../support/times.ts';

const person = fence('person');

/** The charge after a verdict that was accepted. */
function judged(charge: Charge, decision: Decision): Charge {
  const applied = chargeJudged(charge, decision, { fence: person, times });
  if (applied.kind !== 'changed') throw new Error(`the verdict was ${applied.kind}`);
  return applied.charge;
}

const whyNot = (charge: Charge, decision: Decision) => {
  const applied = chargeJudged(charge, decision, { fence: person, times });
  return applied.kind === 'refused' ? applied.why : applied.kind;
};

const types = (charge: Charge) => charge.pendingEvents.map(({ type }) => type);

describe('on a charge whose outcome is unknown', () => {
  const open = () => caseOn(unsettledCharge(), 'unresolved', [paymentRow()]);

  it('an adopted payment makes it paid, with who decided and why', () => {
    const charge = judged(open(), decisionOn(open(), 'adopt', { adopted: paymentRow() }));
    expect(charge).toMatchObject({
      status: 'paid',
      payment: { impUid: 'imp_448280090638', amount: 9_900 },
      refundedAmount: 0,
      openCase: undefined,
      wakeAt: later + 60_000,
    });
    expect(charge.history.slice(-2)).toEqual([
      {
        at: later,
        what: 'verdict',
        note: 'adopt imp_448280090638',
        actor: 'ops',
        caseId: 'unresolved.order_id_8237352',
      },
      { at: later, what: 'paid', note: 'imp_448280090638' },
    ]);
    expect(types(charge)).toEqual(['case.closed', 'charge.paid']);
    expect(charge.pendingEvents[0]).toEqual(
      closedEvent(caseId('unresolved.order_id_8237352'), {
        verdict: 'adopt',
        actor: 'ops',
        verdict_reason: '확인함',
        adopted_imp_uid: 'imp_448280090638',
      }),
    );
  });

  it('an adopted payment that is partly refunded is recorded with the refund, and a case', () => {
    const adopted = paymentRow({ status: 'cancelled', cancelAmount: 4_000 });
    expect(judged(open(), decisionOn(open(), 'adopt', { adopted }))).toMatchObject({
      status: 'partially_refunded',
      refundedAmount: 4_000,
      openCase: { reason: 'refunded_elsewhere' },
    });
  });

  it.each(['not_charged', 'waive'] as const)(
    '%s makes it declined as never executed',
    (verdict) => {
      const charge = judged(open(), decisionOn(open(), verdict));
      expect(charge).toMatchObject({
        status: 'declined',
        decline: { class: 'not_executed' },
        openCase: undefined,
      });
      const given = { what: 'verdict', note: verdict, actor: 'ops' };
      expect(charge.history.at(-2)).toMatchObject(given);
      expect(types(charge)).toEqual(['case.closed', 'charge.declined']);
    },
  );

  it('a verdict is refused while the request may be on its way', () => {
    const claimed = caseOn(claimedCharge(), 'repeated_errors');
    const settles = now + 690_000;
    const decide = (at: number) => whyNot(claimed, decisionOn(claimed, 'not_charged', { at }));
    expect(decide(settles - 1)).toBe(
      'The request is being sent at this moment. Decide when it has settled.',
    );
    expect(decide(settles)).toBe('changed');
    const unknown = caseOn(unsettledCharge(), 'lookups_blind');
    const early = decisionOn(unknown, 'not_charged', { at: now + 4_000 });
    expect(whyNot(unknown, early)).toBe('changed');
  });

  it('a verdict is applied once, however often it is repeated', () => {
    const decision = decisionOn(open(), 'not_charged');
    const once = judged(open(), decision);
    expect(chargeJudged(once, decision, { fence: person, times })).toEqual({ kind: 'done' });
    const again = { ...decision, id: caseId('lookups_blind.order_id_8237352') };
    expect(whyNot(once, again)).toBe('changed');
  });
});

describe('a refund', () => {
  const taken = paymentRow({ amount: 10_900 });
  const open = () => caseOn(unsettledCharge(), 'payment_mismatch', [taken]);
  const decision = () => decisionOn(open(), 'refund', { adopted: taken });
  const booked = () => asPaid(judged(open(), decision()));

  it('books what was taken, and has all of it due to be given back', () => {
    expect(booked()).toMatchObject({
      status: 'paid',
      payment: { impUid: taken.impUid, amount: 10_900 },
      refundedAmount: 0,
      openRefund: {
        phase: 'due',
        sends: 0,
        inquireAt: later,
        request: { impUid: taken.impUid, amount: 10_900, balance: 10_900, reason: '확인함' },
      },
      refunds: [{ amount: 10_900, status: 'processing' }],
    });
    expect(types(booked())).toEqual(['charge.paid']);
  });

  it('keeps the case open until it is proven, and then closes it by who decided', () => {
    const { openCase, openRefund } = booked();
    expect(openCase).toMatchObject({
      reason: 'payment_mismatch',
      payments: [taken],
      refunding: { verdict: 'refund', impUid: taken.impUid, actor: 'ops' },
    });
    const sent = { ...booked(), openRefund: openRefund ?? expect.fail('nothing is due') };
    const done = withRefundDone(sent, later + 60_000);
    expect(done).toMatchObject({ status: 'refunded', refundedAmount: 10_900, openCase: undefined });
    expect(done.pendingEvents.at(-1)).toMatchObject({
      type: 'case.closed',
      at: later + 60_000,
      note: { verdict: 'refund', actor: 'ops', adopted_imp_uid: taken.impUid },
    });
  });

  it('closes another case of the charge that asked if it was paid', () => {
    const found = caseOn(declinedCharge({ class: 'request_fault' }), 'payment_mismatch');
    const id = caseId('request_fault.of-the-month');
    const given = decisionOn(found, 'refund', { adopted: taken, id });
    const charge = judged(found, { ...given, reason: 'request_fault' });
    expect(charge.openCase).toMatchObject({ id, refunding: { verdict: 'refund' } });
    expect(charge.pendingEvents).toContainEqual(
      expect.objectContaining({ eventId: `case.closed:${found.openCase?.id}` }),
    );
  });

  it('that the PG refuses makes its case one about the refund', () => {
    const { openRefund } = booked();
    const sent = { ...booked(), openRefund: openRefund ?? expect.fail('nothing is due') };
    const refused = withRefundRefused(sent, '1234', later + 60_000);
    expect(refused).toMatchObject({ status: 'paid', openCase: { reason: 'refund_refused' } });
    expect(refused.pendingEvents).toContainEqual(
      expect.objectContaining({
        type: 'case.closed',
        note: expect.objectContaining({ verdict: 'settled', case_id: open().openCase?.id }),
      }),
    );
  });

  it('gives back what is left, and lists what went back before', () => {
    const partly = { ...taken, status: 'cancelled', cancelAmount: 900 } as const;
    const charge = judged(open(), decisionOn(open(), 'refund', { adopted: partly }));
    expect(charge).toMatchObject({
      status: 'partially_refunded',
      refundedAmount: 900,
      openRefund: { request: { amount: 10_000, balance: 10_000 } },
      openCase: { reason: 'payment_mismatch' },
    });
  });

  it('corrects a booked payment first, and waits for a refund that is under way', () => {
    const paid = caseOn(paidCharge(), 'payment_mismatch');
    const more = asPaid(judged(paid, decisionOn(paid, 'refund', { adopted: taken })));
    expect([more.payment.amount, more.openRefund?.request.amount]).toEqual([10_900, 10_900]);
    const busy = { ...asPaid(paid), openRefund: more.openRefund };
    expect(whyNot(busy, decisionOn(paid, 'refund', { adopted: taken }))).toMatch(/under way/);
  });

  it('is applied once, and every other verdict comes too late', () => {
    expect(whyNot(booked(), decision())).toBe('done');
    for (const verdict of ['adopt', 'waive'] as const)
      expect(whyNot(booked(), decisionOn(booked(), verdict, { adopted: taken }))).toBe(
        'imp_448280090638 is being refunded, by ops. Wait until that is proven.',
      );
  });
});

describe('on a charge that was declined', () => {
  const open = () => caseOn(declinedCharge(), 'unresolved');

  it('an adopted payment makes it paid', () => {
    const charge = judged(open(), decisionOn(open(), 'adopt', { adopted: paymentRow() }));
    expect(charge.status).toBe('paid');
  });

  it('not_charged leaves it declined for its own reason', () => {
    const charge = judged(open(), decisionOn(open(), 'not_charged'));
    expect(charge).toMatchObject({ status: 'declined', decline: { code: '1254' } });
    expect(charge.history.at(-1)?.what).toBe('verdict');
    expect(charge.openCase).toBeUndefined();
  });
});

describe('on a charge that is paid by now', () => {
  const paid = () => caseOn(paidCharge(), 'payment_mismatch');
  const other = paymentRow({ impUid: impUid('imp_2') });

  it.each([
    ['not_charged', {}],
    ['adopt', { adopted: other }],
    ['waive', { id: caseId('unresolved.of-before') }],
  ] as const)('%s comes too late', (verdict, more) => {
    expect(whyNot(paid(), decisionOn(paid(), verdict, more))).toBe(
      'The charge is paid by now, by imp_448280090638.',
    );
  });

  it('different amounts are left as they are only in the case about them', () => {
    const decision = decisionOn(paid(), 'waive');
    expect(whyNot({ ...paid(), openCase: undefined }, decision)).toMatch(/paid by now/);
  });

  it('different amounts in ledger and gateway stay if a person waives the case', () => {
    const charge = judged(paid(), decisionOn(paid(), 'waive'));
    expect(charge).toMatchObject({ status: 'paid', payment: { amount: 9_900 } });
    expect(charge.openCase).toBeUndefined();
  });

  it('the gateway’s record of its payment corrects the ledger', () => {
    const adopted = paymentRow({ amount: 9_800, applyNum: '7' });
    const charge = judged(paid(), decisionOn(paid(), 'adopt', { adopted }));
    expect(asPaid(charge).payment).toMatchObject({ amount: 9_800, applyNum: '7' });
    const seen = caseOn(paidCharge(), 'unresolved');
    const same = judged(seen, decisionOn(seen, 'adopt', { adopted }));
    expect(asPaid(same).payment).toEqual(paidCharge().payment);
  });
});

describe('on a case that a person only confirms or waives', () => {
  const seen = () => caseOn(paidCharge(), 'card_mismatch');

  it('the payment in the ledger can be confirmed, and no other', () => {
    const charge = judged(seen(), decisionOn(seen(), 'adopt', { adopted: paymentRow() }));
    expect(charge).toMatchObject({ status: 'paid', openCase: undefined });
    expect(types(charge)).toEqual(['case.closed']);
    const other = decisionOn(seen(), 'adopt', { adopted: paymentRow({ impUid: impUid('imp_2') }) });
    expect(whyNot(seen(), other)).toBe(
      'The ledger has imp_448280090638 for this charge. Only that can be confirmed.',
    );
  });

  it('a charge without a payment confirms none', () => {
    const open = caseOn(declinedCharge(), 'missing_there');
    expect(whyNot(open, decisionOn(open, 'adopt', { adopted: paymentRow() }))).toBe(
      'The ledger has no payment for this charge. Only that can be confirmed.',
    );
  });

  it('a waiver changes nothing but the case', () => {
    const paid = seen();
    const { pendingEvents, history, wakeAt, openCase, ...rest } = judged(
      paid,
      decisionOn(paid, 'waive'),
    );
    expect(paid).toMatchObject(rest);
    expect([history.length - paid.history.length, openCase]).toEqual([1, undefined]);
    expect(pendingEvents.map(({ type }) => type)).toEqual(['case.closed']);
    expect(wakeAt).toBe(later + 60_000);
    const open = caseOn(claimedCharge(), 'wrong_mid');
    expect(judged(open, decisionOn(open, 'waive')).status).toBe('processing');
  });
});

describe('on repeated errors', () => {
  const failures = { count: 5, until: later + 86_400_000 };
  const stuck = (charge: Charge) => ({ ...caseOn(charge, 'repeated_errors'), failures });

  it.each([
    ['waive', unsettledCharge(), 'processing'],
    ['waive', paidCharge(), 'paid'],
    ['not_charged', unsettledCharge(), 'declined'],
    ['not_charged', declinedCharge(), 'declined'],
  ] as const)('%s lets the work go on: %#', (verdict, charge, status) => {
    const next = judged(stuck(charge), decisionOn(stuck(charge), verdict));
    expect([next.status, next.failures]).toEqual([status, undefined]);
  });

  it('a verdict on another question keeps the failure backoff', () => {
    const paid = { ...caseOn(paidCharge(), 'card_mismatch'), failures };
    expect(judged(paid, decisionOn(paid, 'waive')).failures).toEqual(failures);
  });
});
