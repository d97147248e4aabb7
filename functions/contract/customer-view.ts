/** Everything of one customer, for the shop. */
import { type BillingKey, isIssued } from '../domain/billing-key/billing-key.ts';
import type { Customer } from '../domain/billing-key/customer.ts';
import type { Charge } from '../domain/charge/charge.ts';
import { type Owner, partiesOf } from '../domain/ids.ts';
import type { Subscription } from '../domain/subscription/subscription.ts';
import type { Case } from '../domain/verdict/case.ts';
import { shopBillingKeyView } from './billing-key-view.ts';
import { caseView } from './case-view.ts';
import { chargeView } from './charge-view.ts';
import type { Language } from './decline-text.ts';
import { erasureView } from './erasure-view.ts';
import { shopSubscriptionView } from './subscription-view.ts';

/** Who it is, the default card, and one page of what there is of each kind. */
export const customerView = (one: {
  readonly owner: Owner;
  /** Undefined for somebody who never opened a registration. */
  readonly customer: Customer | undefined;
  readonly found: {
    readonly keys: readonly BillingKey[];
    readonly subscriptions: readonly Subscription[];
    readonly charges: readonly Charge[];
    readonly cases: readonly Case[];
  };
  readonly language: Language;
}) => ({
  customer_id: partiesOf(one.owner).subject,
  default_billing_key: one.customer?.defaultKey ?? null,
  erasure: erasureView(one.customer ?? {}),
  billing_keys: one.found.keys.filter(isIssued).map(shopBillingKeyView),
  subscriptions: one.found.subscriptions.map(shopSubscriptionView),
  charges: one.found.charges.map((charge) => chargeView(charge, one.language)),
  cases: one.found.cases.map(caseView),
});
