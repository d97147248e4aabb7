/** Sums what the calendar will charge on each day of a span, over all subscriptions. */
import {
  type DueCharge,
  type DueSpan,
  type DueSums,
  dueCharges,
  dueDays,
  MOST_READ,
} from '../../domain/subscription/price/due-days.ts';
import type { Subscription } from '../../domain/subscription/subscription.ts';
import type { Lists } from '../../ports/lists.ts';
import type { Clock } from '../../ports/runtime.ts';

const AT_ONCE = 100;

export interface DuePart extends DueSpan {
  /** How many subscriptions are read at most. */
  readonly limit?: number | undefined;
  /** The `next` of the part before. */
  readonly after?: string | undefined;
}

/**
 * With more subscriptions than are read at once it is a part, and `next` asks for the following one:
 * each is counted in exactly one part, so that all parts together are exact.
 */
export async function sumDue(
  ports: { readonly lists: Lists<Subscription>; readonly clock: Clock },
  { limit = MOST_READ, ...part }: DuePart,
): Promise<DueSums> {
  const now = ports.clock.now();
  const charges: DueCharge[] = [];
  let after = part.after;
  for (let left = limit; left > 0; left -= AT_ONCE) {
    const page = await ports.lists.page({ of: 'all' }, { limit: Math.min(left, AT_ONCE), after });
    for (const one of page.items) charges.push(...dueCharges(one, { ...part, now }));
    after = page.next;
    if (after === undefined) break;
  }
  const exact = part.after === undefined && after === undefined;
  return { asOf: now, exact, days: dueDays(part, charges), next: after };
}
