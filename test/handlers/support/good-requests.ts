/** For each route that reads a body: bodies it accepts, and path parameters that exist. */
import { idCode } from '../../../functions/domain/ids.ts';
import { customerUidFrom, registrationUidOf } from '../../../functions/domain/own-ids.ts';

export interface GoodRequests {
  readonly bodies: readonly object[];
  readonly path?: Readonly<Record<string, string>>;
}

/** A key that does not exist: most random requests shall end before Iamport is asked. */
const nobodys = 'a-key-that-nobody-has';
const neverOpened = customerUidFrom(idCode('abcdefghijklmnopqrstuvwxyzab'));

const order = {
  customer_uid: nobodys,
  merchant_uid: 'order_id_8237352',
  name: '월간 구독',
  amount: 50_000,
  tax_free: 0,
  vat_amount: 900,
  card_quota: 3,
  buyer_name: '홍길동',
  buyer_email: 'buyer@example.com',
  buyer_tel: '010-0000-0000',
  buyer_addr: '서울특별시',
  buyer_postcode: '04524',
  custom_data: '{"campaign":["봄"]}',
};
const { customer_uid: _, ...firstCharge } = order;
const buyer = {
  buyer_name: '홍길동',
  buyer_email: 'buyer@example.com',
  buyer_tel: '010-0000-0000',
};
const change = { customer_uid: nobodys, paused: true, resume_at: '2027-01-01' };

export const goodRequests: Readonly<Record<string, GoodRequests>> = {
  'POST /me/registrations': { bodies: [buyer, { ...buyer, plan_id: 'basic' }] },
  'POST /me/billing-keys': {
    bodies: [
      {
        success: true,
        imp_uid: 'imp_526747918699',
        merchant_uid: registrationUidOf(neverOpened) ?? '',
        customer_uid: neverOpened,
        pg_provider: 'html5_inicis',
        status: 'paid',
        card_number: '424242*********2',
        error_msg: null,
      },
      { imp_uid: 'imp_1', merchant_uid: 'x', imp_success: 'false', error_msg: '취소' },
      { customer_uid: neverOpened },
    ],
  },
  'POST /registrations': {
    bodies: [
      { customer_id: 'alice', ...buyer },
      { customer_id: 'alice', charge: firstCharge },
      { customer_id: 'alice', plan_id: 'basic' },
    ],
  },
  'PUT /billing-keys/{customer_uid}': {
    bodies: [{ customer_id: 'alice' }],
    path: { customer_uid: 'adopted' },
  },
  'POST /charges': { bodies: [order, order, { ...order, customer_uid: 'a-real-key' }] },
  'POST /charges/{merchant_uid}/refunds': {
    bodies: [
      { refund_id: 'refund-1', amount: 3_000, reason: '고객 요청' },
      { refund_id: 'refund-2', amount: 1, reason: '해지', cancel_subscription: true },
    ],
    path: { merchant_uid: 'order_id_8237352' },
  },
  'PUT /plans/{plan_id}': {
    bodies: [
      { name: '베이직', amount: 9_900, tax_free: 0, vat_amount: 900, status: 'open' },
      { name: '단체', amount: 7_900, visibility: 'private', one_per_customer: false },
    ],
    path: { plan_id: 'basic' },
  },
  'POST /me/subscriptions': {
    bodies: [{ plan_id: 'basic', customer_uid: nobodys, expected_amount: 9_900 }],
  },
  'PATCH /me/subscriptions/{id}': {
    bodies: [change, { cancel_at_period_end: true }, { cancel_now: true }],
  },
  'POST /subscriptions': {
    bodies: [
      {
        customer_uid: nobodys,
        name: '월간 구독',
        amount: 9_900,
        vat_amount: 900,
        anchor_day: 31,
        start_on: '2099-01-31',
      },
    ],
  },
  'PATCH /subscriptions/{id}': {
    bodies: [
      change,
      {
        next_price: { amount: 12_900, name: '새 가격', consented_at: '2026-11-23T10:00:00+09:00' },
      },
    ],
  },
  'POST /cases/{id}': {
    bodies: [
      { verdict: 'adopt', imp_uid: 'imp_448280090638', reason: '이니시스에서 확인함' },
      { verdict: 'waive', reason: '고객과 합의' },
    ],
    path: { id: 'unresolved.order_id_8237352' },
  },
  'PUT /control': {
    bodies: [{ charging: 'on', reason: '점검 끝', brake: { min_count: 100, min_amount: 990_000 } }],
  },
  'POST /control/release': {
    bodies: [
      { run: true, breaker: false, reason: '확인함' },
      { run: { date: '2026-12-01', count: 300 }, reason: '확인함' },
    ],
  },
  'POST /webhooks/iamport': {
    bodies: [{ imp_uid: 'imp_448280090638', merchant_uid: 'order_id_8237352', status: 'paid' }],
  },
};
