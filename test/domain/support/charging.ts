/** One usual charge and the gateway's record of it; each test changes what it is about. */
import { readRefusal } from '../../../functions/adapters/iamport/refusals/read-refusal.ts';
import type {
  ChargeRequest,
  GatewayBillingKey,
  GatewayPayment,
} from '../../../functions/domain/gateway/answer.ts';
import {
  actor,
  customerUid,
  impUid,
  merchantUid,
  ownerOf,
  requestDigest,
} from '../../../functions/domain/ids.ts';

/** 23 November 2026, ten in the morning in Seoul. */
export const tenOClock = Date.parse('2026-11-23T10:00:00+09:00');

export const alice = ownerOf({ issuer: 'https://login.shop.example', subject: 'alice' });
export const bob = ownerOf({ issuer: 'https://login.shop.example', subject: 'bob' });

/** Of the shop's support team. */
export const kim = actor('arn:aws:sts::123456789012:assumed-role/billing-support/kim');

export const digest = requestDigest('digest-of-the-usual-request');

export const chargeRequest = (given: Partial<ChargeRequest> = {}): ChargeRequest => ({
  merchantUid: merchantUid('order_id_8237352'),
  customerUid: customerUid('your-customer-unique-id'),
  name: '월간 구독',
  amount: 9_900,
  buyer: { name: '홍길동', email: 'buyer@example.com', tel: '010-0000-0000' },
  customData: '{"campaign":"spring"}',
  ...given,
});

/** The gateway's record of that charge: paid unless changed; a failure is read as Iamport's is. */
export const paymentRow = (given: Partial<GatewayPayment> = {}): GatewayPayment => ({
  impUid: impUid('imp_448280090638'),
  merchantUid: merchantUid('order_id_8237352'),
  status: 'paid',
  amount: 9_900,
  cancelAmount: 0,
  currency: 'KRW',
  customerUid: customerUid('your-customer-unique-id'),
  pg: { provider: 'html5_inicis', id: 'INIBillTst' },
  startedAt: tenOClock,
  paidAt: tenOClock + 1_000,
  applyNum: '30012345',
  receiptUrl: 'https://iniweb.inicis.com/receipt/iniReceipt.jsp?noTid=1',
  pgTid: 'INIAPICARDINIBillTst20261123100000482911',
  card: { name: '신한카드', code: '366', maskedNumber: '424242*********2' },
  ...given,
  ...failure(given.failReason),
});

const failure = (reason: string | undefined) => (reason ? { failure: readRefusal(reason) } : {});

/** A refusal of a charge in these words, as Iamport's is read. */
export const refusedIn = (message: string) =>
  ({ kind: 'refused', message, meaning: readRefusal(message) }) as const;

export const gatewayKey = (given: Partial<GatewayBillingKey> = {}): GatewayBillingKey => ({
  customerUid: customerUid('your-customer-unique-id'),
  card: { name: '신한카드', code: '366', maskedNumber: '424242*********2' },
  pg: { provider: 'html5_inicis', id: 'INIBillTst' },
  ...given,
});
