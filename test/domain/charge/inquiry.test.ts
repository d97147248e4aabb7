/** What an inquiry proves about an attempt whose answer was lost. */
import { describe, expect, it } from 'vitest';
import { readRefusal } from '../../../functions/adapters/iamport/refusals/read-refusal.ts';
import {
  claimAgain,
  claimAttempt,
  type OpenAttempt,
  unknownAttempt,
} from '../../../functions/domain/charge/attempt.ts';
import { assessInquiry, type GatewayEvidence } from '../../../functions/domain/charge/inquiry.ts';
import type { GatewayPayment } from '../../../functions/domain/gateway/answer.ts';
import { provenPayment } from '../../../functions/domain/gateway/classify-charge.ts';
import { customerUid, fence, impUid, merchantUid } from '../../../functions/domain/ids.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../../functions/domain/time.ts';
import { times } from '../support/times.ts';

const request = {
  merchantUid: merchantUid('order-1'),
  customerUid: customerUid('card-1'),
  name: 'order',
  amount: 3_000,
};
const claimedAt = Date.parse('2027-01-31T12:00:00+09:00');
const attempt = unknownAttempt(
  claimAttempt({ request, fence: fence('f'), now: claimedAt, times }),
  claimedAt + MINUTE,
);
const settled = attempt.settleAfter;

const row = (more: Partial<GatewayPayment> = {}): GatewayPayment => ({
  impUid: impUid('imp_1'),
  merchantUid: request.merchantUid,
  customerUid: request.customerUid,
  status: 'paid',
  amount: 3_000,
  cancelAmount: 0,
  currency: 'KRW',
  pg: {},
  paidAt: claimedAt,
  ...more,
  ...(more.failReason !== undefined && { failure: readRefusal(more.failReason) }),
});
const second = row({ impUid: impUid('imp_2'), paidAt: claimedAt + MINUTE });
const refused = (more: Partial<GatewayPayment> = {}) =>
  row({ status: 'failed', failReason: '[1254][잔액부족]', ...more });
const seen = (...rows: GatewayPayment[]): GatewayEvidence => ({ rows, control: 'passed' });
const inquire = (evidence: GatewayEvidence, now = settled, open: OpenAttempt = attempt) =>
  assessInquiry({ attempt: open, evidence, now, times });
const waits = (inquireAt: number, more: Partial<OpenAttempt> = {}, gatewayBlind = false) => ({
  kind: 'open',
  attempt: { ...attempt, answeredAt: settled, ...more, phase: 'unknown', inquireAt },
  gatewayBlind,
});

describe('a payment', () => {
  it('is believed at once, also before the attempt has settled', () => {
    expect(inquire(seen(row()), claimedAt + MINUTE)).toEqual({
      kind: 'outcome',
      outcome: {
        kind: 'paid',
        payment: provenPayment(row()),
        paidOn: request.customerUid,
        refundedAmount: 0,
      },
      duplicates: [],
    });
  });

  it.each([
    ['later first', [second, row()]],
    ['earlier first', [row(), second]],
  ])('that is the earliest of several is adopted, the others are duplicates: %s', (_, rows) => {
    expect(inquire(seen(...rows))).toMatchObject({
      outcome: { payment: { impUid: 'imp_1' } },
      duplicates: [second],
    });
  });

  it('that does not match the request is a duplicate beside one that does', () => {
    const other = row({ impUid: impUid('imp_0'), amount: 1, paidAt: claimedAt - MINUTE });
    expect(inquire(seen(other, row()))).toMatchObject({
      outcome: { payment: { impUid: 'imp_1' } },
      duplicates: [other],
    });
  });

  it.each<[what: string, more: Partial<GatewayPayment>]>([
    ['amount', { amount: 3_001 }],
    ['currency', { currency: 'USD' }],
    ['billing key', { customerUid: customerUid('card-2') }],
    ['amount, refunded since', { status: 'cancelled', amount: 1, cancelAmount: 1 }],
  ])('with another %s becomes a case', (_what, more) => {
    expect(inquire(seen(row(more)))).toEqual({
      kind: 'case',
      reason: 'payment_mismatch',
      payments: [row(more)],
    });
  });

  it('that was refunded meanwhile is recorded with the refund', () => {
    const cancelled = row({ status: 'cancelled', cancelAmount: 3_000 });
    expect(inquire(seen(refused(), cancelled))).toEqual({
      kind: 'outcome',
      outcome: {
        kind: 'paid',
        payment: provenPayment(cancelled),
        paidOn: request.customerUid,
        refundedAmount: 3_000,
      },
      duplicates: [],
    });
  });

  it('on a card that it was sent on before is its payment, and says which card paid', () => {
    const earlier = customerUid('card-of-before');
    const moved = { ...attempt, request: { ...request, earlierKeys: [earlier] } };
    expect(inquire(seen(row({ customerUid: earlier })), settled, moved)).toMatchObject({
      kind: 'outcome',
      outcome: { kind: 'paid', paidOn: earlier },
    });
  });

  it('under another order number proves nothing', () => {
    const other = row({ merchantUid: merchantUid('order-2') });
    expect(inquire(seen(other))).toEqual(waits(settled + 10 * MINUTE, { notFoundAt: settled }));
  });
});

describe('before the attempt has settled', () => {
  const cancelled = row({ status: 'cancelled', cancelAmount: 3_000 });
  it.each([
    ['failure', seen(refused())],
    ['absence', seen()],
    ['cancellation', seen(cancelled)],
  ])('a %s is no verdict', (_what, evidence) => {
    expect(inquire(evidence, settled - 1)).toEqual(waits(settled, { answeredAt: undefined }));
  });
});

describe('a failure', () => {
  it('for a definite reason decides at once', () => {
    expect(inquire(seen(refused()))).toEqual({
      kind: 'outcome',
      outcome: {
        kind: 'declined',
        decline: { class: 'funds', code: '1254', words: '[1254][잔액부족]' },
        impUid: 'imp_1',
      },
      duplicates: [],
    });
  });

  it.each<[which: string, newer: Partial<GatewayPayment>, older: Partial<GatewayPayment>]>([
    ['failed last', { failedAt: claimedAt + 1 }, { failedAt: claimedAt }],
    ['began last', { startedAt: claimedAt + 1 }, { startedAt: claimedAt }],
    [
      'failed after another began',
      { failedAt: claimedAt + 1, startedAt: claimedAt - 9 },
      { startedAt: claimedAt },
    ],
    ['has a time', { startedAt: claimedAt }, {}],
  ])('is the one of several that %s', (_which, newer, older) => {
    const dead = refused({ ...newer, failReason: '[1204]' });
    for (const rows of [
      [dead, refused(older)],
      [refused(older), dead],
    ])
      expect(inquire(seen(...rows))).toMatchObject({ outcome: { decline: { code: '1204' } } });
  });

  it.each([
    ['[1210][TIMEOUT]', { class: 'issuer_down', code: '1210' }],
    ['[12ZZ][?]', { class: 'unclassified', code: '12ZZ' }],
    ['no code at all', { class: 'unclassified' }],
    [undefined, { class: 'unclassified' }],
  ])('%s must be found again ten minutes later: then it is %j', (failReason, decline) => {
    const evidence = seen(row({ status: 'failed', ...(failReason && { failReason }) }));
    const waiting = { ...attempt, answeredAt: settled, failedAt: settled };
    expect(inquire(evidence)).toEqual(waits(settled + 10 * MINUTE, { failedAt: settled }));
    expect(inquire(evidence, settled + 10 * MINUTE - 1, waiting).kind).toBe('open');
    const words = failReason === undefined ? {} : { words: failReason };
    expect(inquire(evidence, settled + 10 * MINUTE, waiting)).toStrictEqual({
      kind: 'outcome',
      outcome: { kind: 'declined', decline: { ...decline, ...words }, impUid: 'imp_1' },
      duplicates: [],
    });
  });

  it('of an earlier send, however late it is shown, says nothing about the last one', () => {
    const again = claimAgain(attempt, { fence: fence('g'), now: claimedAt + HOUR, times });
    const open = unknownAttempt(again, claimedAt + HOUR + MINUTE);
    const earlier = refused({ startedAt: claimedAt + SECOND, failedAt: claimedAt + 2 * SECOND });
    const [now, soon] = [open.settleAfter, open.settleAfter + 10 * MINUTE];
    const waiting = { ...open, answeredAt: now, notFoundAt: now };
    expect(inquire(seen(earlier), now, open)).toMatchObject({ attempt: { notFoundAt: now } });
    // Sent again under the same number, it cannot be paid twice; under another one it could.
    expect(inquire(seen(earlier), soon, waiting).kind).toBe('not_executed');
    const own = refused({ startedAt: claimedAt + HOUR, failReason: '[1204]' });
    expect(inquire(seen(earlier, own), now, open)).toMatchObject({
      outcome: { decline: { code: '1204' } },
    });
  });

  it('beside a record that is still open is no verdict yet', () => {
    const open = row({ status: 'ready' });
    expect(inquire(seen(refused(), open))).toEqual(waits(settled + 10 * MINUTE));
  });
});

describe('an absence', () => {
  it('is proven only when it is seen twice, ten minutes apart', () => {
    const since = { answeredAt: settled, notFoundAt: settled };
    const waiting = { ...attempt, ...since, gatewayBlindSince: settled - HOUR };
    const soon = settled + 10 * MINUTE;
    expect(inquire(seen())).toEqual(waits(soon, { notFoundAt: settled }));
    expect(inquire(seen(), soon - 1, waiting)).toEqual(
      waits(soon, { notFoundAt: settled, gatewayBlindSince: undefined }),
    );
    expect(inquire(seen(), soon, waiting)).toEqual({
      kind: 'not_executed',
      attempt: { ...waiting, phase: 'due', inquireAt: soon },
    });
  });

  it('of what was refused in words is a decline in these words, and is not sent again', () => {
    const refusedIn = '[8901] 미등록 상점';
    const since = { answeredAt: settled, notFoundAt: settled };
    const waiting = { ...attempt, refusedIn, refusedCode: '8901', ...since };
    expect(inquire(seen(), settled, { ...attempt, refusedIn }).kind).toBe('open');
    expect(inquire(seen(), settled + 10 * MINUTE, waiting)).toEqual({
      kind: 'outcome',
      outcome: {
        kind: 'declined',
        decline: { class: 'unclassified', code: '8901', words: refusedIn },
      },
      duplicates: [],
    });
    expect(inquire(seen(row()), settled + 10 * MINUTE, waiting)).toMatchObject({
      outcome: { kind: 'paid' },
    });
  });

  it('counts ten minutes from the first answer to the second inquiry, however slow they are', () => {
    const answeredAt = settled + 5 * MINUTE;
    const first = assessInquiry({ attempt, evidence: seen(), now: settled, answeredAt, times });
    const waiting = first.kind === 'open' ? first.attempt : attempt;
    const later = { attempt: waiting, evidence: seen(), answeredAt: settled + HOUR };
    expect(assessInquiry({ ...later, now: settled + 15 * MINUTE - 1, times }).kind).toBe('open');
    expect(assessInquiry({ ...later, now: settled + 15 * MINUTE, times }).kind).toBe(
      'not_executed',
    );
  });
});

describe('an inquiry that does not even find what must be there', () => {
  const gatewayBlind: GatewayEvidence = { rows: [], control: 'failed' };

  it('proves nothing, begins the two inquiries anew, and is a case after an hour', () => {
    const before = { ...attempt, notFoundAt: settled };
    const since = { answeredAt: settled, gatewayBlindSince: settled, notFoundAt: undefined };
    expect(inquire(gatewayBlind, settled, before)).toEqual(waits(settled + 10 * MINUTE, since));
    const waiting = { ...attempt, ...since };
    const [escalateAt, next] = [settled + HOUR, settled + 2 * HOUR];
    expect(inquire(gatewayBlind, escalateAt - 1, waiting)).toEqual(waits(escalateAt, since, false));
    expect(inquire(gatewayBlind, escalateAt, waiting)).toEqual(waits(next, since, true));
  });

  it('is a case after three days', () => {
    const since = { ...attempt, answeredAt: settled };
    expect(inquire(gatewayBlind, settled + 3 * DAY, since)).toStrictEqual({
      kind: 'case',
      reason: 'unresolved',
      payments: [],
    });
  });
});

it('an attempt without a verdict becomes a case three days after the first answer, with its records', () => {
  const open = row({ status: 'ready' });
  const first = settled + DAY;
  expect(inquire(seen(open), first)).toEqual(waits(first + 10 * MINUTE, { answeredAt: first }));
  const waiting = { ...attempt, answeredAt: first };
  expect(inquire(seen(open), first + 3 * DAY - 1, waiting).kind).toBe('open');
  expect(inquire(seen(open), first + 3 * DAY, waiting)).toEqual({
    kind: 'case',
    reason: 'unresolved',
    payments: [open],
  });
});

describe('an inquiry that the gateway does not answer', () => {
  const silent = (inquireAt: number, more: Partial<OpenAttempt> = {}) =>
    waits(inquireAt, { answeredAt: undefined, ...more });

  it('uses up nothing, is repeated within the hour, and never becomes a case', () => {
    expect(inquire(undefined)).toEqual(silent(settled + 10 * MINUTE));
    expect(inquire(undefined, settled + HOUR)).toEqual(silent(settled + 2 * HOUR));
    const days = settled + 30 * DAY;
    expect(inquire(undefined, days)).toEqual(silent(days + HOUR));
  });

  it('leaves the planned inquiries where the first answer put them', () => {
    const waiting = { ...attempt, answeredAt: settled };
    const at = settled + 2 * HOUR;
    expect(inquire(undefined, at, waiting)).toEqual(silent(at + HOUR, { answeredAt: settled }));
  });
});
