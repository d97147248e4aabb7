/**
 * Goes on with the erasure of a member who left: ends what is under way, and once all of it is
 * settled takes what is personal out of what is kept.
 */
import type { Customer } from '../../domain/billing-key/customer.ts';
import {
  erasedCustomer,
  markErasurePublished,
  stillErasing,
} from '../../domain/billing-key/erasure.ts';
import type { Owner } from '../../domain/ids.ts';
import { Refusal } from '../../domain/refusal.ts';
import { SECOND } from '../../domain/time.ts';
import type { Metrics } from '../../ports/runtime.ts';
import { endedEverything } from '../erasure/end-everything.ts';
import { type StripPorts, stripCustomer } from '../erasure/strip-customer.ts';
import type { Conditions } from '../shared/charging-gate.ts';
import { drainOutbox } from '../shared/publish-events.ts';
import { updateItem } from '../shared/update.ts';

export type CustomerWorkPorts = StripPorts & { readonly metrics: Metrics };

/** Takes the erasure's next step; the customer stays due until it is done. */
export async function workOnCustomer(
  ports: CustomerWorkPorts,
  work: Pick<Conditions, 'control'> & { readonly id: Owner },
): Promise<void> {
  // Nothing runs automatically in a restored table: what is due stays due.
  if (!work.control.isOwnTable) return;
  const customer = (await ports.customers.find(work.id))?.item;
  if (customer === undefined || (customer.wakeAt ?? Infinity) > ports.clock.now()) return;
  try {
    await goOn(ports, customer);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

async function goOn(ports: CustomerWorkPorts, customer: Customer): Promise<void> {
  noteAge(ports, customer);
  const isEnded = await endedEverything(ports, customer);
  if (isEnded) await stripCustomer(ports, customer);
  const next = isEnded ? erasedCustomer : stillErasing;
  const after = await updateItem(ports.customers, customer.owner, (current) =>
    next(current, ports.clock.now()),
  );
  if (after !== undefined) await published(ports, after);
}

/** How long an erasure has been under way; nothing once it is done. */
function noteAge({ metrics, clock }: CustomerWorkPorts, { erasure }: Customer): void {
  if (erasure === undefined || erasure.finishedAt !== undefined) return;
  metrics.note([{ name: 'ErasureAge', value: (clock.now() - erasure.askedAt) / SECOND }]);
}

async function published(ports: CustomerWorkPorts, customer: Customer): Promise<void> {
  const { owner, pendingEvents: pending = [] } = customer;
  if (pending.length === 0) return;
  await drainOutbox(ports, {
    pending,
    about: { kind: 'note' },
    mark: (done) => updateItem(ports.customers, owner, (one) => markErasurePublished(one, done)),
  });
}
