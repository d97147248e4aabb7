/**
 * Does what a subscription needs now, step by step, until it rests: decide by a pure rule, do it,
 * decide again. Doing it twice, late or on two machines changes nothing.
 */
import type { Control } from '../../domain/control.ts';
import { canceled, resumed } from '../../domain/life.ts';
import { lookAt } from '../../domain/look.ts';
import { nextStep, type Step } from '../../domain/next-step.ts';
import type { PeriodAttempt, Subscription } from '../../domain/subscription.ts';
import {
  attemptStillOpen,
  missedThrough,
  suspended,
  toldUpcoming,
  untilMorning,
} from '../../domain/subscription-work.ts';
import type { Instant } from '../../domain/time.ts';
import type { Stored } from '../../ports.ts';
import {
  type AttemptPorts,
  attemptAgain,
  attemptPeriod,
  type Conditions,
} from './attempt-period.ts';
import { gather } from './gather.ts';
import { mayCharge } from './permit.ts';
import { settleAsCase, settlePeriod, written } from './settle-period.ts';
import { keysReleased, published } from './tell-subscription.ts';

/** A bound on the loop: no subscription has this many things to do at once. */
const MOST_STEPS = 16;
const MOST_SENDS = 3;

/** The subscription when it rests. Refuses with `iamport_unavailable` when the gateway is away. */
export async function advanceSubscription(
  ports: AttemptPorts,
  stored: Stored<Subscription>,
  conditions: Conditions,
): Promise<Stored<Subscription>> {
  let current = stored;
  for (let steps = 0; steps < MOST_STEPS; steps += 1) {
    const step = nextStep(current.item, ports.clock.now());
    if (step.kind === 'rest') return current;
    const after = await take(ports, { stored: current, step, conditions });
    if (after === 'rest') return current;
    current = after ?? (await ports.subscriptions.find(current.item.id)) ?? current;
  }
  return current;
}

interface Taken<Kind extends Step['kind'] = Step['kind']> {
  readonly stored: Stored<Subscription>;
  readonly step: Extract<Step, { kind: Kind }>;
  readonly conditions: Conditions;
}

/** The subscription after one step; undefined when it must be read anew, `rest` to stop for now. */
async function take(
  ports: AttemptPorts,
  taken: Taken,
): Promise<Stored<Subscription> | 'rest' | undefined> {
  const { stored, step, conditions } = taken;
  switch (step.kind) {
    case 'rest':
      return 'rest';
    case 'publish':
      return published(ports, stored);
    case 'release_keys':
      return keysReleased(ports, stored);
    case 'look':
      return looked(ports, { stored, attempt: step.attempt, control: conditions.control });
    case 'send_again':
      return step.attempt.sends >= MOST_SENDS
        ? settleAsCase(ports, { stored, attempt: step.attempt, reason: 'sent_too_often' })
        : charging(ports, conditions, () =>
            attemptAgain(ports, stored, { attempt: step.attempt, ...conditions }),
          );
    case 'drop':
      return dropped(ports, { stored, attempt: step.attempt, control: conditions.control });
    case 'charge':
      return charging(ports, conditions, () =>
        attemptPeriod(ports, stored, { ...step, ...conditions }),
      );
    default:
      return changed(ports, stored, step);
  }
}

type Change = Extract<
  Step,
  { kind: 'miss' | 'suspend' | 'end' | 'resume' | 'tell_upcoming' | 'wait' }
>;

/** Steps that are one write by a pure rule. */
function changed(ports: AttemptPorts, stored: Stored<Subscription>, step: Change) {
  return ports.subscriptions.replace(stored, changedItem(stored.item, step, ports.clock.now()));
}

function changedItem(item: Subscription, step: Change, now: Instant): Subscription {
  switch (step.kind) {
    case 'miss':
      return missedThrough(item, step.through, now);
    case 'suspend':
      return suspended(item, now);
    case 'end':
      return canceled(item, now);
    case 'resume':
      return resumed(item, now);
    case 'tell_upcoming':
      return toldUpcoming(item, step.period, now);
    case 'wait':
      return untilMorning(item, step.until, now);
  }
}

/** Charging may be stopped for everyone; then the subscription stays due and waits. */
async function charging(
  ports: AttemptPorts,
  { control }: Conditions,
  charge: () => Promise<Stored<Subscription> | undefined>,
): Promise<Stored<Subscription> | 'rest' | undefined> {
  if (!(await mayCharge(ports, { control, probing: true }))) return 'rest';
  await ports.gateway.prepare();
  return charge();
}

interface OpenLook {
  readonly stored: Stored<Subscription>;
  readonly attempt: PeriodAttempt;
  readonly control: Control;
}

async function looked(ports: AttemptPorts, open: OpenLook) {
  const { stored, attempt, control } = open;
  const evidence = await gather(ports.gateway, attempt.request);
  const now = ports.clock.now();
  const look = lookAt({ attempt, evidence, now });
  const still = (item: Subscription) => item.openAttempt?.fence === attempt.fence;
  switch (look.kind) {
    case 'outcome':
      return settlePeriod(ports, { stored, attempt, fence: attempt.fence, control, ...look });
    case 'case':
      return settleAsCase(ports, { stored, attempt, reason: look.reason });
    case 'not_executed':
    case 'open': {
      const blind = look.kind === 'open' && look.blind;
      const next = { attempt: { ...attempt, ...look.attempt }, blind, now };
      return written(ports, stored, (item) =>
        still(item) ? attemptStillOpen(item, next) : undefined,
      );
    }
  }
}

/** Nobody wants it any more, and it never happened. */
const dropped = (ports: AttemptPorts, { stored, attempt, control }: OpenLook) =>
  settlePeriod(ports, {
    stored,
    attempt,
    fence: attempt.fence,
    control,
    outcome: { kind: 'declined', decline: { class: 'not_executed' } },
  });
