/**
 * Takes the next step of a subscription's open attempt: settle an outcome that the ledger knows,
 * inquire, send again what is proven not to have been executed, or drop it.
 */
import { NOT_EXECUTED } from '../../domain/charge/attempt.ts';
import type { Step } from '../../domain/subscription/next-step.ts';
import type { PeriodAttempt, Subscription } from '../../domain/subscription/subscription.ts';
import { attemptStillOpen } from '../../domain/subscription/subscription-work.ts';
import type { Stored } from '../../ports/stores.ts';
import { type Conditions, ifAllowed } from '../shared/charging-gate.ts';
import { confirmedDecline } from '../shared/confirmed-decline.ts';
import { inquireFor } from '../shared/inquire.ts';
import { noteDecline } from '../shared/note-decline.ts';
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
      return ifAllowed(ports, conditions.control, () => attemptAgain(ports, stored, open));
    case 'drop':
      return dropped(ports, open);
    case 'file_case':
      return caseFiled(ports, stored);
  }
}

const inquired = (ports: AttemptPorts, open: Open) => {
  const { stored, attempt, control } = open;
  return inquireFor<Stored<Subscription> | undefined>(ports, {
    attempt,
    control,
    settle: async ({ outcome, duplicates }) => {
      await noteDecline(ports, attempt, outcome);
      // Another worker may have sent again meanwhile, or heard that it exists: then only a payment counts.
      if (outcome.kind === 'declined' && !(await isStill(ports, open))) return undefined;
      return settlePeriod(ports, { stored, attempt, control, outcome, duplicates });
    },
    escalate: (question) => settleAsCase(ports, { stored, attempt, question }),
    wait: (inquiry) => {
      const next = { ...inquiry, attempt: { ...attempt, ...inquiry.attempt } };
      return written(ports, stored, (item) =>
        holds(item, attempt) ? attemptStillOpen(item, next) : undefined,
      );
    },
  });
};

async function isStill({ subscriptions }: AttemptPorts, { stored, attempt }: Open) {
  const item = (await subscriptions.find(stored.item.id))?.item;
  return item && holds(item, attempt) && item.openAttempt?.saidToExist === attempt.saidToExist;
}

const holds = ({ openAttempt }: Subscription, { fence }: PeriodAttempt) =>
  openAttempt?.fence === fence;

/** The attempt is no longer wanted and, as far as the gateway shows by now, was not executed. */
async function dropped(ports: AttemptPorts, { stored, attempt, control }: Open) {
  const confirmed = await confirmedDecline(ports, { attempt, known: NOT_EXECUTED });
  const { outcome, others: payments } = confirmed;
  return payments.length === 0
    ? settlePeriod(ports, { stored, attempt, control, outcome })
    : settleAsCase(ports, { stored, attempt, question: { reason: 'payment_mismatch', payments } });
}
