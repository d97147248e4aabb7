/**
 * A person decides a case. The verdict is applied by the same rules as an answer of the gateway.
 */
import type { CaseClosing } from '../../domain/case/open-case.ts';
import { FITTING, type Verdict } from '../../domain/case/reason.ts';
import type { CaseId, ImpUid } from '../../domain/ids.ts';
import { Refusal } from '../../domain/refusal.ts';
import { type Case, closedByItself } from '../../domain/verdict/case.ts';
import type { Decision } from '../../domain/verdict/charge-verdict.ts';
import { findCase } from '../shared/find-item.ts';
import { drainOrLeave } from '../shared/publish-events.ts';
import { updateItem } from '../shared/update.ts';
import { type JudgePorts, judgeCharge } from './judge-charge.ts';
import { judgeSubscription } from './judge-subscription.ts';
import { publishCaseEvents } from './open-case-about.ts';
import { adoptable, nothingKept } from './weigh-verdict.ts';

export interface VerdictOrder {
  readonly id: CaseId;
  readonly verdict: Verdict;
  /** The payment that `adopt` names. */
  readonly impUid?: ImpUid | undefined;
  readonly by: Pick<CaseClosing, 'actor' | 'reason'>;
}

export interface Judgement {
  readonly case: Case;
  /** True if the same verdict was given before. */
  readonly replayed: boolean;
}

/**
 * The case after the verdict. Refuses with `case_not_found`; with `not_in_this_state` when the
 * verdict does not fit, and with `payment_exists` when it denies money that Iamport keeps; also as
 * every inquiry to Iamport does.
 */
export async function judgeCase(ports: JudgePorts, order: VerdictOrder): Promise<Judgement> {
  const asked = await findCase(ports, order.id);
  if (asked.closing !== undefined) return closedBefore(await published(ports, asked), order);
  const decision = await weighed(ports, asked, order);
  await applied(ports, asked, decision);
  const after = await published(ports, await findCase(ports, order.id));
  if (after.closing === undefined)
    return { case: { ...after, closing: decision.closing }, replayed: false };
  const ours = after.closing.at === decision.closing.at && isSame(after.closing, order);
  return ours ? { case: after, replayed: false } : closedBefore(after, order);
}

/** The same verdict again gets the closed case; another one is refused as too late. */
function closedBefore(one: Case, order: VerdictOrder): Judgement {
  const { closing } = one;
  if (closing !== undefined && isSame(closing, order)) return { case: one, replayed: true };
  throw new Refusal(
    'not_in_this_state',
    closing?.verdict === 'settled'
      ? `Nothing is left to decide. ${closing.reason}`
      : `This case was decided: ${closing?.verdict}, by ${closing?.actor}.`,
  );
}

const isSame = (closing: CaseClosing, { verdict, impUid }: VerdictOrder) =>
  closing.verdict === verdict && closing.impUid === impUid;

/** Every check that may refuse the verdict comes before anything is written. */
async function weighed(ports: JudgePorts, asked: Case, order: VerdictOrder): Promise<Decision> {
  const { verdict, by } = order;
  const fitting = FITTING[asked.reason];
  if (!fitting.includes(verdict))
    throw new Refusal(
      'not_in_this_state',
      `${verdict} does not answer a case ${asked.reason}. Fitting: ${fitting.join(', ')}.`,
    );
  const impUid = verdict === 'adopt' ? order.impUid : undefined;
  const adopted = impUid && (await adoptable(ports, asked, impUid));
  if (deniesPayment(asked, verdict)) await nothingKept(ports, asked);
  const at = ports.clock.now();
  return { id: asked.id, reason: asked.reason, adopted, closing: { verdict, impUid, ...by, at } };
}

/** Waiving repeated errors says nothing about the charge: the work on it goes on. */
const deniesPayment = ({ reason }: Case, verdict: Verdict) =>
  verdict === 'not_charged' || (verdict === 'waive' && reason !== 'repeated_errors');

async function applied(ports: JudgePorts, asked: Case, decision: Decision): Promise<void> {
  switch (asked.about.kind) {
    case 'charge':
      return judgeCharge(ports, asked.about.merchantUid, decision);
    case 'subscription':
      return judgeSubscription(ports, asked.about, decision);
    case 'payment':
      await updateItem(ports.cases, asked.id, (one) => closedByItself(one, decision.closing));
  }
}

/** A case of a payment publishes its own events, and only the person who decided it comes back. */
async function published(ports: JudgePorts, one: Case): Promise<Case> {
  const left = { named: { caseId: one.id }, otherwise: undefined };
  const after = await drainOrLeave(ports, left, () => publishCaseEvents(ports, one));
  if (after === undefined) throw notPublished();
  return after;
}

const notPublished = () =>
  new Refusal(
    'try_again',
    'The verdict is kept, but its event could not be published. Repeat the same verdict.',
    { retryAfterSeconds: 60 },
  );
