/** A record under the charge's number that nobody can read: nothing but a payment is proven beside it. */
import { expect, it } from 'vitest';
import { claimAttempt } from '../../../functions/domain/charge/attempt.ts';
import { assessInquiry } from '../../../functions/domain/charge/inquiry.ts';
import type { GatewayPayment } from '../../../functions/domain/gateway/answer.ts';
import { shownOf } from '../../../functions/domain/gateway/payment-shown.ts';
import { fence, impUid, merchantUid } from '../../../functions/domain/ids.ts';
import { DAY } from '../../../functions/domain/time.ts';
import { chargeRequest, paymentRow, tenOClock } from '../support/charging.ts';
import { times } from '../support/times.ts';

const request = chargeRequest();
const claimed = claimAttempt({ request, fence: fence('first'), now: tenOClock, times });

const odd: GatewayPayment = {
  ...{ impUid: impUid('imp_odd'), merchantUid: request.merchantUid, isOdd: true },
  ...{ status: 'ready', amount: 0, cancelAmount: 0, currency: 'KRW', pg: {} },
};
const paid = paymentRow();

const inquired = (rows: readonly GatewayPayment[], now: number, attempt = claimed) =>
  assessInquiry({ attempt, evidence: { rows, control: 'passed' }, now, times });

/** What the inquiries conclude that find the same, each when the one before says. */
function atLast(rows: readonly GatewayPayment[]) {
  let open = claimed;
  for (let now = open.settleAfter; now < tenOClock + 4 * DAY; now = open.inquireAt) {
    const found = inquired(rows, now, open);
    if (found.kind !== 'open') return { found, after: now - claimed.settleAfter };
    open = found.attempt;
  }
  throw new Error('inquiries end');
}

it('a payment beside it is believed at once, and is the only one', () => {
  expect(inquired([odd, paid], tenOClock + 60_000)).toMatchObject({
    kind: 'outcome',
    outcome: { kind: 'paid', payment: { impUid: paid.impUid } },
    duplicates: [],
  });
});

it.each([
  ['stands alone', []],
  ['stands beside a decline', [paymentRow({ status: 'failed', failReason: '[1254][잔액부족]' })]],
])('where it %s a person is asked after three days, also where it names no number', (_, others) => {
  const nameless = { ...odd, merchantUid: merchantUid('') };
  expect(atLast([nameless, ...others]).found.kind).toBe('case');
  expect(atLast([odd, ...others])).toEqual({
    found: { kind: 'case', reason: 'unresolved', payments: [odd, ...others] },
    after: 3 * DAY,
  });
});

it('of an earlier attempt it may be money, also where records name their key and it names none', () => {
  expect(shownOf(claimed, { rows: [odd], namesKeys: true }, times)).toEqual({
    paid: undefined,
    others: [odd],
  });
  expect(shownOf(claimed, { rows: [odd, paid] }, times)).toMatchObject({
    paid: { payment: { impUid: paid.impUid } },
    others: [],
  });
});
