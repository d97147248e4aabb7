/** What a look at the gateway's records may conclude about an attempt whose answer was lost. */
import { expect, it } from 'vitest';
import { claimAttempt, unknownAttempt } from '../../functions/domain/attempt.ts';
import type { GatewayPayment } from '../../functions/domain/gateway-answer.ts';
import { customerUid, fence, impUid, merchantUid } from '../../functions/domain/ids.ts';
import { type Evidence, lookAt } from '../../functions/domain/look.ts';
import { DAY, HOUR, MINUTE } from '../../functions/domain/time.ts';

const request = {
  merchantUid: merchantUid('order-1'),
  customerUid: customerUid('card-1'),
  name: 'order',
  amount: 3_000,
};
const claimedAt = Date.parse('2027-01-31T12:00:00+09:00');
const attempt = unknownAttempt(
  claimAttempt({ request, fence: fence('f'), now: claimedAt }),
  claimedAt + MINUTE,
);
const settled = attempt.settleAfter;

const row = (more: Partial<GatewayPayment>): GatewayPayment => ({
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
});
const seen = (...rows: GatewayPayment[]): Evidence => ({ rows, control: true });

it('believes a payment at once, also before the attempt has settled', () => {
  const look = lookAt({ attempt, evidence: seen(row({})), now: claimedAt + MINUTE });
  expect(look).toMatchObject({ kind: 'outcome', outcome: { kind: 'paid' }, duplicates: [] });
});

it('adopts the earliest of several payments and calls the others duplicates', () => {
  const later = row({ impUid: impUid('imp_2'), paidAt: claimedAt + MINUTE });
  const look = lookAt({ attempt, evidence: seen(later, row({})), now: settled });
  expect(look).toMatchObject({
    outcome: { payment: { impUid: 'imp_1' } },
    duplicates: [later],
  });
});

it.each<[what: string, more: Partial<GatewayPayment>]>([
  ['amount', { amount: 3_001 }],
  ['currency', { currency: 'USD' }],
  ['billing key', { customerUid: customerUid('card-2') }],
])('leaves a payment with another %s to a person', (_what, more) => {
  const look = lookAt({ attempt, evidence: seen(row(more)), now: settled });
  expect(look).toEqual({ kind: 'case', reason: 'payment_mismatch', payments: [row(more)] });
});

it('takes no failure and no absence for a verdict before the attempt has settled', () => {
  const failed = row({ status: 'failed', failReason: '[1254][잔액부족]' });
  for (const evidence of [seen(failed), seen()])
    expect(lookAt({ attempt, evidence, now: settled - 1 })).toMatchObject({
      kind: 'open',
      attempt: { lookAt: settled },
    });
});

it('takes a definite decline at its word once the attempt has settled', () => {
  const failed = row({ status: 'failed', failReason: '[1254][잔액부족]' });
  expect(lookAt({ attempt, evidence: seen(failed), now: settled })).toMatchObject({
    outcome: { kind: 'declined', decline: { class: 'funds', code: '1254' } },
  });
});

it.each([
  ['[1210][TIMEOUT]', 'issuer_down'],
  ['[ZZZZ][?]', 'unclassified'],
  ['no code at all', 'unclassified'],
])('wants %s confirmed after ten minutes, then calls it %s', (failReason, expected) => {
  const evidence = seen(row({ status: 'failed', failReason }));
  const first = lookAt({ attempt, evidence, now: settled });
  expect(first).toMatchObject({ kind: 'open', attempt: { failedAt: settled } });
  const waiting = first.kind === 'open' ? first.attempt : attempt;
  const tooSoon = lookAt({ attempt: waiting, evidence, now: settled + 9 * MINUTE });
  expect(tooSoon.kind).toBe('open');
  expect(lookAt({ attempt: waiting, evidence, now: settled + 10 * MINUTE })).toMatchObject({
    outcome: { kind: 'declined', decline: { class: expected } },
  });
});

it('calls an absence proven only when it is seen twice, ten minutes apart', () => {
  const first = lookAt({ attempt, evidence: seen(), now: settled });
  expect(first).toMatchObject({ kind: 'open', attempt: { notFoundAt: settled } });
  const waiting = first.kind === 'open' ? first.attempt : attempt;
  expect(lookAt({ attempt: waiting, evidence: seen(), now: settled + 9 * MINUTE }).kind).toBe(
    'open',
  );
  expect(lookAt({ attempt: waiting, evidence: seen(), now: settled + 10 * MINUTE })).toMatchObject({
    kind: 'not_executed',
    attempt: { phase: 'due' },
  });
});

it('counts the ten minutes from the first answer to the second question, however slow they are', () => {
  const answeredAt = settled + 5 * MINUTE;
  const first = lookAt({ attempt, evidence: seen(), now: settled, answeredAt });
  const waiting = first.kind === 'open' ? first.attempt : attempt;
  const second = { attempt: waiting, evidence: seen(), answeredAt: settled + HOUR };
  expect(lookAt({ ...second, now: settled + 14 * MINUTE }).kind).toBe('open');
  expect(lookAt({ ...second, now: settled + 15 * MINUTE }).kind).toBe('not_executed');
});

it('proves nothing while it does not even find what must be there, and says so after an hour', () => {
  const blind: Evidence = { rows: [], control: false };
  const first = lookAt({ attempt, evidence: blind, now: settled });
  expect(first).toMatchObject({ kind: 'open', blind: false, attempt: { notFoundAt: undefined } });
  const waiting = first.kind === 'open' ? first.attempt : attempt;
  expect(lookAt({ attempt: waiting, evidence: blind, now: settled + HOUR })).toMatchObject({
    kind: 'open',
    blind: true,
  });
});

it('takes silence for no verdict, and gives it to a person after three days', () => {
  expect(lookAt({ attempt, evidence: undefined, now: settled })).toMatchObject({ kind: 'open' });
  expect(lookAt({ attempt, evidence: undefined, now: settled + 3 * DAY })).toEqual({
    kind: 'case',
    reason: 'unresolved',
    payments: [],
  });
});

it('records a payment that was given back meanwhile, with what was given back', () => {
  const cancelled = row({ status: 'cancelled', cancelAmount: 3_000 });
  expect(lookAt({ attempt, evidence: seen(cancelled), now: settled })).toMatchObject({
    outcome: { kind: 'paid', refundedAmount: 3_000 },
  });
});
