/** Whose a record under a charge's number is: ours, somebody else's, or for a person to say. */
import { describe, expect, it } from 'vitest';
import type { GatewayPayment } from '../../../functions/domain/gateway/answer.ts';
import {
  type Claimant,
  claimantOf,
  isAsRequested,
  isPaymentOf,
  standsForClaimant,
  type Whose,
  whoseRow,
} from '../../../functions/domain/gateway/ownership.ts';
import { customerUid, idCode } from '../../../functions/domain/ids.ts';
import { periodUidOf, subscriptionIdFrom } from '../../../functions/domain/own-ids.ts';
import { DAY, MINUTE } from '../../../functions/domain/time.ts';
import { chargeRequest, paymentRow, tenOClock } from '../support/charging.ts';
import { times } from '../support/times.ts';

const asked = claimantOf({ ...chargeRequest(), createdAt: tenOClock }, times);
const subscriptionId = subscriptionIdFrom(idCode('abcdefghijklmnopqrstuvwxyzab'));
const month = { ...asked, merchantUid: periodUidOf({ subscriptionId, period: 1, attempt: 1 }) };
const yearsAgo = tenOClock - 700 * DAY;
const another = customerUid('somebody-elses-key');

const nameless = (given: Partial<GatewayPayment> = {}): GatewayPayment => {
  const { customerUid: _, ...row } = paymentRow(given);
  return row;
};

describe('a record that names the key that was charged is ours', () => {
  it.each<[what: string, given: Partial<GatewayPayment>]>([
    ['made now', {}],
    ['however old it is', { startedAt: yearsAgo, paidAt: yearsAgo }],
    ['charged by an earlier system’s schedule', { usage: 'payment.scheduled' }],
    ['with another amount', { amount: 100 }],
  ])('%s', (_, given) => {
    expect(whoseRow(paymentRow(given), asked)).toBe('ours');
  });
});

it('a record that names a card it was sent on before is ours, and that of another card is not', () => {
  const moved = { ...month, earlierKeys: [customerUid('the-card-before'), another] };
  expect(whoseRow(paymentRow({ customerUid: another }), moved)).toBe('ours');
  expect(whoseRow(paymentRow({ customerUid: another }), month)).toBe('unclear');
});

it('a visit to the window is never money, whatever key, number and time it names', () => {
  for (const one of [paymentRow({ usage: 'issue' }), nameless({ usage: 'issue' })])
    for (const namesKeys of [true, false, undefined])
      expect(whoseRow(one, { ...asked, namesKeys })).toBe('not_ours');
});

describe('a record that names no key', () => {
  it('is no billing payment where the account’s records name keys', () => {
    expect(whoseRow(nameless(), { ...asked, namesKeys: true })).toBe('not_ours');
  });

  it.each<[what: string, given: Partial<GatewayPayment>, Whose]>([
    ['begun after the claim', { startedAt: tenOClock + 1 }, 'ours'],
    ['begun two minutes before it', { startedAt: tenOClock - 2 * MINUTE }, 'ours'],
    ['begun earlier', { startedAt: tenOClock - 2 * MINUTE - 1 }, 'not_ours'],
  ])('under a number of the shop, %s, is judged by its time', (_, given, whose) => {
    for (const namesKeys of [false, undefined])
      expect(whoseRow(nameless(given), { ...asked, namesKeys })).toBe(whose);
  });

  it('is judged by when it was paid, if it does not say when it began', () => {
    const { startedAt: _, ...paid } = nameless();
    expect(whoseRow({ ...paid, paidAt: yearsAgo }, asked)).toBe('not_ours');
    expect(whoseRow(paid, asked)).toBe('ours');
  });

  it('is for a person to judge, if it says neither', () => {
    const { startedAt: _, paidAt: __, ...timeless } = nameless();
    expect(whoseRow(timeless, asked)).toBe('unclear');
  });
});

describe('under a number of ours, which nobody else can know before it is charged,', () => {
  it('a record that names no key is ours, however old', () => {
    expect(whoseRow(nameless({ startedAt: yearsAgo }), month)).toBe('ours');
  });

  it('a record of another key is for a person to judge', () => {
    expect(whoseRow(paymentRow({ customerUid: another, startedAt: yearsAgo }), month)).toBe(
      'unclear',
    );
  });

  it('money is not denied, with whichever key the PG took it; under the shop’s numbers it may be', () => {
    const taken = paymentRow({ customerUid: another });
    expect(standsForClaimant(taken, month)).toBe(true);
    expect(standsForClaimant(taken, asked)).toBe(false);
    expect(standsForClaimant(paymentRow(), asked)).toBe(true);
    expect(standsForClaimant(paymentRow({ usage: 'issue' }), month)).toBe(false);
  });
});

describe('a record of another key', () => {
  it('is somebody else’s, if it was made before the claim', () => {
    expect(whoseRow(paymentRow({ customerUid: another, startedAt: yearsAgo }), asked)).toBe(
      'not_ours',
    );
  });

  it('is for a person to judge, if it was made after it', () => {
    expect(whoseRow(paymentRow({ customerUid: another }), asked)).toBe('unclear');
  });
});

it.each<[what: string, given: Partial<GatewayPayment>]>([
  ['a won more', { amount: 9_901 }],
  ['a won less', { amount: 9_899 }],
  ['another currency', { currency: 'USD' }],
])('a record with %s is not as requested', (_what, given) => {
  expect(isAsRequested(paymentRow(given), asked)).toBe(false);
  expect(isPaymentOf(paymentRow(given), asked)).toBe(false);
  expect(isPaymentOf(paymentRow(), asked satisfies Claimant)).toBe(true);
});
