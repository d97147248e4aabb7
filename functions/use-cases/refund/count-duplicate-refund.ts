/** Counts one automatic refund into the day’s limit. */
import { newControl } from '../../domain/control/control.ts';
import { withDuplicateRefund } from '../../domain/control/duplicate-refund-quota.ts';
import { seoulDate } from '../../domain/time.ts';
import type { Clock } from '../../ports/runtime.ts';
import type { Controls } from '../../ports/stores.ts';
import { updateOrCreate } from '../shared/update.ts';

/**
 * True if the limit allows one more today. Counted before the refund is claimed: a crash in between
 * wastes one of the day's refunds and never allows one too many.
 */
export async function counted(ports: {
  readonly controls: Controls;
  readonly clock: Clock;
  readonly duplicates: { readonly mostADay: number };
}): Promise<boolean> {
  let allowed = false;
  await updateOrCreate(ports.controls, 'CONTROL', {
    initial: newControl(),
    rule: (control) => {
      const today = seoulDate(ports.clock.now());
      const next = withDuplicateRefund(control, { today, most: ports.duplicates.mostADay });
      allowed = next !== undefined;
      return next;
    },
  });
  return allowed;
}
