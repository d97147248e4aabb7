/**
 * Takes the next step of a subscription's open attempt: settle an outcome that the ledger knows,
 * inquire, send again what is proven not to have been executed, or drop it.
 */
import { MOST_SENDS, NOT_EXECUTED } from '../../domain/charge/attempt.ts';
import { assessInquiry } from '../../domain/charge/inquiry.ts';
import { keptPayments } from '../../domain/gateway/kept-payments.ts';
import type { Step } from '../../domain/subscription/next-step.ts';
import type { PeriodAttempt, Subscription } from '../../domain/subscription/subscription.ts';
import { attemptStillOpen } from '../../domain/subscription/subscription-work.ts';
import type { Stored } from '../../ports/stores.ts';
import { type Conditions, ifAllowed } from '../shared/charging-gate.ts';
import { inquire, noteAge } from '../shared/inquire.ts';
import { type AttemptPorts, attemptAgain } from './attempt-period.ts';
import { caseFiled, settleAsCase } from './settle-as-case.ts';
import { settledAsKnown } from './settle-known.ts';
import { settlePeriod } from './settle-period.ts';
import { written } from './write-subscription.ts';

interface Open extends Conditions {
  readonly stored: Stored<Subscription>;
  readonly attempt: PeriodAttempt;
}

type OpenStep = Extract<Step, { kind: 'look' | 'send_again' | 'drop' | 'file_case' }>;

/** The subscription afterwards; undefined when it must be read anew, `done` to stop for now. */
export async function advanceAttempt(
  ports: AttemptPorts,
  due: {
    readonly stored: Stored<Subscription>;
    readonly step: OpenStep;
    readonly conditions: Conditions;
  },
): Promise<Stored<Subscription> | 'done' | undefined> {
  const { stored, step, conditions } = due;
  const open = { ...conditions, stored, attempt: step.attempt };
  const finished = await settledAsKnown(ports, open);
  if (finished !== undefined) return finished;
  switch (step.kind) {
    case 'look':
      return inquired(ports, open);
    case 'send_again':
      return step.attempt.sends >= MOST_SENDS
        ? settleAsCase(ports, { ...open, question: { reason: 'sent_too_often' } })
        : ifAllowed(ports, conditions.control, () => attemptAgain(ports, stored, open));
    case 'drop':
      return dropped(ports, open);
    case 'file_case':
      return caseFiled(ports, stored);
  }
}

async function inquired(ports: AttemptPorts, open: Open) {
  const { stored, attempt, control } = open;
  // The evidence is as old as the inquiry's start: a worker that froze since must not take it for
  // settled.
  const now = ports.clock.now();
  const evidence = await inquire(ports, attempt.request);
  const assessed = assessInquiry({ attempt, evidence, now, answeredAt: ports.clock.now() });
  const still = (item: Subscription) => item.openAttempt?.fence === attempt.fence;
  const answer = evidence?.answer;
  switch (assessed.kind) {
    case 'outcome': {
      const outcome = { ...assessed.outcome, answer, foundBy: 'look' } as const;
      const fence = attempt.fence;
      // Another worker may have inquired meanwhile and sent again: then only a payment counts.
      if (outcome.kind === 'declined' && !(await isStill(ports, open))) return undefined;
      return settlePeriod(ports, { stored, attempt, fence, control, ...assessed, outcome });
    }
    case 'case': {
      const payments = keptPayments(assessed.payments);
      const question = { reason: assessed.reason, payments, answer };
      return settleAsCase(ports, { stored, attempt, question });
    }
    case 'not_executed':
    case 'open': {
      noteAge(ports, attempt, now);
      const gatewayBlind = assessed.kind === 'open' && assessed.gatewayBlind;
      const next = { attempt: { ...attempt, ...assessed.attempt }, gatewayBlind, now, answer };
      return written(ports, stored, (item) =>
        still(item) ? attemptStillOpen(item, next) : undefined,
      );
    }
  }
}

async function isStill({ subscriptions }: AttemptPorts, { stored, attempt }: Open) {
  const existing = await subscriptions.find(stored.item.id);
  return existing?.item.openAttempt?.fence === attempt.fence;
}

/** The attempt is no longer wanted and is proven not to have been executed. */
const dropped = (ports: AttemptPorts, { stored, attempt, control }: Open) =>
  settlePeriod(ports, {
    stored,
    attempt,
    fence: attempt.fence,
    control,
    outcome: NOT_EXECUTED,
  });
