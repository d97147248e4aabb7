/** The shop takes a charge back that waits and was never sent. */
import type { Charge } from '../../domain/charge/charge.ts';
import { canceledCharge } from '../../domain/charge/waiting-charge.ts';
import type { Actor, MerchantUid } from '../../domain/ids.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Clock, Log } from '../../ports/runtime.ts';
import type { Charges } from '../../ports/stores.ts';
import { chargeNotFound } from '../shared/find-item.ts';
import type { PublishingPorts } from '../shared/publish-events.ts';
import { publishChargeEvents } from '../shared/publish-pending.ts';
import { updateItem } from '../shared/update.ts';

/**
 * The canceled charge, also when it was canceled before. Refuses with `charge_not_found`, and with
 * `not_in_this_state` once it is claimed: then its outcome counts.
 */
export async function cancelCharge(
  ports: PublishingPorts & {
    readonly charges: Charges;
    readonly clock: Clock;
    readonly log: Log;
  },
  { uid, actor }: { readonly uid: MerchantUid; readonly actor: Actor },
): Promise<Charge> {
  const after = await updateItem(ports.charges, uid, (charge) => {
    if (charge.status === 'canceled') return undefined;
    if (charge.status !== 'waiting') throw notWaiting(charge);
    return canceledCharge(charge, { why: 'taken_back', actor, now: ports.clock.now() });
  });
  if (after === undefined) throw chargeNotFound();
  return publishChargeEvents(ports, after);
}

const notWaiting = ({ status }: Charge) =>
  new Refusal(
    'not_in_this_state',
    `This charge does not wait: it is ${status}. Nothing was taken back. A payment can be refunded.`,
    { cause: 'for_the_shop' },
  );
