/**
 * Does what a subscription needs now, step by step, until nothing is due: decide by a pure rule, do
 * it, decide again. Doing it twice, late or on two machines changes nothing.
 */
import { nextStep, type Step } from '../../domain/subscription/next-step.ts';
import { canceled } from '../../domain/subscription/states/ending.ts';
import { revived } from '../../domain/subscription/states/reviving.ts';
import type { Subscription } from '../../domain/subscription/subscription.ts';
import { resumed } from '../../domain/subscription/subscription-changes.ts';
import {
  missedThrough,
  suspended,
  untilMorning,
  withUpcomingEvent,
} from '../../domain/subscription/subscription-work.ts';
import type { Instant } from '../../domain/time.ts';
import type { Stored } from '../../ports/stores.ts';
import { advanceAttempt } from '../period/advance-attempt.ts';
import { settleJudged } from '../period/settle-period.ts';
import type { Conditions } from '../shared/charging-gate.ts';
import { type BeginPorts, beginWaiting } from './begin-waiting.ts';
import { chargeDue } from './charge-due.ts';
import { keysDetached, publishedSubscription } from './publish-subscription.ts';

/** A bound on the loop: no subscription has this many steps due at once. */
const MOST_STEPS = 16;

/** Refuses with `iamport_unavailable` when the gateway is unreachable. */
export async function advanceSubscription(
  ports: BeginPorts,
  stored: Stored<Subscription>,
  conditions: Conditions,
): Promise<void> {
  let current = stored;
  for (let steps = 0; steps < MOST_STEPS; steps += 1) {
    const step = nextStep(current.item, ports.clock.now());
    const after = await take(ports, { stored: current, step, conditions });
    if (after === 'done') return;
    current = after ?? (await ports.subscriptions.find(current.item.id)) ?? current;
  }
}

interface Taken<Kind extends Step['kind'] = Step['kind']> {
  readonly stored: Stored<Subscription>;
  readonly step: Extract<Step, { kind: Kind }>;
  readonly conditions: Conditions;
}

/** The subscription after one step; undefined when it must be read anew, `done` to stop for now. */
async function take(
  ports: BeginPorts,
  taken: Taken,
): Promise<Stored<Subscription> | 'done' | undefined> {
  const { stored, step, conditions } = taken;
  switch (step.kind) {
    case 'done':
      return 'done';
    case 'publish':
      return publishedSubscription(ports, stored);
    case 'detach_keys':
      return keysDetached(ports, stored);
    case 'look':
    case 'send_again':
    case 'drop':
    case 'file_case':
      return advanceAttempt(ports, { stored, step, conditions });
    case 'settle_judged':
      return settleJudged(ports, stored);
    case 'begin':
      return beginWaiting(ports, stored, conditions);
    case 'charge':
      return chargeDue(ports, stored, { step, ...conditions });
    default:
      return changed(ports, stored, step);
  }
}

type Change = Extract<
  Step,
  { kind: 'miss' | 'expire' | 'suspend' | 'end' | 'resume' | 'revive' | 'tell_upcoming' | 'wait' }
>;

/** Steps that are one write by a pure rule. */
function changed(ports: BeginPorts, stored: Stored<Subscription>, step: Change) {
  return ports.subscriptions.replace(stored, changedItem(stored.item, step, ports.clock.now()));
}

function changedItem(item: Subscription, step: Change, now: Instant): Subscription {
  switch (step.kind) {
    case 'miss':
      return missedThrough(item, step.through, now);
    case 'expire':
      return canceled(item, now, 'expired');
    case 'suspend':
      return suspended(item, now);
    case 'end':
      return canceled(item, now, 'period_end');
    case 'resume':
      return resumed(item, now);
    case 'revive':
      return revived(item, now);
    case 'tell_upcoming':
      return withUpcomingEvent(item, step.period, now);
    case 'wait':
      return untilMorning(item, step.until, now);
  }
}
