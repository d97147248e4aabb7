/** What is left of the records of a member who was erased: money, numbers and instants, and who asked. */
import { expect, it } from 'vitest';
import type { OpenCase } from '../../../functions/domain/case/open-case.ts';
import { caseIdOf } from '../../../functions/domain/case/open-case.ts';
import type { Charge } from '../../../functions/domain/charge/charge.ts';
import { ERASED } from '../../../functions/domain/erased.ts';
import { erasedCase } from '../../../functions/domain/erasure/erased-case.ts';
import { erasedCharge } from '../../../functions/domain/erasure/erased-charge.ts';
import { erasedSubscription } from '../../../functions/domain/erasure/erased-subscription.ts';
import { pendingEvent } from '../../../functions/domain/outbox.ts';
import type { Subscription } from '../../../functions/domain/subscription/subscription.ts';
import { caseOfCharge, withClosing } from '../../../functions/domain/verdict/case.ts';
import { kim, paymentRow, tenOClock } from '../support/charging.ts';
import { caseOn, declinedCharge, unsettledCharge } from '../support/deciding.ts';
import { paidCharge } from '../support/refunding.ts';
import { claimed, paidSubscription, seoul } from '../support/subscriptions.ts';

/** Whatever could say whose money it was. */
const PERSONAL = /홍길동|buyer@|010-|campaign|월간 구독|424242|신한|고객 요청|한도|확인함/;

const row = paymentRow({
  name: '월간 구독',
  cancellations: [{ amount: 900, at: tenOClock, reason: '고객 요청' }],
});
const failed = paymentRow({ status: 'failed', failReason: '[1254] 홍길동님 한도초과' });

const inCase = caseOn(unsettledCharge(), 'payment_mismatch', [row, failed]);

const charges: readonly [string, Charge][] = [
  ['whose outcome a person is asked about', inCase],
  ['that was declined', declinedCharge()],
  ['that was paid', paidCharge()],
];

it.each(charges)('a charge %s keeps its money and its numbers only', (_which, charge) => {
  const after = erasedCharge(charge) ?? charge;
  expect(JSON.stringify(after)).not.toMatch(PERSONAL);
  const { merchantUid, amount, status, owner, digest, history, openCase } = charge;
  expect(after).toMatchObject({ merchantUid, amount, status, owner, digest, history });
  expect(after.openCase?.id).toBe(openCase?.id);
  expect(erasedCharge(after)).toBeUndefined();
});

it('a case keeps its question, and what the PG says of money', () => {
  const note = { case_id: inCase.openCase?.id ?? '', reason: 'payment_mismatch' };
  const told = pendingEvent({ type: 'case.opened', about: 'it', at: tenOClock, note });
  const asked = caseOfCharge(inCase, { pendingEvent: told, reason: 'payment_mismatch' });
  const closing = { verdict: 'waive', actor: kim, reason: '확인함', at: tenOClock } as const;
  const one = withClosing(asked, closing) ?? asked;

  const after = erasedCase(one) ?? one;

  expect(JSON.stringify(after)).not.toMatch(PERSONAL);
  expect(after).toMatchObject({
    reason: 'payment_mismatch',
    closing: { verdict: 'waive', actor: kim, reason: ERASED },
    evidence: {
      payments: [
        { impUid: row.impUid, amount: 9_900, cancellations: [{ amount: 900, at: tenOClock }] },
        { status: 'failed', failure: { code: '1254' } },
      ],
    },
  });
  expect(erasedCase(after)).toBeUndefined();
});

it('a subscription keeps its months, also one in the middle of a question', () => {
  const reason = 'payment_mismatch';
  const openCase: OpenCase = {
    id: caseIdOf({ reason, about: 'it' }),
    reason,
    openedAt: tenOClock,
    payments: [row],
  };
  const now = seoul('2026-11-23 12:00');
  const { subscription, attempt } = claimed(
    paidSubscription('2026-10-23', { attached: { buyer: { name: '홍길동' } } }),
    { period: 2, now },
  );
  const asked: Subscription = {
    ...subscription,
    openCase,
    openAttempt: { ...attempt, question: { reason, payments: [row, failed] } },
  };

  const after = erasedSubscription(asked) ?? asked;

  expect(JSON.stringify(after)).not.toMatch(PERSONAL);
  expect(after).toMatchObject({
    price: { amount: 9_900, name: ERASED },
    openAttempt: { period: 2, question: { payments: [{ amount: 9_900 }, { status: 'failed' }] } },
    openCase: { payments: [{ impUid: row.impUid }] },
  });
  expect(erasedSubscription(after)).toBeUndefined();
});
