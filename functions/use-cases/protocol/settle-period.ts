/**
 * Records what came of a subscription's charge: the ledger, then the news, last the write that
 * releases the claim and moves the subscription on. Until that write the claim keeps its `wake_at`.
 */
import { withOutcome } from '../../domain/charge/apply-outcome.ts';
import { claimedAt } from '../../domain/charge/attempt.ts';
import { type Charge, isPaid, scheduled } from '../../domain/charge/charge.ts';
import { inCase, wasAsked } from '../../domain/charge/charge-work.ts';
import { withSecondPayments } from '../../domain/charge/duplicate-payment.ts';
import type { Control } from '../../domain/control/control.ts';
import type { GatewayPayment } from '../../domain/gateway/answer.ts';
import type { Outcome } from '../../domain/gateway/outcome.ts';
import type { Fence } from '../../domain/ids.ts';
import { isOfCase, untold } from '../../domain/outbox.ts';
import { afterOutcome } from '../../domain/subscription/after-outcome.ts';
import { outcomeIn } from '../../domain/subscription/known-outcome.ts';
import { chargeOf } from '../../domain/subscription/period-claim.ts';
import type { PeriodAttempt, Subscription } from '../../domain/subscription/subscription.ts';
import type { BillingKeys, Charges, Log, Stored, Subscriptions } from '../../ports.ts';
import { noteContract, type PermitPorts } from './permit.ts';
import { revise } from './revise.ts';
import { suspendIfOtherCard } from './suspend-if-other-card.ts';
import type { TellingPorts } from './tell.ts';

export interface SettlePorts extends PermitPorts, TellingPorts {
  readonly subscriptions: Subscriptions;
  readonly charges: Charges;
  readonly keys: BillingKeys;
  readonly log: Log;
  /** What becomes of a subscription whose retries are used up. */
  readonly finally: 'suspend' | 'cancel';
}

export interface Settled {
  readonly stored: Stored<Subscription>;
  readonly attempt: PeriodAttempt;
  readonly fence: Fence;
  readonly outcome: Outcome;
  /** Absent when the outcome says nothing about the shop's contract. */
  readonly control?: Control | undefined;
  readonly duplicates?: readonly GatewayPayment[];
}

/** The subscription afterwards, as it is for everybody. What the ledger knows to be paid stays paid. */
export async function settlePeriod(
  ports: SettlePorts,
  settled: Settled,
): Promise<Stored<Subscription>> {
  const { stored, outcome, control } = settled;
  if (outcome.kind === 'paid' || outcome.kind === 'declined') {
    const entry = await inLedger(ports, settled);
    if (outcome.kind === 'declined' && isPaid(entry))
      return settlePeriod(ports, { ...settled, outcome: { kind: 'paid', payment: entry.payment } });
    await publish(ports, entry);
    const { owner } = stored.item;
    if (control !== undefined)
      await noteContract(ports, { owner, outcome, control, claimedAt: claimedAt(settled.attempt) });
  } else {
    const known = await knownMeanwhile(ports, settled.attempt);
    if (known !== undefined) return settlePeriod(ports, { ...settled, outcome: known });
  }
  return release(ports, settled);
}

/** Who froze over its request may find that another has looked, and told what came of it. */
async function knownMeanwhile(ports: SettlePorts, attempt: PeriodAttempt) {
  const entry = (await ports.charges.find(attempt.request.merchantUid))?.item;
  return entry && outcomeIn(entry, attempt);
}

/** The ledger entry with the news it brings; the news is kept by the claim, but for its cases. */
async function inLedger(ports: SettlePorts, settled: Settled): Promise<Charge> {
  const { attempt, stored, outcome, duplicates = [] } = settled;
  const now = ports.clock.now();
  const learned = { fence: attempt.fence, outcome, now };
  const begun = chargeOf(stored.item, attempt);
  const entry = withSecondPayments(withOutcome(begun, learned) ?? begun, duplicates, now);
  const other = await isFromOtherCard(ports, settled);
  const checked = other ? inCase(entry, 'card_mismatch', now) : entry;
  const created = await ports.charges.create(kept(checked));
  return created === undefined ? movedForward(ports, { ...settled, other }, checked) : checked;
}

/** An entry that stands already only moves forward; the news is told again under the same ids. */
async function movedForward(
  ports: SettlePorts,
  settled: Settled & { readonly other: boolean },
  entry: Charge,
): Promise<Charge> {
  const { attempt, outcome, duplicates = [], other } = settled;
  const after = await revise(ports.charges, entry.merchantUid, (standing) => {
    const now = ports.clock.now();
    const learned = { fence: attempt.fence, outcome, now };
    const moved = withOutcome(standing, learned) ?? standing;
    const seen = withSecondPayments(moved, duplicates, now);
    const next =
      other && !wasAsked(seen, 'card_mismatch') ? inCase(seen, 'card_mismatch', now) : seen;
    return next === standing ? undefined : kept(next, standing);
  });
  return { ...(after ?? entry), announce: entry.announce };
}

/** Only what the entry itself has to tell, cases it is in and its own refunds make it wake. */
function kept(entry: Charge, before?: Charge): Charge {
  const { announce = [], wakeAt } = before ?? {};
  const cases = untold(entry.announce.filter(isOfCase), announce);
  return scheduled({
    ...entry,
    announce: [...announce, ...cases],
    wakeAt: cases.length > 0 ? entry.wakeAt : wakeAt,
  });
}

async function isFromOtherCard(ports: SettlePorts, { attempt, stored, outcome }: Settled) {
  if (outcome.kind !== 'paid') return false;
  const uid = attempt.request.customerUid;
  const known = uid === stored.item.customerUid ? stored.item.cardNumber : undefined;
  return suspendIfOtherCard(ports, { uid, payment: outcome.payment, known });
}

const publish = (ports: SettlePorts, charge: Charge) =>
  ports.events.publish(
    charge.announce
      .filter((announcement) => !isOfCase(announcement))
      .map((announcement) => ({ announcement, about: { kind: 'charge', charge } })),
  );

/** One write in the ordinary case: nobody else has touched the subscription since the claim. */
function release(ports: SettlePorts, settled: Settled): Promise<Stored<Subscription>> {
  const { attempt, fence, outcome } = settled;
  return written(ports, settled.stored, (now) =>
    afterOutcome(now, { attempt, fence, outcome, finally: ports.finally, now: ports.clock.now() }),
  );
}

/** Writes by a rule, beginning with what was read last; reads again only when somebody wrote. */
export async function written(
  ports: { readonly subscriptions: Subscriptions },
  stored: Stored<Subscription>,
  rule: (now: Subscription) => Subscription | undefined,
): Promise<Stored<Subscription>> {
  let current = stored;
  for (let tries = 0; tries < 5; tries += 1) {
    const next = rule(current.item);
    if (next === undefined) return current;
    const replaced = await ports.subscriptions.replace(current, next);
    if (replaced !== undefined) return replaced;
    current = (await ports.subscriptions.find(stored.item.id)) ?? current;
  }
  throw new Error('a subscription could not be written: others kept winning');
}
