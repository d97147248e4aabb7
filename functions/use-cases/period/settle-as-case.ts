/**
 * Escalates an attempt that the rules cannot decide: first its claim gets a new fence, then the
 * ledger gets the case, last its period is closed. A worker that was still inquiring or about to
 * send again has lost the claim by then, however long it froze.
 */
import { escalate, wasEscalated } from '../../domain/charge/charge-work.ts';
import type { GatewayPayment } from '../../domain/gateway/answer.ts';
import { keptPayments } from '../../domain/gateway/kept-payments.ts';
import { outcomeIn } from '../../domain/subscription/known-outcome.ts';
import { chargeOf } from '../../domain/subscription/period-claim.ts';
import type {
  CaseQuestion,
  Claimed,
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

/**
 * The same for an earlier attempt, open once more, whose payment does not match its request: the
 * period is not charged automatically.
 */
export async function foundAsCase(
  ports: AskingPorts,
  found: {
    readonly before: Stored<Subscription>;
    readonly reopened: Claimed;
    readonly rows: readonly GatewayPayment[];
  },
): Promise<Stored<Subscription> | undefined> {
  const { before, reopened, rows } = found;
  const question = { reason: 'payment_mismatch', payments: keptPayments(rows) } as const;
  const { fence } = reopened.openAttempt;
  const asked = escalateAttempt(reopened, { question, fence, now: ports.clock.now() });
  const held = await ports.subscriptions.replace(before, asked);
  return held && caseFiled(ports, held);
}

/**
 * Continues from the claim, in whichever worker; the ledger entry publishes the case's events
 * itself.
 */
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
  const existing =
    created?.item ?? (await escalatedInLedger(ports, { attempt, ...attempt.question }));
  // The outcome is known by now: it is settled like any other.
  if (existing === undefined || outcomeIn(existing, attempt)) return undefined;
  return handedOver(ports, stored, attempt);
}

/**
 * An existing entry gets the case, unless it has the outcome or was escalated for this reason
 * before.
 */
const escalatedInLedger = (
  ports: AskingPorts,
  { attempt, ...question }: { readonly attempt: PeriodAttempt } & CaseQuestion,
) =>
  updateItem(ports.charges, attempt.request.merchantUid, (existing) =>
    outcomeIn(existing, attempt) || wasEscalated(existing, question.reason)
      ? undefined
      : escalate(existing, question.reason, ports.clock.now(), question),
  );

/** The last step: the ledger holds the attempt, and the subscription continues without it. */
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
