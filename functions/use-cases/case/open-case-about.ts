/** Opens a case about something that has no item here to tell of it: a record in the PG's book. */
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
  /** What else is known, in few words: `ledger_amount: 3000`. */
  readonly facts?: PendingEvent['note'];
}

/**
 * The case, however often it is asked for: one for each reason and thing. It stands before its news
 * is told; whoever asks again tells what a crash left untold. A closed one stays closed.
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

/** The case with nothing left to tell. */
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
