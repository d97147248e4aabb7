/** The charge that a subscription began with. */
import type { Charge } from '../../domain/charge/charge.ts';
import { periodUidOf } from '../../domain/own-ids.ts';
import { chargeOf } from '../../domain/subscription/period-claim.ts';
import type { Subscription } from '../../domain/subscription/subscription.ts';
import type { Charges } from '../../ports/stores.ts';

/** The charge of its first period: in the ledger, or still open. */
export async function firstChargeOf(
  ports: { readonly charges: Charges },
  subscription: Subscription,
): Promise<Charge | undefined> {
  const { openAttempt, id } = subscription;
  if (openAttempt?.reason === 'first') return chargeOf(subscription, openAttempt);
  const uid = periodUidOf({ subscriptionId: id, period: 1, attempt: 1 });
  return (await ports.charges.find(uid))?.item;
}
