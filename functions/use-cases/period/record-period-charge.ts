/** Writes the outcome of a period’s charge into the ledger. */

import { withOutcome } from '../../domain/charge/apply-outcome.ts';
import { type Charge, isPaid, scheduleCharge } from '../../domain/charge/charge.ts';
import { escalate, wasEscalated } from '../../domain/charge/charge-work.ts';
import { withDuplicatePayments } from '../../domain/charge/duplicate-payment.ts';
import { withVerdictRefund } from '../../domain/charge/verdict-refund.ts';
import type { Timed } from '../../domain/gateway/times.ts';
import { isCaseEvent, unpublished } from '../../domain/outbox.ts';
import { chargeOf } from '../../domain/subscription/period-claim.ts';
import { timed } from '../shared/before-claim.ts';
import { publishEvents } from '../shared/publish-events.ts';
import { suspendIfOtherCard } from '../shared/suspend-if-other-card.ts';
import { updateItem } from '../shared/update.ts';
import type { Settled, SettlePorts } from './settlement.ts';

/**
 * The ledger entry with the events it causes. The claim keeps these events until they are
 * published; the entry itself stores only those of its cases.
 */
export async function inLedger(ports: SettlePorts, settled: Settled): Promise<Charge> {
  const begun = chargeOf(settled.stored.item, settled.attempt);
  const now = ports.clock.now();
  const isOther = await isFromOtherCard(ports, settled);
  const { times } = ports;
  const entry = movedForward(begun, { ...settled, isOther, now, times });
  if (await ports.charges.create(kept(entry))) return entry;
  const after = await updateItem(ports.charges, entry.merchantUid, (existing) => {
    const next = movedForward(existing, { ...settled, isOther, ...timed(ports) });
    return next === existing ? undefined : kept(next, existing);
  });
  return { ...(after ?? entry), pendingEvents: entry.pendingEvents };
}

/** An entry only moves forward; the card is asked about once. */
function movedForward(
  entry: Charge,
  settled: Settled & Timed & { readonly isOther: boolean },
): Charge {
  const { attempt, outcome, duplicates = [], isOther, now } = settled;
  const learned = withOutcome(entry, { fence: attempt.fence, outcome, now }) ?? entry;
  const moved = withDuplicatePayments(learned, duplicates, settled);
  const isAsked = !isOther || wasEscalated(moved, 'card_mismatch');
  return asJudged(isAsked ? moved : escalate(moved, 'card_mismatch', now), settled);
}

/** A payment that a person has decided to give back is booked together with its refund. */
const asJudged = (
  entry: Charge,
  { attempt: { judged, fence }, times }: Pick<Settled & Timed, 'attempt' | 'times'>,
): Charge =>
  judged?.closing.verdict === 'refund' && isPaid(entry)
    ? withVerdictRefund(entry, judged, { fence, times })
    : entry;

/** The stored entry wakes only for its own events, its cases and its refunds. */
function kept(entry: Charge, before?: Charge): Charge {
  const { pendingEvents = [], wakeAt } = before ?? {};
  const cases = unpublished(entry.pendingEvents.filter(isCaseEvent), pendingEvents);
  return scheduleCharge({
    ...entry,
    pendingEvents: [...pendingEvents, ...cases],
    wakeAt: cases.length > 0 ? entry.wakeAt : wakeAt,
  });
}

async function isFromOtherCard(ports: SettlePorts, { attempt, stored, outcome }: Settled) {
  if (outcome.kind !== 'paid') return false;
  const { customerUid: uid, merchantUid } = attempt.request;
  const known = uid === stored.item.customerUid ? stored.item.cardNumber : undefined;
  return suspendIfOtherCard(ports, { uid, merchantUid, payment: outcome.payment, known });
}

/** Publishes the events of the charge itself; those of its cases the ledger entry publishes. */
export const publish = ({ events }: SettlePorts, charge: Charge) =>
  publishEvents({ events }, { pending: charge.pendingEvents, about: { kind: 'charge', charge } });
