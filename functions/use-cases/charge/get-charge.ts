/** Reads one charge with its history. */
import type { Charge } from '../../domain/charge/charge.ts';
import type { MerchantUid } from '../../domain/ids.ts';
import { ownMerchantUid } from '../../domain/own-ids.ts';
import { chargeOf } from '../../domain/subscription/period-claim.ts';
import type { Charges, Subscriptions } from '../../ports/stores.ts';
import { chargeNotFound } from '../shared/find-item.ts';

/**
 * Refuses with `charge_not_found`. An open monthly attempt is shown though the ledger lacks it yet.
 */
export async function getCharge(
  ports: { readonly charges: Charges; readonly subscriptions: Subscriptions },
  uid: MerchantUid,
): Promise<Charge> {
  const charge = (await ports.charges.find(uid))?.item ?? (await openMonthly(ports, uid));
  if (charge === undefined) throw chargeNotFound();
  return charge;
}

async function openMonthly(
  ports: { readonly subscriptions: Subscriptions },
  uid: MerchantUid,
): Promise<Charge | undefined> {
  const own = ownMerchantUid(uid);
  if (own?.kind !== 'period') return undefined;
  const subscription = (await ports.subscriptions.find(own.subscriptionId))?.item;
  const open = subscription?.openAttempt;
  return subscription !== undefined && open?.request.merchantUid === uid
    ? chargeOf(subscription, open)
    : undefined;
}
