/** Carries a verdict on a charge over to the subscription whose period the charge was for. */
import { closingIn } from '../../domain/case/open-case.ts';
import type { Charge } from '../../domain/charge/charge.ts';
import { caseIdIn } from '../../domain/verdict/case.ts';
import { debtJudged } from '../../domain/verdict/debt-verdict.ts';
import type { Clock } from '../../ports/runtime.ts';
import type { Subscriptions } from '../../ports/stores.ts';
import { updateItem } from '../shared/update.ts';

/**
 * Runs before the charge's events are published, so a crash in between only repeats it. The
 * subscription publishes its own events within a minute.
 */
export async function followVerdict(
  ports: { readonly subscriptions: Subscriptions; readonly clock: Clock },
  charge: Charge,
): Promise<void> {
  const { debt, pendingEvents } = charge;
  if (debt === undefined) return;
  for (const pendingEvent of pendingEvents) {
    const closing = closingIn(pendingEvent);
    if (closing === undefined) continue;
    const { verdict } = closing;
    await updateItem(ports.subscriptions, debt.subscriptionId, (now) =>
      debtJudged(now, {
        charge: { ...charge, debt },
        verdict,
        caseId: caseIdIn(pendingEvent),
        now: ports.clock.now(),
      }),
    );
  }
}
