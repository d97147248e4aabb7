/** Carries a verdict on a charge over to its key, and to the subscription whose period it was for. */
import { caseIdOf, closingIn } from '../../domain/case/open-case.ts';
import type { Charge } from '../../domain/charge/charge.ts';
import type { PendingEvent } from '../../domain/outbox.ts';
import { everyAttemptOf } from '../../domain/own-ids.ts';
import { caseIdIn } from '../../domain/verdict/case.ts';
import { debtJudged } from '../../domain/verdict/debt-verdict.ts';
import { askIfSecond, type SecondPorts } from '../period/charge-of-debt.ts';
import { updateItem } from '../shared/update.ts';
import { decideKey, type KeyDecisionPorts } from '../subscription/decide-key.ts';

export type VerdictPorts = KeyDecisionPorts & SecondPorts;

/**
 * Runs before the charge's events are published, so a crash in between only repeats it. The
 * subscription publishes its own events within a minute.
 */
export async function followVerdict(ports: VerdictPorts, charge: Charge): Promise<void> {
  const { debt, pendingEvents } = charge;
  for (const pendingEvent of pendingEvents) {
    const given = verdictIn(pendingEvent, charge);
    if (given === undefined) continue;
    if (given.caseId === otherCardCaseOf(charge))
      await decideKey(ports, { charge, isRight: given.verdict === 'adopt' });
    if (debt === undefined) continue;
    // A period of which one attempt was not charged may have been paid by another.
    const ofPeriod =
      given.verdict === 'not_charged' ? await ports.manyCharges(everyAttemptOf(debt)) : [];
    const judged = { charge: { ...charge, debt }, ...given, ofPeriod };
    await updateItem(ports.subscriptions, debt.subscriptionId, (now) =>
      debtJudged(now, { ...judged, now: ports.clock.now() }),
    );
    // Asked last: what another attempt is paid by from now on finds the period closed.
    if (given.verdict === 'adopt') await askIfSecond(ports, charge);
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

const otherCardCaseOf = ({ merchantUid: about }: Charge) =>
  caseIdOf({ reason: 'card_mismatch', about });
