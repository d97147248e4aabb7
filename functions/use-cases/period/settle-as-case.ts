/**
 * Hands an attempt that nobody can decide over to a person: the claim is taken for it first, then
 * the ledger has the case, and last its period is closed. Whoever still looked or would have sent
 * again has lost the claim by then, however long he froze.
 */
import { escalate, wasEscalated } from '../../domain/charge/charge-work.ts';
import { outcomeIn } from '../../domain/subscription/known-outcome.ts';
import { chargeOf } from '../../domain/subscription/period-claim.ts';
import type {
  CaseQuestion,
  PeriodAttempt,
  Subscription,
} from '../../domain/subscription/subscription.ts';
import { escalateAttempt } from '../../domain/subscription/subscription-case.ts';
import { attemptInCase } from '../../domain/subscription/subscription-work.ts';
import type { Clock, Ids } from '../../ports/runtime.ts';
import type { Charges, Stored, Subscriptions } from '../../ports/stores.ts';
import { updateItem } from '../shared/update.ts';
import { written } from './write-subscription.ts';

export interface AskingPorts {
  readonly subscriptions: Subscriptions;
  readonly charges: Charges;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** The subscription afterwards; undefined when it must be read anew. */
export async function settleAsCase(
  ports: AskingPorts,
  open: {
    readonly stored: Stored<Subscription>;
    readonly attempt: PeriodAttempt;
    readonly question: CaseQuestion;
  },
): Promise<Stored<Subscription> | undefined> {
  const { stored, attempt, question } = open;
  const fence = ports.ids.newFence();
  return caseFiled(
    ports,
    await written(ports, stored, (item) =>
      item.openAttempt?.fence === attempt.fence
        ? escalateAttempt(item, { question, fence, now: ports.clock.now() })
        : undefined,
    ),
  );
}

/** Goes on from the claim, where anybody may; the ledger tells of the case itself. */
export async function caseFiled(
  ports: AskingPorts,
  stored: Stored<Subscription>,
): Promise<Stored<Subscription> | undefined> {
  const { openAttempt: attempt } = stored.item;
  if (attempt?.question === undefined) return undefined;
  const { reason } = attempt.question;
  const entry = escalate(
    chargeOf(stored.item, attempt),
    reason,
    ports.clock.now(),
    attempt.question,
  );
  const created = await ports.charges.create(entry);
  const existing = created?.item ?? (await askedInLedger(ports, { attempt, ...attempt.question }));
  // The outcome is known by now: it is settled as any other.
  if (existing === undefined || outcomeIn(existing, attempt)) return undefined;
  return handedOver(ports, stored, attempt);
}

/** An entry that stands already gets the case, unless it knows the answer or was asked before. */
const askedInLedger = (
  ports: AskingPorts,
  { attempt, ...question }: { readonly attempt: PeriodAttempt } & CaseQuestion,
) =>
  updateItem(ports.charges, attempt.request.merchantUid, (existing) =>
    outcomeIn(existing, attempt) || wasEscalated(existing, question.reason)
      ? undefined
      : escalate(existing, question.reason, ports.clock.now(), question),
  );

/** The last step: the attempt is the ledger's, and the subscription goes on without it. */
export const handedOver = (
  ports: Pick<AskingPorts, 'subscriptions' | 'clock'>,
  stored: Stored<Subscription>,
  attempt: PeriodAttempt,
): Promise<Stored<Subscription>> =>
  written(ports, stored, (item) =>
    item.openAttempt?.fence === attempt.fence
      ? attemptInCase(item, attempt, ports.clock.now())
      : undefined,
  );
