/** How the PG's book and the ledger differ over one payment. */
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

const MID = 'INIBillTst';
const code = idCode('abcdefghijklmnopqrstuvwxyzab');
const ourKey = customerUidFrom(code);
const found = (row: GatewayPayment, charge: Charge | undefined, mid: string | undefined = MID) =>
  discrepanciesOf(row, { charge, mid });

const processing = claimCharge({
  request: chargeRequest(),
  owner: alice,
  digest,
  fence: fence('f'),
  now: tenOClock,
});
const waitingFor = (reason: CaseReason) => escalate(processing, reason, tenOClock);
const declined = withOutcome(processing, {
  fence: fence('f'),
  outcome: { kind: 'declined', decline: { class: 'funds', code: '1254' } },
  now: tenOClock,
});

describe('a row of the PG’s book belongs', () => {
  const visit = registrationUidOf(ourKey) ?? merchantUid('');
  const month = periodUidOf({ subscriptionId: subscriptionIdFrom(code), period: 1, attempt: 1 });

  it.each<[what: string, uid: string, known: Parameters<typeof ownershipOf>[1], to: string]>([
    ['to its charge', 'order_id_8237352', { charge: processing, ownsKey: false }, 'charge'],
    [
      'to its charge, though it looks like a visit',
      visit,
      { charge: processing, ownsKey: false },
      'charge',
    ],
    ['to a visit of the window', visit, { charge: undefined, ownsKey: true }, 'registration'],
    ['to a charge that is lost', 'order_id_1', { charge: undefined, ownsKey: true }, 'charge'],
    ['to a month that is lost', month, { charge: undefined, ownsKey: true }, 'charge'],
    ['to the shop', 'order_id_1', { charge: undefined, ownsKey: false }, 'shop'],
    [
      'to the shop, though it looks like ours',
      month,
      { charge: undefined, ownsKey: false },
      'shop',
    ],
  ])('%s', (_what, uid, known, to) => {
    expect(ownershipOf(paymentRow({ merchantUid: merchantUid(uid) }), known)).toBe(to);
  });
});

it('a key is issued by us if its name is one that we make', () => {
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
])('a payment at %s is elsewhere for who has %s: %s', (id, mid, elsewhere) => {
  expect(isElsewhere(paymentRow({ pg: id === undefined ? {} : { id } }), mid)).toBe(elsewhere);
});

describe('a payment of a charge', () => {
  const returned = { ...paidCharge(), refundedAmount: 4_000 };
  const { card: _, ...payment } = paidCharge().payment;
  const cardless: PaidCharge = { ...paidCharge(), payment };
  const unnumbered: PaidCharge = {
    ...cardless,
    payment: { ...payment, card: { name: '신한카드' } },
  };

  it.each<[what: string, row: GatewayPayment, charge: Charge | undefined, DiscrepancyClass[]]>([
    ['agrees', paymentRow(), paidCharge(), []],
    ['is missing here', paymentRow(), undefined, ['missing_here']],
    ['was called declined', paymentRow(), declined, ['missing_here']],
    ['is still under way, whatever it shows', paymentRow({ amount: 1 }), processing, []],
    ['is for a person to decide', paymentRow(), waitingFor('payment_mismatch'), []],
    ['was given up', paymentRow(), waitingFor('sent_too_often'), ['missing_here']],
    ['has another amount', paymentRow({ amount: 9_901 }), paidCharge(), ['amount']],
    ['was paid under another MID', paymentRow({ pg: { id: 'X' } }), paidCharge(), ['wrong_mid']],
    ['was given back in the console', rowAfter(1), paidCharge(), ['refund_unknown']],
    ['was given back further in the console', rowAfter(4_001), returned, ['refund_unknown']],
    ['was given back by us', rowAfter(4_000), returned, []],
    ['lags behind our refund', rowAfter(0), returned, []],
    ['may be given back by us just now', rowAfter(4_000), refunding(4_000), []],
    ['is of another card', cardOf('555555*********4'), paidCharge(), ['other_card']],
    ['does not say its card', cardOf(undefined), paidCharge(), []],
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

  it('is under no wrong MID where ours is not known', () => {
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

describe('a second payment', () => {
  const second = impUid('imp_2');
  const row = (cancelAmount = 0) => rowAfter(cancelAmount, { impUid: second });
  const knownAs = (status: Duplicate['status']): PaidCharge => ({
    ...paidCharge(),
    duplicates: [
      { impUid: impUid('imp_3'), amount: 9_900, foundAt: tenOClock, status: 'refunded' },
      { impUid: second, amount: 9_900, foundAt: tenOClock, status },
    ],
  });
  const givingBack = (status: Duplicate['status']): PaidCharge => {
    const { openRefund } = refunding();
    const request = { ...openRefund.request, impUid: second };
    return { ...knownAs(status), openRefund: { ...openRefund, request } };
  };

  it.each<[what: string, row: GatewayPayment, charge: PaidCharge, DiscrepancyClass[]]>([
    [
      'is one, whatever else it shows',
      { ...row(), pg: { id: 'X' } },
      paidCharge(),
      ['second_payment'],
    ],
    ['is one, as long as a won is left', row(9_899), paidCharge(), ['second_payment']],
    ['is none once it has gone back whole', row(9_900), paidCharge(), []],
    [
      'is one beside another',
      row(),
      { ...knownAs('found'), duplicates: knownAs('found').duplicates?.slice(0, 1) },
      ['second_payment'],
    ],
    ['that is known is no news', row(), knownAs('found'), []],
    ['that is known and gave back a part is none', row(1_000), knownAs('in_case'), []],
    ['that is known has gone back', row(9_900), knownAs('found'), ['refund_unknown']],
    [
      'that a person was asked about has gone back',
      row(9_900),
      knownAs('in_case'),
      ['refund_unknown'],
    ],
    ['that we gave back is no news', row(9_900), knownAs('refunded'), []],
    ['that we are giving back is no news', row(9_900), givingBack('found'), []],
    [
      'has gone back while we give back the first',
      row(9_900),
      { ...refunding(), duplicates: knownAs('found').duplicates },
      ['refund_unknown'],
    ],
  ])('%s', (_what, seen, charge, classes) => {
    expect(found(seen, charge)).toEqual(classes);
  });
});

describe('what the ledger says of money', () => {
  const charge = { ...paidCharge(), refundedAmount: 4_000 };

  it.each<[what: string, row: GatewayPayment | undefined, born: boolean]>([
    ['its own payment, given back as far', rowAfter(4_000), true],
    ['its own payment, given back further', rowAfter(4_001), true],
    ['its own payment, still called paid', rowAfter(4_000, { status: 'paid' }), true],
    ['its own payment, given back less', rowAfter(3_999), false],
    ['a failed one', rowAfter(4_000, { status: 'failed' }), false],
    ['one whose window is open', rowAfter(4_000, { status: 'ready' }), false],
    ['another payment of it', rowAfter(4_000, { impUid: impUid('imp_2') }), false],
    ['its payment under another name', rowAfter(4_000, { merchantUid: merchantUid('x') }), false],
    ['nothing', undefined, false],
  ])('is judged by %s: %#', (_what, row, born) => {
    expect(bornOut(charge, row)).toBe(born);
  });
});
