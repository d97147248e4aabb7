/** Carries a verdict on a charge over to the subscription whose period the charge was for. */
import { closingIn } from '../../domain/case/open-case.ts';
import type { Charge } from '../../domain/charge/charge.ts';
import type { PendingEvent } from '../../domain/outbox.ts';
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
    const given = verdictIn(pendingEvent, charge);
    if (given === undefined) continue;
    await updateItem(ports.subscriptions, debt.subscriptionId, (now) =>
      debtJudged(now, { charge: { ...charge, debt }, ...given, now: ports.clock.now() }),
    );
  }
}

/** The verdict that an event follows from; a refund settles the debt when its payment is booked. */
function verdictIn(pendingEvent: PendingEvent, { openCase }: Charge) {
  const closing = closingIn(pendingEvent);
  if (closing !== undefined) return { verdict: closing.verdict, caseId: caseIdIn(pendingEvent) };
  return pendingEvent.type === 'charge.paid' && openCase?.refunding !== undefined
    ? { verdict: openCase.refunding.verdict, caseId: openCase.id }
    : undefined;
}
