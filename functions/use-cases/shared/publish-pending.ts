/** Publishes what an item still has to tell, then writes that it was told. */
import type { Charge } from '../../domain/charge/charge.ts';
import { markChargePublished } from '../../domain/charge/charge-work.ts';
import { type Control, markControlPublished } from '../../domain/control/control.ts';
import type { Events } from '../../ports/events.ts';
import type { Log } from '../../ports/runtime.ts';
import type { Charges, Controls } from '../../ports/stores.ts';
import { type PublishingPorts, publishEvents } from './publish-events.ts';
import { updateItem } from './update.ts';

/**
 * The charge afterwards. When the bus or the table fails here the charge itself stands, so the
 * caller gets its answer; the charge keeps its `wake_at`, and the news is told later.
 */
export async function publishChargeEvents(
  ports: PublishingPorts & { readonly charges: Charges; readonly log: Log },
  charge: Charge,
): Promise<Charge> {
  const { pendingEvents } = charge;
  if (pendingEvents.length === 0) return charge;
  try {
    const published = await publishEvents(
      ports,
      pendingEvents.map((pendingEvent) => ({ pendingEvent, about: { kind: 'charge', charge } })),
    );
    const told = await updateItem(ports.charges, charge.merchantUid, (now) =>
      markChargePublished(now, published),
    );
    return told ?? charge;
  } catch (error) {
    ports.log.warn('news of a charge could not be published yet', {
      merchantUid: charge.merchantUid,
      reason: error instanceof Error ? error.name : 'unknown',
    });
    return charge;
  }
}

/** News that concern everyone; what cannot be told now is told by the next dispatcher. */
export async function publishControlEvents(
  ports: { readonly controls: Controls; readonly events: Events },
  control: Control,
): Promise<void> {
  const { pendingEvents } = control;
  if (pendingEvents.length === 0) return;
  await ports.events.publish(
    pendingEvents.map((pendingEvent) => ({ pendingEvent, about: { kind: 'control' } })),
  );
  await updateItem(ports.controls, 'CONTROL', (now) => markControlPublished(now, pendingEvents));
}
