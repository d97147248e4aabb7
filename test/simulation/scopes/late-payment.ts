/** A charge whose answer was lost, and which the PG executes while a worker inquires about it. */
import { fence } from '../../../functions/domain/ids.ts';
import { afterOutcome } from '../../../functions/domain/subscription/after-outcome.ts';
import { claimPeriod } from '../../../functions/domain/subscription/period-claim.ts';
import type { Subscription } from '../../../functions/domain/subscription/subscription.ts';
import { MINUTE } from '../../../functions/domain/time.ts';
import { times } from '../../domain/support/times.ts';
import type { Table } from '../world/table.ts';
import type { Cast } from './casts.ts';
import { subscriptionId } from './stage.ts';

/** It was claimed and sent twelve minutes ago: inquiries about it have settled. */
export const unansweredCharge: Cast = ({ world: { table, kernel } }) => {
  const now = kernel.now() - 12 * MINUTE;
  const holder = fence('unanswered');
  const claim = { period: 1, number: 1, reason: 'due', fence: holder, now } as const;
  const claimed = claimPeriod(stored(table).item, { ...claim, times });
  put(table, claimed);
  const attempt = claimed.openAttempt;
  if (attempt === undefined) throw new Error('a claim opens an attempt');
  const outcome = { kind: 'unknown', reason: 'no answer in time' } as const;
  const learned = { attempt, fence: holder, outcome, finally: 'suspend', now } as const;
  put(table, afterOutcome(claimed, learned) ?? claimed);
};

/** The PG executes it now. */
export const latePayment: Cast = ({ world: { table, pg } }) => {
  const request = stored(table).item.openAttempt?.request;
  if (request === undefined) throw new Error('nothing is open');
  pg.execute(request);
};

function stored(table: Table) {
  const found = table.find('subscription', subscriptionId);
  if (found === undefined) throw new Error('the stage is empty');
  return found;
}

const put = (table: Table, item: Subscription) =>
  table.put(
    { kind: 'subscription', id: subscriptionId, item, by: 'the stage' },
    stored(table).version,
  );
