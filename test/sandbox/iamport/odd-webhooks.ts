/** Bodies that a shop's webhook address gets besides Iamport's usual ones. */
export const oddWebhooks = ['test_button', 'v2', 'numeric_ids', 'null_ids'] as const;

export type OddWebhook = (typeof oddWebhooks)[number];

/** Posts one as Iamport posts its own; returns it with the status of the shop's answer. */
export async function sendOddWebhook(kind: OddWebhook, url: string) {
  const body = bodies[kind];
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    redirect: 'manual',
    signal: AbortSignal.timeout(30_000),
  });
  await response.body?.cancel();
  return { body, status: response.status };
}

const bodies: Readonly<Record<OddWebhook, object>> = {
  // The console's test button names the order by another member.
  test_button: { imp_uid: 'imp_1234567890', merchant_id: 'merchant_1234567890', status: 'paid' },
  // A shop that is moving to V2 points both at one address.
  v2: {
    type: 'Transaction.Paid',
    timestamp: '2026-11-23T01:00:00.000Z',
    data: {
      storeId: 'store-00000000-0000-4000-8000-000000000000',
      paymentId: 'payment-1',
      transactionId: '00000000-0000-4000-8000-000000000001',
    },
  },
  numeric_ids: { imp_uid: 123_456_789_012, merchant_uid: 20_261_123, status: 'paid' },
  null_ids: { imp_uid: null, merchant_uid: null, status: null },
};
