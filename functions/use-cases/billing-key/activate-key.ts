/** Asks the gateway for the records of one registration, and activates the key if they prove it. */
import {
  activated,
  type BillingKey,
  type PendingKey,
} from '../../domain/billing-key/billing-key.ts';
import { provenIssuance } from '../../domain/billing-key/registration.ts';
import type { PaymentGateway } from '../../ports/gateway.ts';
import type { Clock } from '../../ports/runtime.ts';
import type { BillingKeys } from '../../ports/stores.ts';
import { updateItem } from '../shared/update.ts';

export interface ActivatePorts {
  readonly keys: BillingKeys;
  readonly gateway: PaymentGateway;
  readonly clock: Clock;
  /** `html5_inicis.<MID>`. */
  readonly pg: string;
}

/**
 * The key as it is afterwards: active, or still pending when the records prove nothing (yet).
 * Asks by the registration's own uids only. Refuses with `iamport_unavailable`.
 */
export async function activateKey(ports: ActivatePorts, pending: PendingKey): Promise<BillingKey> {
  const { registration, customerUid } = pending;
  const [key, payments] = await Promise.all([
    ports.gateway.findBillingKey(customerUid),
    ports.gateway.findPayments(registration.merchantUid),
  ]);
  const issuance = provenIssuance({ registration, key, payments, pg: ports.pg });
  if (issuance === undefined) return pending;
  const active = await updateItem(ports.keys, customerUid, (now) =>
    now.status === 'pending' ? activated(now, issuance, ports.clock.now()) : undefined,
  );
  return active ?? pending;
}
