/** Drains the outbox of a charge, and the one of the whole stage. */
import type { Charge } from '../../domain/charge/charge.ts';
import { markChargePublished } from '../../domain/charge/charge-work.ts';
import { type Control, markControlPublished } from '../../domain/control/control.ts';
import type { Log } from '../../ports/runtime.ts';
import type { Charges, Controls } from '../../ports/stores.ts';
import { drainOrLeave, drainOutbox, type PublishingPorts } from './publish-events.ts';
import { updateItem } from './update.ts';

/** The charge afterwards. It is recorded, so its caller gets the answer whatever happens here. */
export async function publishChargeEvents(
  ports: PublishingPorts & { readonly charges: Charges; readonly log: Log },
  charge: Charge,
): Promise<Charge> {
  const { pendingEvents: pending, merchantUid } = charge;
  if (pending.length === 0) return charge;
  const after = await drainOrLeave(ports, { named: { merchantUid }, otherwise: charge }, () =>
    drainOutbox(ports, {
      pending,
      about: { kind: 'charge', charge },
      mark: (published) =>
        updateItem(ports.charges, merchantUid, (now) => markChargePublished(now, published)),
    }),
  );
  return after ?? charge;
}

/** Drains the outbox of the whole stage; the next dispatcher publishes what could not be here. */
export async function publishControlEvents(
  ports: Pick<PublishingPorts, 'events'> & { readonly controls: Controls },
  control: Control,
): Promise<void> {
  const { pendingEvents: pending } = control;
  if (pending.length === 0) return;
  const { events, controls } = ports;
  await drainOutbox(
    { events },
    {
      pending,
      about: { kind: 'control' },
      mark: (published) =>
        updateItem(controls, 'CONTROL', (now) => markControlPublished(now, published)),
    },
  );
}
