/** The ports that settling a period’s charge needs, and its input. */
import type { Control } from '../../domain/control/control.ts';
import type { GatewayPayment } from '../../domain/gateway/answer.ts';
import type { Outcome } from '../../domain/gateway/outcome.ts';
import type { PeriodAttempt, Subscription } from '../../domain/subscription/subscription.ts';
import type { TimedPorts } from '../../ports/gateway.ts';
import type { Log } from '../../ports/runtime.ts';
import type { BillingKeys, Charges, Stored, Subscriptions } from '../../ports/stores.ts';
import type { GatePorts } from '../shared/charging-gate.ts';
import type { PublishingPorts } from '../shared/publish-events.ts';

export interface SettlePorts extends GatePorts, PublishingPorts, TimedPorts {
  readonly subscriptions: Subscriptions;
  readonly charges: Charges;
  readonly keys: BillingKeys;
  readonly log: Log;
  /** What happens to a subscription whose retries are used up. */
  readonly finally: 'suspend' | 'cancel';
}

export interface Settled {
  readonly stored: Stored<Subscription>;
  readonly attempt: PeriodAttempt;
  readonly outcome: Outcome;
  /** Absent when the outcome says nothing about the shop's contract. */
  readonly control?: Control | undefined;
  readonly duplicates?: readonly GatewayPayment[];
}
