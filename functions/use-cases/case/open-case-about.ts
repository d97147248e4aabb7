/** Opens a case about a gateway record that belongs to no item here, so no item can publish it. */
import type { CaseReason } from '../../domain/case/reason.ts';
import type { GatewayPayment } from '../../domain/gateway/answer.ts';
import type { PendingEvent } from '../../domain/outbox.ts';
import {
  type Case,
  type CaseAbout,
  caseAbout,
  markCasePublished,
} from '../../domain/verdict/case.ts';
import type { Events } from '../../ports/events.ts';
import type { Clock } from '../../ports/runtime.ts';
import type { Cases } from '../../ports/stores.ts';
import { updateItem, updateOrCreate } from '../shared/update.ts';

export interface CasePorts {
  readonly cases: Cases;
  readonly events: Events;
}

export interface CaseQuestion {
  readonly reason: CaseReason;
  readonly about: CaseAbout;
  /** The gateway's records that raise the question. */
  readonly payments: readonly GatewayPayment[];
  /** Other facts, in few words: `ledger_amount: 3000`. */
  readonly facts?: PendingEvent['note'];
}

/**
 * The case, however often this is called: one for each reason and subject. It is stored before its
 * events are published; a later call publishes what a crash left pending. A closed case stays
 * closed.
 */
export async function openCaseAbout(
  ports: CasePorts & { readonly clock: Clock },
  question: CaseQuestion,
): Promise<Case> {
  const opened = caseAbout(question, ports.clock.now());
  const existing = await updateOrCreate(ports.cases, opened.id, {
    initial: opened,
    rule: (one) => (one === opened ? opened : undefined),
  });
  return publishCaseEvents(ports, existing);
}

/** The case after its pending events were published. */
export async function publishCaseEvents(ports: CasePorts, one: Case): Promise<Case> {
  const { pendingEvents } = one;
  if (pendingEvents.length === 0) return one;
  await ports.events.publish(
    pendingEvents.map((pendingEvent) => ({ pendingEvent, about: { kind: 'case', case: one } })),
  );
  return (
    (await updateItem(ports.cases, one.id, (now) => markCasePublished(now, pendingEvents))) ?? one
  );
}
