/** Drains the outbox of a charge, and the one of the whole stage. */
import type { Charge } from '../../domain/charge/charge.ts';
import { markChargePublished } from '../../domain/charge/charge-work.ts';
import { type Control, markControlPublished } from '../../domain/control/control.ts';
import type { Log } from '../../ports/runtime.ts';
import type { Charges, Controls, Stored } from '../../ports/stores.ts';
import { drainOrLeave, drainOutbox, type PublishingPorts } from './publish-events.ts';
import { updateHeld, updateItem } from './update.ts';

/**
 * The charge afterwards. It is recorded, so its caller gets the answer whatever happens here. Who
 * `held` it reads it again only if another writer was first.
 */
export async function publishChargeEvents(
  ports: PublishingPorts & { readonly charges: Charges; readonly log: Log },
  charge: Charge,
  held?: Stored<Charge>,
): Promise<Charge> {
  const { pendingEvents: pending, merchantUid } = charge;
  if (pending.length === 0) return charge;
  const after = await drainOrLeave(ports, { merchantUid }, () =>
    drainOutbox(ports, {
      pending,
      about: { kind: 'charge', charge },
      mark: (published) =>
        updateHeld(ports.charges, merchantUid, {
          held,
          rule: (now) => markChargePublished(now, published),
        }),
    }),
  );
  return after?.item ?? charge;
}

export type ControlOutboxPorts = Pick<PublishingPorts, 'events'> & {
  readonly controls: Controls;
  readonly log: Log;
};

/**
 * Drains the outbox of the whole stage. What stopped or resumed charging stands, and other work must
 * not wait for the bus: the next dispatcher publishes what could not be here.
 */
export async function publishControlEvents(
  { events, controls, log }: ControlOutboxPorts,
  { pendingEvents: pending }: Control,
): Promise<void> {
  if (pending.length === 0) return;
  await drainOrLeave({ log }, { operation: 'control' }, () =>
    drainOutbox(
      { events },
      {
        pending,
        about: { kind: 'note' },
        mark: (published) =>
          updateItem(controls, 'CONTROL', (now) => markControlPublished(now, published)),
      },
    ),
  );
}
