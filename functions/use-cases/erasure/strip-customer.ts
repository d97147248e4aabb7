/** Takes what is personal out of everything that is kept of a customer; what is left are payments. */
import type { Customer } from '../../domain/billing-key/customer.ts';
import { erasedCase } from '../../domain/erasure/erased-case.ts';
import { erasedCharge } from '../../domain/erasure/erased-charge.ts';
import { erasedKey } from '../../domain/erasure/erased-key.ts';
import { erasedSubscription } from '../../domain/erasure/erased-subscription.ts';
import type { Case } from '../../domain/verdict/case.ts';
import type { Lists } from '../../ports/lists.ts';
import type { Cases } from '../../ports/stores.ts';
import { updateItem } from '../shared/update.ts';
import type { SettlePorts } from './end-everything.ts';
import { everyOf } from './every-of.ts';

export interface StripPorts extends SettlePorts {
  readonly cases: Cases;
  readonly caseLists: Lists<Case>;
}

/** May be repeated; what has nothing personal in it is not written. */
export async function stripCustomer(ports: StripPorts, customer: Customer): Promise<void> {
  const { owner, openRegistrations } = customer;
  for (const { customerUid } of openRegistrations)
    await updateItem(ports.keys, customerUid, erasedKey);
  await everyOf(ports.keyLists, owner, ({ customerUid }) =>
    updateItem(ports.keys, customerUid, erasedKey),
  );
  await everyOf(ports.subscriptionLists, owner, ({ id }) =>
    updateItem(ports.subscriptions, id, erasedSubscription),
  );
  await everyOf(ports.chargeLists, owner, ({ merchantUid }) =>
    updateItem(ports.charges, merchantUid, erasedCharge),
  );
  await everyOf(ports.caseLists, owner, ({ id }) => updateItem(ports.cases, id, erasedCase));
}
