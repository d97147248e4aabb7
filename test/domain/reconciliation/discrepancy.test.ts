/** Discrepancies between the gateway's transactions and the ledger for one payment. */
import { describe, expect, it } from 'vitest';
import type { CaseReason } from '../../../functions/domain/case/reason.ts';
import { withOutcome } from '../../../functions/domain/charge/apply-outcome.ts';
import {
  type Charge,
  claimCharge,
  type PaidCharge,
} from '../../../functions/domain/charge/charge.ts';
import { escalate } from '../../../functions/domain/charge/charge-work.ts';
import type { Duplicate } from '../../../functions/domain/charge/refund.ts';
import type { GatewayPayment } from '../../../functions/domain/gateway/answer.ts';
import { customerUid, fence, idCode, impUid, merchantUid } from '../../../functions/domain/ids.ts';
import {
  customerUidFrom,
  periodUidOf,
  registrationUidOf,
  subscriptionIdFrom,
} from '../../../functions/domain/own-ids.ts';
import {
  bornOut,
  type DiscrepancyClass,
  discrepanciesOf,
  isElsewhere,
  issuedByUs,
  ownershipOf,
} from '../../../functions/domain/reconciliation/discrepancy.ts';
import { alice, chargeRequest, digest, paymentRow, tenOClock } from '../support/charging.ts';
import { paidCharge, refunding, rowAfter } from '../support/refunding.ts';
import { times } from '../support/times.ts';

const MID = 'INIBillTst';
const code = idCode('abcdefghijklmnopqrstuvwxyzab');
const ourKey = customerUidFrom(code);
const found = (row: GatewayPayment, charge: Charge | undefined, mid: string | undefined = MID) =>
  discrepanciesOf(row, { charge, mid });

const processing = claimCharge({
  request: chargeRequest(),
  owner: alice,
  digest,
  actor: undefined,
  fence: fence('f'),
  now: tenOClock,
  times,
});
const waitingFor = (reason: CaseReason) => escalate(processing, reason, tenOClock);
const declined = withOutcome(processing, {
  fence: fence('f'),
  outcome: { kind: 'declined', decline: { class: 'funds', code: '1254' } },
  now: tenOClock,
});

describe('of what stands under the number of a charge', () => {
  const of = (row: Partial<GatewayPayment>, charge: Charge = processing, namesKeys = false) =>
    ownershipOf(paymentRow(row), { charge, ownsKey: true, namesKeys, times });

  it('a visit to the window is no money', () => {
    expect(of({ usage: 'issue' })).toBe('registration');
  });

  it('somebody else’s payment of years ago is the shop’s', () => {
    expect(of({ customerUid: customerUid('another'), startedAt: 1 })).toBe('shop');
  });

  it('a payment that a person adopted is the charge’s, whatever it looks like', () => {
    expect(of({ impUid: paidCharge().payment.impUid, startedAt: 1 }, paidCharge())).toBe('charge');
  });
});

describe('a gateway transaction belongs', () => {
  const visit = registrationUidOf(ourKey) ?? merchantUid('');
  const month = periodUidOf({ subscriptionId: subscriptionIdFrom(code), period: 1, attempt: 1 });

  type Known = Omit<Parameters<typeof ownershipOf>[1], 'times'>;

  it.each<[what: string, uid: string, known: Known, to: string]>([
    ['to its charge', 'order_id_8237352', { charge: processing, ownsKey: false }, 'charge'],
    [
      'to its charge, though its id is one of a visit',
      visit,
      { charge: processing, ownsKey: false },
      'charge',
    ],
    ['to a visit of the window', visit, { charge: undefined, ownsKey: true }, 'registration'],
    ['to a charge that is lost', 'order_id_1', { charge: undefined, ownsKey: true }, 'charge'],
    ['to a month that is lost', month, { charge: undefined, ownsKey: true }, 'charge'],
    ['to the shop', 'order_id_1', { charge: undefined, ownsKey: false }, 'shop'],
    [
      'to the shop, though its id is one of ours',
      month,
      { charge: undefined, ownsKey: false },
      'shop',
    ],
  ])('%s', (_what, uid, known, to) => {
    const row = paymentRow({ merchantUid: merchantUid(uid) });
    expect(ownershipOf(row, { ...known, times })).toBe(to);
  });
});

it('a key is issued by us if its id is one that we make', () => {
  const { customerUid: _, ...nameless } = paymentRow();
  expect(issuedByUs(paymentRow({ customerUid: ourKey }))).toBe(true);
  expect(issuedByUs(paymentRow({ customerUid: customerUid('your-customer-unique-id') }))).toBe(
    false,
  );
  expect(issuedByUs(nameless)).toBe(false);
});

it.each([
  ['INIBillTst', 'INIBillTst', false],
  ['SHOP000001', 'INIBillTst', true],
  [undefined, 'INIBillTst', false],
  ['INIBillTst', undefined, false],
  [undefined, undefined, false],
])('a payment at %s is elsewhere for a shop at %s: %s', (id, mid, elsewhere) => {
  expect(isElsewhere(paymentRow({ pg: id === undefined ? {} : { id } }), mid)).toBe(elsewhere);
});

describe('a payment of a charge', () => {
  const refundedInPart = { ...paidCharge(), refundedAmount: 4_000 };
  const { card: _, ...payment } = paidCharge().payment;
  const cardless: PaidCharge = { ...paidCharge(), payment };
  const unnumbered: PaidCharge = {
    ...cardless,
    payment: { ...payment, card: { name: '신한카드' } },
  };

  it.each<[what: string, row: GatewayPayment, charge: Charge | undefined, DiscrepancyClass[]]>([
    ['agrees', paymentRow(), paidCharge(), []],
    ['is missing here', paymentRow(), undefined, ['missing_here']],
    ['was recorded as declined', paymentRow(), declined, ['missing_here']],
    ['is still under way, whatever it shows', paymentRow({ amount: 1 }), processing, []],
    ['is for a person to decide', paymentRow(), waitingFor('payment_mismatch'), []],
    ['was given up', paymentRow(), waitingFor('unresolved'), ['missing_here']],
    ['has another amount', paymentRow({ amount: 9_901 }), paidCharge(), ['amount']],
    ['was paid under another MID', paymentRow({ pg: { id: 'X' } }), paidCharge(), ['wrong_mid']],
    ['was refunded in the console', rowAfter(1), paidCharge(), ['refund_unknown']],
    ['was refunded further in the console', rowAfter(4_001), refundedInPart, ['refund_unknown']],
    ['was refunded by us', rowAfter(4_000), refundedInPart, []],
    ['lags behind our refund', rowAfter(0), refundedInPart, []],
    ['may be being refunded by us', rowAfter(4_000), refunding(4_000), []],
    ['is of another card', cardOf('555555*********4'), paidCharge(), ['other_card']],
    ['does not show its card', cardOf(undefined), paidCharge(), []],
    ['has no card at all', withoutCard(), paidCharge(), []],
    ['has a card where the ledger has none', paymentRow(), cardless, []],
    ['has a card of which the ledger knows only the name', paymentRow(), unnumbered, []],
    [
      'differs in everything, its amount last',
      { ...cardOf('555555*********4'), amount: 9_901, cancelAmount: 1, pg: { id: 'X' } },
      paidCharge(),
      ['refund_unknown', 'wrong_mid', 'other_card', 'amount'],
    ],
  ])('%s', (_what, row, charge, classes) => {
    expect(found(row, charge)).toEqual(classes);
  });

  it('has no wrong MID where ours is not known', () => {
    const row = paymentRow({ pg: { id: 'SHOP000001' } });
    expect(discrepanciesOf(row, { charge: paidCharge(), mid: undefined })).toEqual([]);
  });
});

function cardOf(maskedNumber: string | undefined): GatewayPayment {
  return paymentRow({
    card: { name: '신한카드', code: '366', ...(maskedNumber && { maskedNumber }) },
  });
}

function withoutCard(): GatewayPayment {
  const { card: _, ...row } = paymentRow();
  return row;
}

describe('a duplicate payment', () => {
  const second = impUid('imp_2');
  const row = (cancelAmount = 0) => rowAfter(cancelAmount, { impUid: second });
  const knownAs = (status: Duplicate['status']): PaidCharge => ({
    ...paidCharge(),
    duplicates: [
      { impUid: impUid('imp_3'), amount: 9_900, foundAt: tenOClock, status: 'refunded' },
      { impUid: second, amount: 9_900, foundAt: tenOClock, status },
    ],
  });
  const beingRefunded = (status: Duplicate['status']): PaidCharge => {
    const { openRefund } = refunding();
    const request = { ...openRefund.request, impUid: second };
    return { ...knownAs(status), openRefund: { ...openRefund, request } };
  };

  it.each<[what: string, row: GatewayPayment, charge: PaidCharge, DiscrepancyClass[]]>([
    [
      'is found, whatever else the row shows',
      { ...row(), pg: { id: 'X' } },
      paidCharge(),
      ['second_payment'],
    ],
    ['is found as long as a won is left', row(9_899), paidCharge(), ['second_payment']],
    ['is none once it is refunded whole', row(9_900), paidCharge(), []],
    [
      'is found beside another',
      row(),
      { ...knownAs('found'), duplicates: knownAs('found').duplicates?.slice(0, 1) },
      ['second_payment'],
    ],
    ['that is listed is nothing new', row(), knownAs('found'), []],
    ['that is listed and partly refunded is nothing new', row(1_000), knownAs('in_case'), []],
    ['that is listed was refunded', row(9_900), knownAs('found'), ['refund_unknown']],
    ['in a case was refunded', row(9_900), knownAs('in_case'), ['refund_unknown']],
    ['that we refunded is nothing new', row(9_900), knownAs('refunded'), []],
    ['that we are refunding is nothing new', row(9_900), beingRefunded('found'), []],
    [
      'was refunded while we refund the first',
      row(9_900),
      { ...refunding(), duplicates: knownAs('found').duplicates },
      ['refund_unknown'],
    ],
  ])('%s', (_what, seen, charge, classes) => {
    expect(found(seen, charge)).toEqual(classes);
  });
});

describe('what the ledger has as paid and refunded', () => {
  const charge = { ...paidCharge(), refundedAmount: 4_000 };

  it.each<[what: string, row: GatewayPayment | undefined, born: boolean]>([
    ['its own payment, refunded as far', rowAfter(4_000), true],
    ['its own payment, refunded further', rowAfter(4_001), true],
    ['its own payment, still with the status paid', rowAfter(4_000, { status: 'paid' }), true],
    ['its own payment, refunded less', rowAfter(3_999), false],
    ['a failed one', rowAfter(4_000, { status: 'failed' }), false],
    ['one whose window is open', rowAfter(4_000, { status: 'ready' }), false],
    ['another payment of it', rowAfter(4_000, { impUid: impUid('imp_2') }), false],
    ['its payment under another number', rowAfter(4_000, { merchantUid: merchantUid('x') }), false],
    ['nothing', undefined, false],
  ])('is confirmed or not by %s: %#', (_what, row, born) => {
    expect(bornOut(charge, row)).toBe(born);
  });
});
