/** Publishes an item's pending events, then marks them as published. */
import type { Charge } from '../../domain/charge/charge.ts';
import { markChargePublished } from '../../domain/charge/charge-work.ts';
import { type Control, markControlPublished } from '../../domain/control/control.ts';
import type { Events } from '../../ports/events.ts';
import type { Log } from '../../ports/runtime.ts';
import type { Charges, Controls } from '../../ports/stores.ts';
import { type PublishingPorts, publishEvents } from './publish-events.ts';
import { updateItem } from './update.ts';

/**
 * The charge afterwards. When the bus or the table fails here, the charge itself is recorded, so
 * the caller gets its answer; the charge keeps its `wake_at`, and the events are published later.
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
    const marked = await updateItem(ports.charges, charge.merchantUid, (now) =>
      markChargePublished(now, published),
    );
    return marked ?? charge;
  } catch (error) {
    ports.log.warn('news of a charge could not be published yet', {
      merchantUid: charge.merchantUid,
      reason: error instanceof Error ? error.name : 'unknown',
    });
    return charge;
  }
}

/**
 * Events about the whole stage; throws when the bus fails, and the next dispatcher publishes them.
 */
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
