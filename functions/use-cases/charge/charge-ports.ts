/** The ports that charging a key needs. */
import type { PaymentGateway, TimedPorts } from '../../ports/gateway.ts';
import type { Ids } from '../../ports/runtime.ts';
import type { BillingKeys, Charges } from '../../ports/stores.ts';
import type { GatePorts } from '../shared/charging-gate.ts';
import type { PublishingPorts } from '../shared/publish-events.ts';

export interface ChargePorts extends GatePorts, PublishingPorts, TimedPorts {
  readonly charges: Charges;
  readonly keys: BillingKeys;
  readonly gateway: PaymentGateway;
  readonly ids: Ids;
}
