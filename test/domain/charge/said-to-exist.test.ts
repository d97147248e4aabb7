/** After the PG has said that a payment of this order exists, nothing but a payment is believed. */
import { describe, expect, it } from 'vitest';
import { readRefusal } from '../../../functions/adapters/iamport/refusals/read-refusal.ts';
import { withOutcome } from '../../../functions/domain/charge/apply-outcome.ts';
import {
  claimAgain,
  claimAttempt,
  type OpenAttempt,
  unknownAttempt,
} from '../../../functions/domain/charge/attempt.ts';
import { claimCharge, type ProcessingCharge } from '../../../functions/domain/charge/charge.ts';
import { stillOpen } from '../../../functions/domain/charge/charge-work.ts';
import { assessInquiry } from '../../../functions/domain/charge/inquiry.ts';
import type { GatewayPayment } from '../../../functions/domain/gateway/answer.ts';
import { classify } from '../../../functions/domain/gateway/classify-charge.ts';
import { customerUid, fence } from '../../../functions/domain/ids.ts';
import { DAY, HOUR, MINUTE } from '../../../functions/domain/time.ts';
import { alice, chargeRequest, digest, paymentRow, tenOClock } from '../support/charging.ts';
import { times } from '../support/times.ts';

const ORDERED = '이미 주문이 이루어진 건입니다.';
const DUPLICATE = '중복 거래입니다';

const request = chargeRequest();
const claimed = claimAttempt({ request, fence: fence('first'), now: tenOClock, times });
const claimedTwice = claimAgain(claimed, { fence: fence('second'), now: tenOClock + HOUR, times });

function answered(attempt: OpenAttempt, message: string): OpenAttempt {
  const answer = { kind: 'refused', message, meaning: readRefusal(message) } as const;
  const outcome = classify({ answer, request });
  if (outcome.kind !== 'unknown') throw new Error(`that proves something: ${outcome.kind}`);
  return unknownAttempt(attempt, tenOClock, outcome);
}

const failed = (failReason: string): GatewayPayment => ({
  ...paymentRow({ status: 'failed', failReason }),
  failure: readRefusal(failReason),
});

const inquired = (attempt: OpenAttempt, rows: readonly GatewayPayment[], now: number) =>
  assessInquiry({ attempt, evidence: { rows, control: 'passed' }, now, times });

/** What the inquiries conclude that find the same for four days, ten minutes apart. */
function atLast(attempt: OpenAttempt, rows: readonly GatewayPayment[] = []) {
  let open = attempt;
  for (let now = attempt.settleAfter; now < tenOClock + 4 * DAY; now = open.inquireAt) {
    const found = inquired(open, rows, now);
    if (found.kind !== 'open') return { found, after: now - attempt.settleAfter };
    open = found.attempt;
  }
  throw new Error('inquiries end');
}

describe('an order that the PG says exists', () => {
  it.each([
    ['on its first send', answered(claimed, ORDERED)],
    ['when it was sent again', answered(claimedTwice, ORDERED)],
    ['as a duplicate, when it was sent again', answered(claimedTwice, DUPLICATE)],
  ])('%s, and that nobody finds, is a case after three days', (_, attempt) => {
    expect(atLast(attempt)).toEqual({
      found: { kind: 'case', reason: 'unresolved', payments: [] },
      after: 3 * DAY,
    });
  });

  it('is not declined by a failure that is found instead of it', () => {
    for (const row of [failed('[1254][잔액부족]'), failed('[1210] TIMEOUT')])
      expect(atLast(answered(claimedTwice, ORDERED), [row]).found).toEqual({
        kind: 'case',
        reason: 'unresolved',
        payments: [row],
      });
  });

  it('is paid as soon as the payment shows', () => {
    const attempt = answered(claimedTwice, ORDERED);
    expect(inquired(attempt, [paymentRow()], attempt.settleAfter + DAY)).toMatchObject({
      outcome: { kind: 'paid' },
    });
  });

  it('is declined where the number is seen to be somebody else’s', () => {
    const long = { startedAt: tenOClock - 700 * DAY, paidAt: tenOClock - 700 * DAY };
    const theirs = paymentRow({ ...long, customerUid: customerUid('somebody-elses-key') });
    expect(atLast(answered(claimed, ORDERED), [theirs])).toMatchObject({
      found: { outcome: { kind: 'declined', decline: { code: 'merchant_uid_taken' } } },
      after: 10 * MINUTE,
    });
  });

  it('is so declined also beside the record of its own refusal', () => {
    const long = { startedAt: tenOClock - 700 * DAY, paidAt: tenOClock - 700 * DAY };
    const theirs = paymentRow({ ...long, customerUid: customerUid('somebody-elses-key') });
    for (const attempt of [answered(claimed, ORDERED), unknownAttempt(claimed, tenOClock)])
      expect(atLast(attempt, [theirs, failed(ORDERED)])).toMatchObject({
        found: { outcome: { kind: 'declined', decline: { code: 'merchant_uid_taken' } } },
        after: 10 * MINUTE,
      });
  });

  it('proves nothing while the gateway is blind, as any other', () => {
    const attempt = answered(claimed, ORDERED);
    const evidence = { rows: [], control: 'failed' } as const;
    const since = { ...attempt, answeredAt: attempt.settleAfter };
    const now = attempt.settleAfter + HOUR;
    expect(
      assessInquiry({ attempt: { ...since, gatewayBlindSince: now - HOUR }, evidence, now, times }),
    ).toMatchObject({ kind: 'open', gatewayBlind: true });
  });
});

describe('a record that failed because the order exists', () => {
  const records = [failed(ORDERED)];

  it('declines nothing, though nobody heard the answer', () => {
    expect(atLast(unknownAttempt(claimed, tenOClock), records).found).toEqual({
      kind: 'case',
      reason: 'unresolved',
      payments: records,
    });
  });

  it('is remembered when it is hidden again', () => {
    const attempt = unknownAttempt(claimed, tenOClock);
    const first = inquired(attempt, records, attempt.settleAfter);
    if (first.kind !== 'open') throw new Error('it declines nothing');
    expect(atLast(first.attempt).found).toMatchObject({ kind: 'case' });
  });

  it('answers the request itself, and is heard', () => {
    const [payment] = records;
    if (payment === undefined) throw new Error('there is one');
    expect(classify({ answer: { kind: 'payment', payment }, request })).toMatchObject({
      kind: 'unknown',
      saysExists: 'this',
    });
  });
});

it('a duplicate, before anything of it was sent, may be another order’s: absences count', () => {
  expect(atLast(answered(claimed, DUPLICATE))).toMatchObject({
    found: { kind: 'not_executed' },
    after: 10 * MINUTE,
  });
  expect(atLast(unknownAttempt(claimed, tenOClock), [failed('[1236] 중복거래')])).toMatchObject({
    found: { outcome: { kind: 'declined', decline: { class: 'issuer_down' } } },
  });
});

it('is heard also when an inquiry was made while the answer was on its way', () => {
  const charge = claimCharge({
    request,
    owner: alice,
    digest,
    actor: undefined,
    fence: fence('first'),
    now: tenOClock,
    times,
  });
  const hinted = inquired(charge.attempt, [], tenOClock + MINUTE);
  if (hinted.kind !== 'open') throw new Error('it has not settled');
  const now = tenOClock + MINUTE;
  const asked: ProcessingCharge = stillOpen(charge, { ...hinted, now });
  const outcome = {
    kind: 'unknown',
    reason: 'refused',
    words: ORDERED,
    saysExists: 'this',
  } as const;
  const heard = withOutcome(asked, { fence: fence('first'), outcome, now: now + MINUTE });
  expect(heard).toMatchObject({ attempt: { saidToExist: true } });
  if (heard === undefined) throw new Error('it is news');
  expect(withOutcome(heard, { fence: fence('first'), outcome, now: now + 2 * MINUTE })).toBe(
    undefined,
  );
  expect(withOutcome(asked, { fence: fence('other'), outcome, now })).toBe(undefined);
});
