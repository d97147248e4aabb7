/** Opens a case about something that has no item here to tell of it: a record in the PG's book. */
import type { CaseReason } from '../../domain/case/reason.ts';
import type { GatewayPayment } from '../../domain/gateway/answer.ts';
import type { Announcement } from '../../domain/outbox.ts';
import {
  type Case,
  type CaseAbout,
  caseAbout,
  markCasePublished,
} from '../../domain/verdict/case.ts';
import type { Events } from '../../ports/events.ts';
import type { Clock } from '../../ports/runtime.ts';
import type { Cases } from '../../ports/stores.ts';
import { revise, reviseOrCreate } from '../shared/update.ts';

export interface CasePorts {
  readonly cases: Cases;
  readonly events: Events;
}

export interface Question {
  readonly reason: CaseReason;
  readonly about: CaseAbout;
  /** The gateway's records that raise the question. */
  readonly payments: readonly GatewayPayment[];
  /** What else is known, in few words: `ledger_amount: 3000`. */
  readonly facts?: Announcement['note'];
}

/**
 * The case, however often it is asked for: one for each reason and thing. It stands before its news
 * is told; whoever asks again tells what a crash left untold. A closed one stays closed.
 */
export async function openCaseAbout(
  ports: CasePorts & { readonly clock: Clock },
  question: Question,
): Promise<Case> {
  const opened = caseAbout(question, ports.clock.now());
  const standing = await reviseOrCreate(ports.cases, opened.id, {
    initial: opened,
    rule: (one) => (one === opened ? opened : undefined),
  });
  return tellCase(ports, standing);
}

/** The case with nothing left to tell. */
export async function tellCase(ports: CasePorts, one: Case): Promise<Case> {
  const { announce } = one;
  if (announce.length === 0) return one;
  await ports.events.publish(
    announce.map((announcement) => ({ announcement, about: { kind: 'case', case: one } })),
  );
  return (await revise(ports.cases, one.id, (now) => markCasePublished(now, announce))) ?? one;
}
