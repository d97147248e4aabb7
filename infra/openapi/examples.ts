/** An example of each request, as README's walk through the product makes it. */

const order = { name: '월간 구독', merchant_uid: 'order-1', amount: 9900 };
const customerUid = 'billing_01arz3ndektsv4rrffq69g5fav';

/** By method and path; a route without a body has none. */
export const examples: Readonly<Record<string, object>> = {
  'POST /me/registrations': { plan_id: 'monthly', buyer_name: '홍길동' },
  'POST /me/billing-keys': { success: true, merchant_uid: 'r-01arz3ndektsv4rrffq69g5fav' },
  'POST /me/subscriptions': { plan_id: 'monthly', expected_amount: 9900 },
  'PATCH /me/subscriptions/{id}': { cancel_at_period_end: true },
  'POST /charges': { ...order, customer_uid: customerUid },
  'POST /charges/{merchant_uid}/refunds': {
    refund_id: 'refund-1',
    amount: 4900,
    reason: '고객 요청',
  },
  'POST /registrations': { customer_id: 'alice', charge: order },
  'PUT /billing-keys/{customer_uid}': { customer_id: 'alice' },
  'PUT /plans/{plan_id}': { name: '월간 구독', amount: 9900 },
  'POST /subscriptions': { customer_uid: customerUid, name: '월간 구독', amount: 9900 },
  'PATCH /subscriptions/{id}': { next_price: { amount: 8900 } },
  'POST /reconciliations': { from: '2026-11-01T00:00:00+09:00' },
  'POST /cases/{id}': { verdict: 'waive', reason: '확인했습니다' },
  'PUT /control': { charging: 'off', reason: '점검' },
  'POST /control/release': { breaker: true, reason: '계약 확인' },
  'POST /webhooks/iamport': {
    imp_uid: 'imp_123456789012',
    merchant_uid: 'order-1',
    status: 'paid',
  },
};
