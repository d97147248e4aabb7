/** Opens a case that no item publishes: about a gateway record that belongs to none, or about a key. */
import { settledByItself } from '../../domain/case/open-case.ts';
import type { CaseReason } from '../../domain/case/reason.ts';
import type { GatewayPayment } from '../../domain/gateway/answer.ts';
import type { PendingEvent } from '../../domain/outbox.ts';
import {
  type Case,
  type CaseAbout,
  caseAbout,
  closedByItself,
  type KeyInQuestion,
  markCasePublished,
} from '../../domain/verdict/case.ts';
import type { Events } from '../../ports/events.ts';
import type { Clock } from '../../ports/runtime.ts';
import type { Cases } from '../../ports/stores.ts';
import { drainOutbox } from '../shared/publish-events.ts';
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
  /** The key that the question is about, whichever of its records raises it. */
  readonly key?: KeyInQuestion | undefined;
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

/** Closes the case of what has settled itself; does nothing where it is not open. */
export async function settleCaseAbout(
  ports: CasePorts & { readonly clock: Clock },
  question: CaseQuestion,
): Promise<void> {
  const now = ports.clock.now();
  const settled = await updateItem(ports.cases, caseAbout(question, now).id, (one) =>
    closedByItself(one, settledByItself(now)),
  );
  if (settled !== undefined) await publishCaseEvents(ports, settled);
}

/**
 * The case after its pending events were published. Nothing wakes a case, so an error is thrown: a
 * comparison comes back to its page, and a person is asked to repeat the verdict.
 */
export async function publishCaseEvents(ports: CasePorts, one: Case): Promise<Case> {
  const { pendingEvents: pending } = one;
  if (pending.length === 0) return one;
  // These events are the case's own: it is in the list, where its answer is written as well.
  const fileCase = async () => undefined;
  const after = await drainOutbox(
    { events: ports.events, fileCase },
    {
      pending,
      about: { kind: 'case', case: one },
      mark: (published) =>
        updateItem(ports.cases, one.id, (now) => markCasePublished(now, published)),
    },
  );
  return after ?? one;
}
