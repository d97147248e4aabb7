/**
 * What an open attempt of a subscription needs: finish what the ledger knows already, look at the
 * gateway's records, send again what is proven not to have been executed, or drop it.
 */
import { keptPayments } from '../../domain/case-evidence.ts';
import { type Charge, isPaid } from '../../domain/charge.ts';
import { lookAt } from '../../domain/look.ts';
import type { Step } from '../../domain/next-step.ts';
import type { Outcome } from '../../domain/outcome.ts';
import { isAnswerTo } from '../../domain/period-claim.ts';
import type { PeriodAttempt, Subscription } from '../../domain/subscription.ts';
import { attemptStillOpen } from '../../domain/subscription-work.ts';
import type { Stored } from '../../ports.ts';
import { type AttemptPorts, attemptAgain, type Conditions } from './attempt-period.ts';
import { gather } from './gather.ts';
import { noteAge } from './note-age.ts';
import { ifAllowed } from './permit.ts';
import { settleAsCase, settlePeriod, written } from './settle-period.ts';

const MOST_SENDS = 3;

interface Open extends Conditions {
  readonly stored: Stored<Subscription>;
  readonly attempt: PeriodAttempt;
}

type OpenStep = Extract<Step, { kind: 'look' | 'send_again' | 'drop' }>;

/** The subscription afterwards; undefined when it must be read anew, `rest` to stop for now. */
export async function advanceAttempt(
  ports: AttemptPorts,
  due: {
    readonly stored: Stored<Subscription>;
    readonly step: OpenStep;
    readonly conditions: Conditions;
  },
): Promise<Stored<Subscription> | 'rest' | undefined> {
  const { stored, step, conditions } = due;
  const open = { ...conditions, stored, attempt: step.attempt };
  const finished = await knownInLedger(ports, open);
  if (finished !== undefined) return finished;
  switch (step.kind) {
    case 'look':
      return looked(ports, open);
    case 'send_again':
      return step.attempt.sends >= MOST_SENDS
        ? settleAsCase(ports, { ...open, reason: 'sent_too_often' })
        : ifAllowed(ports, conditions.control, () => attemptAgain(ports, stored, open));
    case 'drop':
      return dropped(ports, open);
  }
}

/**
 * Whoever wrote it down as paid, as declined or as a case, came no further: what we know is not
 * asked, and what was told or a person decides is never sent again.
 */
async function knownInLedger(ports: AttemptPorts, open: Open) {
  const { stored, attempt, control } = open;
  const entry = (await ports.charges.find(attempt.request.merchantUid))?.item;
  if (entry?.status === 'processing' && entry.openCase !== undefined)
    return settleAsCase(ports, { stored, attempt, reason: entry.openCase.reason });
  const outcome = entry && outcomeIn(entry, attempt);
  if (outcome === undefined) return undefined;
  return settlePeriod(ports, { stored, attempt, fence: attempt.fence, outcome, control });
}

function outcomeIn(entry: Charge, attempt: PeriodAttempt): Outcome | undefined {
  if (isPaid(entry)) return { kind: 'paid', payment: entry.payment };
  if (entry.status !== 'declined' || !isAnswerTo(attempt, entry)) return undefined;
  return { kind: 'declined', decline: entry.decline, impUid: entry.impUid };
}

async function looked(ports: AttemptPorts, open: Open) {
  const { stored, attempt, control } = open;
  // What it shows is as old as the question: a run that froze since must not take it for settled.
  const now = ports.clock.now();
  const evidence = await gather(ports, attempt.request);
  const look = lookAt({ attempt, evidence, now, answeredAt: ports.clock.now() });
  const still = (item: Subscription) => item.openAttempt?.fence === attempt.fence;
  const answer = evidence?.answer;
  switch (look.kind) {
    case 'outcome': {
      const outcome = { ...look.outcome, answer, foundBy: 'look' } as const;
      const fence = attempt.fence;
      // Others may have looked meanwhile, and sent again: then only a payment counts.
      if (outcome.kind === 'declined' && !(await isStill(ports, open))) return undefined;
      return settlePeriod(ports, { stored, attempt, fence, control, ...look, outcome });
    }
    case 'case': {
      const payments = keptPayments(look.payments);
      return settleAsCase(ports, { stored, attempt, reason: look.reason, payments, answer });
    }
    case 'not_executed':
    case 'open': {
      noteAge(ports, attempt, now);
      const blind = look.kind === 'open' && look.blind;
      const next = { attempt: { ...attempt, ...look.attempt }, blind, now, answer };
      return written(ports, stored, (item) =>
        still(item) ? attemptStillOpen(item, next) : undefined,
      );
    }
  }
}

async function isStill({ subscriptions }: AttemptPorts, { stored, attempt }: Open) {
  const standing = await subscriptions.find(stored.item.id);
  return standing?.item.openAttempt?.fence === attempt.fence;
}

/** Nobody wants it any more, and it never happened. */
const dropped = (ports: AttemptPorts, { stored, attempt, control }: Open) =>
  settlePeriod(ports, {
    stored,
    attempt,
    fence: attempt.fence,
    control,
    outcome: { kind: 'declined', decline: { class: 'not_executed' } },
  });
