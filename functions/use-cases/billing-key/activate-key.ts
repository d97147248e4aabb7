/** Asks the gateway whether one registration issued a key, and activates the key if it proves it. */
import {
  activated,
  type BillingKey,
  type PendingKey,
} from '../../domain/billing-key/billing-key.ts';
import type { Issuances } from '../../ports/gateway.ts';
import type { Clock } from '../../ports/runtime.ts';
import type { BillingKeys } from '../../ports/stores.ts';
import { updateItem } from '../shared/update.ts';

export interface ActivatePorts {
  readonly keys: BillingKeys;
  readonly issuances: Issuances;
  readonly clock: Clock;
}

/**
 * The key as it is afterwards: active, or still pending when nothing proves it (yet). Refuses with
 * `iamport_unavailable`.
 */
export async function activateKey(ports: ActivatePorts, pending: PendingKey): Promise<BillingKey> {
  const { registration, customerUid } = pending;
  const { merchantUid } = registration;
  const issuance = await ports.issuances.findIssuance({ customerUid, merchantUid });
  if (issuance === undefined) return pending;
  const active = await updateItem(ports.keys, customerUid, (now) =>
    now.status === 'pending' ? activated(now, issuance, ports.clock.now()) : undefined,
  );
  return active ?? pending;
}
