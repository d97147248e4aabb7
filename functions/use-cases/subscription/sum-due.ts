/** Sums what the calendar will charge on each day of a span, over all subscriptions. */
import {
  type DueCharge,
  type DueSpan,
  type DueSums,
  dueCharges,
  dueDays,
} from '../../domain/subscription/price/due-days.ts';
import type { Subscription } from '../../domain/subscription/subscription.ts';
import type { Lists } from '../../ports/lists.ts';
import type { Clock } from '../../ports/runtime.ts';

/** What one request reads in well under its time. */
const MOST_READ = 20_000;

const AT_ONCE = 100;

export async function sumDue(
  ports: { readonly lists: Lists<Subscription>; readonly clock: Clock },
  span: DueSpan,
): Promise<DueSums> {
  const now = ports.clock.now();
  const charges: DueCharge[] = [];
  let after: string | undefined;
  for (let left = MOST_READ; left > 0; left -= AT_ONCE) {
    const page = await ports.lists.page({ of: 'all' }, { limit: AT_ONCE, after });
    for (const one of page.items) charges.push(...dueCharges(one, { ...span, now }));
    after = page.next;
    if (after === undefined) break;
  }
  return { asOf: now, exact: after === undefined, days: dueDays(span, charges) };
}
