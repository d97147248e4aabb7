/**
 * Receives the stack's events, as the target of a rule on its EventBridge bus. They come at least
 * once and in any order, so each is done once by its `event_id`, and says how things are now.
 */

export interface BillingEvent {
  readonly source: string;
  readonly 'detail-type': string;
  readonly detail: {
    readonly event_id: string;
    readonly at: string;
    /** Of a charge. */
    readonly merchant_uid?: string;
    /** Of a subscription or a case. */
    readonly id?: string;
  };
}

/** What the shop keeps; both would be rows of its own database. */
export interface ShopBooks {
  /** False if this event was there before: remember it in the same transaction as what it changes. */
  readonly remember: (eventId: string) => Promise<boolean>;
  readonly orderIsPaid: (merchantUid: string) => Promise<void>;
  readonly orderIsDeclined: (merchantUid: string) => Promise<void>;
  readonly accessEnds: (subscriptionId: string) => Promise<void>;
}

export async function receiveEvent(books: ShopBooks, event: BillingEvent): Promise<void> {
  if (event.source !== 'billing') return;
  const { event_id, merchant_uid = '', id = '' } = event.detail;
  if (!(await books.remember(event_id))) return;
  switch (event['detail-type']) {
    case 'charge.paid':
      return books.orderIsPaid(merchant_uid);
    case 'charge.declined':
      return books.orderIsDeclined(merchant_uid);
    case 'subscription.suspended':
    case 'subscription.canceled':
      return books.accessEnds(id);
    // New types may come at any time, and are none of this receiver's business.
    default:
      return;
  }
}
