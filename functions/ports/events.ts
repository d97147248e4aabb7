/** The event bus, as types only. */
import type { BillingKey } from '../domain/billing-key/billing-key.ts';
import type { Charge } from '../domain/charge/charge.ts';
import type { PendingEvent } from '../domain/outbox.ts';
import type { Reconciliation } from '../domain/reconciliation/reconciliation.ts';
import type { Subscription } from '../domain/subscription/subscription.ts';
import type { Case } from '../domain/verdict/case.ts';

/** An event, with the present state of the item it is about. */
export interface PublishedEvent {
  readonly pendingEvent: PendingEvent;
  readonly about:
    | { readonly kind: 'charge'; readonly charge: Charge }
    | { readonly kind: 'billing_key'; readonly key: BillingKey }
    | { readonly kind: 'subscription'; readonly subscription: Subscription }
    | { readonly kind: 'reconciliation'; readonly run: Reconciliation }
    | { readonly kind: 'case'; readonly case: Case }
    /** Nothing to show: the event's note says it all. */
    | { readonly kind: 'note' };
}

export interface Events {
  /** Resolves when the bus has accepted all of them; rejects otherwise. */
  readonly publish: (events: readonly PublishedEvent[]) => Promise<void>;
}
