/** Counts one refund into the day’s limit. */
import { newControl } from '../../domain/control/control.ts';
import { type RefundQuota, withRefundCounted } from '../../domain/control/refund-quota.ts';
import { Refusal } from '../../domain/refusal.ts';
import { seoulDate } from '../../domain/time.ts';
import type { Clock } from '../../ports/runtime.ts';
import type { Controls } from '../../ports/stores.ts';
import { updateOrCreate } from './update.ts';

interface CountPorts {
  readonly controls: Controls;
  readonly clock: Clock;
}

/**
 * True if the limit allows one more today. Counted before the refund is claimed: a crash in between
 * wastes one of the day's refunds and never allows one too many.
 */
export async function counted(
  ports: CountPorts,
  limit: { readonly of: RefundQuota; readonly most: number },
): Promise<boolean> {
  let allowed = false;
  await updateOrCreate(ports.controls, 'CONTROL', {
    initial: newControl(),
    rule: (control) => {
      const next = withRefundCounted(control, { ...limit, today: seoulDate(ports.clock.now()) });
      allowed = next !== undefined;
      return next;
    },
  });
  return allowed;
}

/** Refuses with `limit_exceeded` a refund that somebody asks for beyond the day's limit. */
export async function countAsked(ports: CountPorts & AskedLimit): Promise<void> {
  const most = ports.mostRefundsADay;
  if (!(await counted(ports, { of: 'askedRefunds', most })))
    throw new Refusal(
      'limit_exceeded',
      `At most ${most} refunds a day are made here, and today’s are used up. Nothing was ` +
        'refunded. Ask again tomorrow, Seoul time, or deploy with a higher maxRefundsADay.',
      { cause: 'for_the_shop' },
    );
}

export interface AskedLimit {
  /** The most refunds that may be asked for on one Seoul day. */
  readonly mostRefundsADay: number;
}
