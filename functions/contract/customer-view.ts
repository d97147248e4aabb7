/** Everything of one customer, for the shop. */
import { type BillingKey, isIssued } from '../domain/billing-key/billing-key.ts';
import type { Customer } from '../domain/billing-key/customer.ts';
import type { Charge } from '../domain/charge/charge.ts';
import type { ChargeRequest } from '../domain/gateway/answer.ts';
import { type Owner, partiesOf } from '../domain/ids.ts';
import type { Subscription } from '../domain/subscription/subscription.ts';
import type { Case } from '../domain/verdict/case.ts';
import { shopBillingKeyView } from './billing-key-view.ts';
import { caseView } from './case-view.ts';
import { chargeView } from './charge-view.ts';
import type { DeclineText } from './decline-text.ts';
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
  readonly text: DeclineText;
}) => ({
  customer_id: partiesOf(one.owner).subject,
  default_billing_key: one.customer?.defaultKey ?? null,
  erasure: erasureView(one.customer ?? {}),
  billing_keys: one.found.keys.filter(isIssued).map(shopBillingKeyView),
  subscriptions: one.found.subscriptions.map(shopSubscriptionView),
  charges: one.found.charges.map((charge) => chargeView(charge, one.text)),
  cases: one.found.cases.map(caseView),
  ...buyersOf(one.found),
});

type Told = Pick<ChargeRequest, 'buyer' | 'customData'>;

/** What requests told of the person, as long as it is kept. No other answer shows it. */
function buyersOf({ subscriptions, charges }: Parameters<typeof customerView>[0]['found']) {
  const buyers = [
    ...subscriptions.flatMap(({ id, attached, openAttempt }) =>
      buyerView({ subscription_id: id }, attached ?? openAttempt?.request),
    ),
    ...charges.flatMap((charge) =>
      buyerView({ merchant_uid: charge.merchantUid }, requestOf(charge)),
    ),
  ];
  return buyers.length === 0 ? {} : { buyers };
}

function requestOf(charge: Charge): Told | undefined {
  if (charge.status === 'waiting') return charge.request;
  return charge.status === 'processing' ? charge.attempt.request : undefined;
}

function buyerView(
  about: { readonly subscription_id: string } | { readonly merchant_uid: string },
  { buyer, customData }: Told = {},
) {
  const told = {
    buyer_name: buyer?.name ?? null,
    buyer_email: buyer?.email ?? null,
    buyer_tel: buyer?.tel ?? null,
    buyer_addr: buyer?.addr ?? null,
    buyer_postcode: buyer?.postcode ?? null,
    custom_data: customData ?? null,
  };
  return Object.values(told).every((one) => one === null) ? [] : [{ ...about, ...told }];
}
