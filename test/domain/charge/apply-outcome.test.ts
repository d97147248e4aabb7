/** What an outcome changes in a charge: the ledger moves forward, and no payment is dropped. */
import { describe, expect, it } from 'vitest';
import { withOutcome } from '../../../functions/domain/charge/apply-outcome.ts';
import { escalate } from '../../../functions/domain/charge/charge-work.ts';
import { provenPayment } from '../../../functions/domain/gateway/classify-charge.ts';
import type { Outcome } from '../../../functions/domain/gateway/outcome.ts';
import { answerDigest } from '../../../functions/domain/ids.ts';
import { MINUTE } from '../../../functions/domain/time.ts';
import {
  claimedCharge,
  declined,
  learning,
  notSent,
  now,
  paid,
  recorded,
  strangers,
  unknown,
} from '../support/charges.ts';
import { paymentRow } from '../support/charging.ts';

describe('a claimed charge', () => {
  it('becomes paid, with its event due within a MINUTE, and drops its buyer', () => {
    const { attempt: _, ...facts } = claimedCharge();
    expect(recorded(claimedCharge(), paid())).toEqual({
      ...facts,
      status: 'paid',
      payment: provenPayment(paymentRow()),
      refundedAmount: 0,
      pendingEvents: [{ eventId: 'charge.paid:imp_448280090638', type: 'charge.paid', at: now }],
      history: [...facts.history, { at: now, what: 'paid', note: 'imp_448280090638' }],
      wakeAt: now + MINUTE,
    });
  });

  it('becomes declined, with its event due within a MINUTE, and drops its buyer', () => {
    const { attempt: _, ...facts } = claimedCharge();
    const decline = { class: 'funds', code: '1254' };
    expect(recorded(claimedCharge(), declined)).toEqual({
      ...facts,
      status: 'declined',
      decline,
      pendingEvents: [
        { eventId: 'charge.declined:order_id_8237352', type: 'charge.declined', at: now },
      ],
      history: [...facts.history, { at: now, what: 'declined', note: 'funds [1254]' }],
      wakeAt: now + MINUTE,
    });
  });

  it('stays open when the answer proved nothing, with event and inquiry due within a MINUTE', () => {
    const claimed = claimedCharge();
    expect(recorded(claimed, unknown)).toEqual({
      ...claimed,
      attempt: { ...claimed.attempt, phase: 'unknown', inquireAt: now + MINUTE },
      pendingEvents: [
        { eventId: 'charge.unknown:order_id_8237352:1', type: 'charge.unknown', at: now },
      ],
      history: [...claimed.history, { at: now, what: 'unknown', note: 'no answer in time' }],
      wakeAt: now + MINUTE,
    });
  });

  it('is due again in a MINUTE when it was not sent, which counts as no send and has no event', () => {
    const claimed = claimedCharge();
    expect(recorded(claimed, notSent)).toEqual({
      ...claimed,
      attempt: { ...claimed.attempt, phase: 'due', sends: 0, inquireAt: now + MINUTE },
      history: [
        ...claimed.history,
        { at: now, what: 'not_sent', note: 'no connection: ECONNREFUSED' },
      ],
      wakeAt: now + MINUTE,
    });
  });
});

describe('an outcome', () => {
  it.each([
    ['declined', declined],
    ['unknown', unknown],
    ['not sent', notSent],
  ])('%s counts only from the holder of the fence', (_, outcome) => {
    expect(withOutcome(claimedCharge(), learning(outcome, strangers))).toBeUndefined();
  });

  it('paid is recorded whoever found it', () => {
    expect(withOutcome(claimedCharge(), learning(paid(), strangers))).toEqual(
      recorded(claimedCharge(), paid()),
    );
  });

  it('paid is recorded even after a decline, because the money moved', () => {
    const corrected = recorded(recorded(claimedCharge(), declined), paid(), strangers);
    expect(corrected).toMatchObject({
      status: 'paid',
      payment: { impUid: 'imp_448280090638' },
      history: [{ what: 'claimed' }, { what: 'declined' }, { what: 'paid' }],
    });
    expect(corrected).not.toHaveProperty('decline');
  });

  it.each([
    ['look', 'looked', paid()],
    ['look', 'looked', declined],
    ['comparison', 'compared', paid()],
  ] as const)('found by a %s says so before the verdict', (foundBy, what, outcome) => {
    const found = recorded(claimedCharge(), { ...outcome, foundBy });
    expect(found.history).toMatchObject([
      { what: 'claimed' },
      { what, at: now },
      { what: outcome.kind, at: now },
    ]);
  });

  it.each([
    ['declined', declined],
    ['unknown', unknown],
    ['not sent', notSent],
  ])('%s changes nothing once the charge is paid or declined', (_, outcome) => {
    const closed = [recorded(claimedCharge(), paid()), recorded(claimedCharge(), declined)];
    expect(closed.map((charge) => withOutcome(charge, learning(outcome)))).toEqual([
      undefined,
      undefined,
    ]);
  });

  it('that is already recorded is recognised, so a write whose answer was lost is not repeated', () => {
    const again = [paid(), declined, unknown, notSent].map((outcome) =>
      withOutcome(recorded(claimedCharge(), outcome), learning(outcome)),
    );
    expect(again).toEqual([undefined, undefined, undefined, undefined]);
  });
});

describe('a verdict', () => {
  it('keeps the digest of the answer it was read from', () => {
    const answer = answerDigest('sha256:of-the-answer');
    const last = (outcome: Outcome) =>
      recorded(claimedCharge(), { ...outcome, answer }).history.at(-1);
    expect([paid(), declined, unknown].map((outcome) => last(outcome)?.answer)).toEqual([
      answer,
      answer,
      answer,
    ]);
  });

  it('without a code of the PG is noted with its class', () => {
    const dropped = recorded(claimedCharge(), {
      kind: 'declined',
      decline: { class: 'not_executed' },
    });
    expect(dropped.history.at(-1)).toEqual({ at: now, what: 'declined', note: 'not_executed' });
  });

  it('of a payment that was refunded by then has events for both, and a case', () => {
    const found = recorded(claimedCharge(), { ...paid(), refundedAmount: 9_900 });
    expect(found).toMatchObject({
      status: 'refunded',
      refundedAmount: 9_900,
      refunds: [{ amount: 9_900, reason: 'refunded elsewhere' }],
      openCase: { reason: 'refunded_elsewhere' },
      pendingEvents: [
        { type: 'charge.paid' },
        { type: 'charge.refunded' },
        { type: 'case.opened' },
      ],
    });
  });
});

describe('a case', () => {
  const asked = (reason: Parameters<typeof escalate>[1]) => escalate(claimedCharge(), reason, now);

  it.each([
    ['paid', paid()],
    ['declined', declined],
  ])('about the outcome closes automatically when that is known: %s', (status, outcome) => {
    const settled = recorded(asked('unresolved'), outcome);
    expect(settled.status).toBe(status);
    expect(settled.openCase).toBeUndefined();
    expect(settled.pendingEvents).toMatchObject([
      { type: 'case.opened' },
      {
        type: 'case.closed',
        note: {
          case_id: 'unresolved.order_id_8237352',
          verdict: 'settled',
          actor: 'system',
          verdict_reason: 'The outcome became known.',
        },
      },
      { type: `charge.${status}` },
    ]);
  });

  it.each([
    ['paid', paid()],
    ['declined', declined],
  ])('about something else stays open: %s', (_status, outcome) => {
    const settled = recorded(asked('card_mismatch'), outcome);
    expect(settled.openCase?.reason).toBe('card_mismatch');
    expect(settled.pendingEvents.map(({ type }) => type)).not.toContain('case.closed');
  });
});
