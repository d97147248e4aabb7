/** Items of every kind and state, made by the domain's own rules. */
import {
  activated,
  type BillingKey,
  type IssuedKey,
  pendingKey,
  retiring,
} from '../../../functions/domain/billing-key/billing-key.ts';
import { openRegistration } from '../../../functions/domain/billing-key/registration.ts';
import { applyGatewayRecord } from '../../../functions/domain/charge/apply-gateway-record.ts';
import { withOutcome } from '../../../functions/domain/charge/apply-outcome.ts';
import {
  type Charge,
  claimCharge,
  type ProcessingCharge,
} from '../../../functions/domain/charge/charge.ts';
import {
  withRefundDone,
  withRefundRefused,
} from '../../../functions/domain/charge/refund-outcome.ts';
import { provenPayment } from '../../../functions/domain/gateway/classify-charge.ts';
import type { Outcome } from '../../../functions/domain/gateway/outcome.ts';
import {
  customerUid,
  fence,
  impUid,
  merchantUid,
  type Owner,
} from '../../../functions/domain/ids.ts';
import {
  alice,
  chargeRequest,
  digest,
  kim,
  paymentRow,
  tenOClock,
} from '../../domain/support/charging.ts';
import { paidCharge, refunding } from '../../domain/support/refunding.ts';
import { times } from '../../domain/support/times.ts';

export const ours = fence('ours');

export const processingCharge = (
  given: { readonly uid?: string; readonly owner?: Owner; readonly now?: number } = {},
): ProcessingCharge =>
  claimCharge({
    request: chargeRequest({ merchantUid: merchantUid(given.uid ?? 'order_id_8237352') }),
    owner: given.owner ?? alice,
    digest,
    actor: kim,
    fence: ours,
    now: given.now ?? tenOClock,
    times,
  });

export const outcomes = {
  paid: { kind: 'paid', payment: provenPayment(paymentRow()) },
  barelyPaid: {
    kind: 'paid',
    payment: { impUid: paymentRow().impUid, amount: 9_900, paidAt: tenOClock },
  },
  declined: { kind: 'declined', decline: { class: 'funds', code: '1254', words: '잔액부족' } },
  declinedWithRecord: {
    kind: 'declined',
    decline: { class: 'unclassified' },
    impUid: paymentRow().impUid,
  },
  unknown: { kind: 'unknown', reason: 'no answer in time' },
  notSent: { kind: 'not_sent', reason: 'no connection: ECONNREFUSED' },
} satisfies Record<string, Outcome>;

export const chargeAfter = (outcome: Outcome, charge: Charge = processingCharge()): Charge =>
  withOutcome(charge, { fence: ours, outcome, now: tenOClock + 3_000 }) ?? charge;

const { customerUid: _, ...firstCharge } = chargeRequest();

export const pending = (uid = 'your-customer-unique-id', owner = alice) =>
  pendingKey({
    customerUid: customerUid(uid),
    owner,
    ...openRegistration({
      merchantUid: merchantUid(`visit-${uid}`),
      actor: kim,
      name: '정기결제 카드 등록',
      amount: 9_900,
      now: tenOClock,
      followUp: { kind: 'charge', request: firstCharge },
    }),
    now: tenOClock,
  });

export const active = (uid?: string, owner?: Owner, now = tenOClock): IssuedKey =>
  activated(
    pending(uid, owner),
    {
      card: { name: '신한카드', code: '366', maskedNumber: '424242*********2' },
      pg: { provider: 'html5_inicis', id: 'INIBillTst' },
      impUid: paymentRow().impUid,
    },
    now,
  );

export const everyCharge: Readonly<Record<string, Charge>> = {
  claimed: processingCharge(),
  ...Object.fromEntries(
    Object.entries(outcomes).map(([name, outcome]) => [name, chargeAfter(outcome)]),
  ),
  refunding: refunding(),
  refused: withRefundRefused(refunding(), '11C9', tenOClock),
  refunded: withRefundDone(refunding(9_900), tenOClock),
  twice:
    applyGatewayRecord(
      paidCharge(),
      paymentRow({ impUid: impUid('imp_2'), paidAt: tenOClock + 5_000 }),
      { now: tenOClock, times },
    ) ?? paidCharge(),
};

export const everyKey: Readonly<Record<string, BillingKey>> = {
  pending: pending(),
  failed: { ...pending(), status: 'failed' },
  active: active(),
  suspended: { ...active(), status: 'suspended' },
  retiring: retiring(active(), { actor: kim, now: tenOClock }),
  deleted: { ...active(), status: 'deleted', registration: undefined, wakeAt: undefined },
};
