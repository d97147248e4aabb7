/**
 * Charges an order once, whatever happens on the way: the order's own number is the request's
 * number, so the identical request may be repeated for ever.
 */
import type { ShopApi } from './shop-api.ts';

export interface Order {
  /** Saved with the order before the first request, and never made anew for it. */
  readonly merchantUid: string;
  readonly customerUid: string;
  readonly customerId: string;
  readonly name: string;
  readonly won: number;
}

export type Charged =
  | { readonly result: 'paid'; readonly receiptUrl: string | null }
  /** It stays so under this number; another try needs another number, and another wish. */
  | { readonly result: 'declined'; readonly textForCustomer: string }
  /** Never charge under another number now. The event `charge.paid` or `charge.declined` will tell. */
  | { readonly result: 'not_known_yet' }
  /** The shop's own mistake: nothing was charged, and repeating does not help. */
  | { readonly result: 'refused'; readonly code: string; readonly detail: string };

const TRIES = 5;

export async function chargeOrder(
  api: ShopApi,
  order: Order,
  wait: (seconds: number) => Promise<void>,
): Promise<Charged> {
  for (let tried = 1; ; tried += 1) {
    const charged = await chargeOnce(api, order);
    if (charged !== 'nothing_said') return charged;
    if (tried === TRIES) return { result: 'not_known_yet' };
    await wait(2 ** tried);
  }
}

/** A 5xx, or no answer at all, says nothing about the charge: the identical request is repeated. */
async function chargeOnce(api: ShopApi, order: Order): Promise<Charged | 'nothing_said'> {
  const { data, error, response } = await send(api, order);
  if (response === undefined || response.status >= 500) return 'nothing_said';
  if (data !== undefined) {
    return data.status === 'processing'
      ? { result: 'not_known_yet' }
      : { result: 'paid', receiptUrl: data.receipt_url };
  }
  if (error === undefined || !('code' in error)) return 'nothing_said';
  return 'decline' in error
    ? { result: 'declined', textForCustomer: error.decline.message }
    : { result: 'refused', code: error.code, detail: error.detail };
}

async function send(api: ShopApi, order: Order) {
  try {
    return await api.POST('/charges', {
      body: {
        merchant_uid: order.merchantUid,
        customer_uid: order.customerUid,
        // A slip that names somebody else's card is refused instead of charged.
        customer_id: order.customerId,
        name: order.name,
        amount: order.won,
      },
    });
  } catch {
    return { data: undefined, error: undefined, response: undefined };
  }
}
