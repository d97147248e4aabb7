/** Publishes what an item still has to tell, then writes that it was told. */
import type { Charge } from '../../domain/charge/charge.ts';
import { afterPublishing } from '../../domain/charge/charge-work.ts';
import { afterControlNews, type Control } from '../../domain/control/control.ts';
import type { Events } from '../../ports/events.ts';
import type { Log } from '../../ports/runtime.ts';
import type { Charges, Controls } from '../../ports/stores.ts';
import { type TellingPorts, tell } from './publish-events.ts';
import { revise } from './update.ts';

/**
 * The charge afterwards. When the bus or the table fails here the charge itself stands, so the
 * caller gets its answer; the charge keeps its `wake_at`, and the news is told later.
 */
export async function announceCharge(
  ports: TellingPorts & { readonly charges: Charges; readonly log: Log },
  charge: Charge,
): Promise<Charge> {
  const { announce } = charge;
  if (announce.length === 0) return charge;
  try {
    const published = await tell(
      ports,
      announce.map((announcement) => ({ announcement, about: { kind: 'charge', charge } })),
    );
    const told = await revise(ports.charges, charge.merchantUid, (now) =>
      afterPublishing(now, published),
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
export async function announceControl(
  ports: { readonly controls: Controls; readonly events: Events },
  control: Control,
): Promise<void> {
  const { announce } = control;
  if (announce.length === 0) return;
  await ports.events.publish(
    announce.map((announcement) => ({ announcement, about: { kind: 'control' } })),
  );
  await revise(ports.controls, 'CONTROL', (now) => afterControlNews(now, announce));
}
