/**
 * A person decides a case. The verdict is applied by the same rules as an answer of the gateway.
 */
import type { CaseClosing } from '../../domain/case/open-case.ts';
import { deniesPayment, FITTING, type Verdict } from '../../domain/case/reason.ts';
import type { CaseId, ImpUid } from '../../domain/ids.ts';
import { Refusal } from '../../domain/refusal.ts';
import { type Case, closedByItself } from '../../domain/verdict/case.ts';
import { type Decision, goingBack } from '../../domain/verdict/charge-verdict.ts';
import { findCase } from '../shared/find-item.ts';
import { drainOrLeave } from '../shared/publish-events.ts';
import { updateItem } from '../shared/update.ts';
import { type JudgePorts, judgeCharge } from './judge-charge.ts';
import { judgeSubscription } from './judge-subscription.ts';
import { publishCaseEvents } from './open-case-about.ts';
import { countedOrDecided, type RefundingPorts, withRefundUnderWay } from './refund-under-way.ts';
import { nothingKept, paymentNamed } from './weigh-verdict.ts';

export interface VerdictOrder {
  readonly id: CaseId;
  readonly verdict: Verdict;
  /** The payment that `adopt` or `refund` names. */
  readonly impUid?: ImpUid | undefined;
  readonly by: Pick<CaseClosing, 'actor' | 'reason'>;
}

export interface Judgement {
  readonly case: Case;
  /** True if the same verdict was given before. */
  readonly replayed: boolean;
}

/**
 * The case after the verdict; still open while a refund is being carried out. Refuses with
 * `case_not_found`; with `not_in_this_state` when the verdict does not fit, and with
 * `payment_exists` when it denies money that Iamport keeps; with `limit_exceeded` when the day's
 * refunds are used up; also as every inquiry to Iamport does.
 */
export async function judgeCase(ports: RefundingPorts, order: VerdictOrder): Promise<Judgement> {
  const asked = await findCase(ports, order.id);
  if (standingIn(asked) !== undefined) return decidedBefore(await published(ports, asked), order);
  const decision = await weighed(ports, asked, order);
  const meanwhile = order.verdict === 'refund' && (await countedOrDecided(ports, asked));
  if (meanwhile) return decidedBefore(meanwhile, order);
  await applied(ports, asked, decision);
  const after = await published(ports, await withRefundUnderWay(ports, asked));
  const standing = standingIn(after);
  if (standing === undefined)
    return { case: { ...after, closing: decision.closing }, replayed: false };
  const ours = standing.at === decision.closing.at && isSame(standing, order);
  return ours ? { case: after, replayed: false } : decidedBefore(after, order);
}

/** The same verdict again gets the case as it is; another one is refused as too late. */
function decidedBefore(one: Case, order: VerdictOrder): Judgement {
  const standing = standingIn(one);
  if (standing !== undefined && isSame(standing, order)) return { case: one, replayed: true };
  throw new Refusal('not_in_this_state', tooLate(one), { cause: 'for_the_shop' });
}

/** The verdict that closed the case, or is being carried out. */
const standingIn = ({ closing, refunding }: Case) => closing ?? refunding;

function tooLate({ closing, refunding }: Case): string {
  if (closing === undefined) return refunding === undefined ? 'Repeat it.' : goingBack(refunding);
  return closing.verdict === 'settled'
    ? `Nothing is left to decide. ${closing.reason}`
    : `This case was decided: ${closing.verdict}, by ${closing.actor}.`;
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
      { cause: 'for_the_shop' },
    );
  const givesBack = verdict === 'refund';
  const impUid = verdict === 'adopt' || givesBack ? order.impUid : undefined;
  const adopted = impUid && (await paymentNamed(ports, asked, { uid: impUid, givesBack }));
  if (deniesPayment(asked.reason, verdict)) await nothingKept(ports, asked);
  const at = ports.clock.now();
  return { id: asked.id, reason: asked.reason, adopted, closing: { verdict, impUid, ...by, at } };
}

async function applied(ports: JudgePorts, asked: Case, decision: Decision): Promise<void> {
  switch (asked.about.kind) {
    case 'charge':
      return judgeCharge(ports, asked.about.merchantUid, decision);
    case 'subscription':
      return judgeSubscription(ports, asked.about, decision);
    case 'payment':
    case 'key':
      await updateItem(ports.cases, asked.id, (one) => closedByItself(one, decision.closing));
  }
}

/** A case of a payment publishes its own events, and only the person who decided it comes back. */
async function published(ports: JudgePorts, one: Case): Promise<Case> {
  const after = await drainOrLeave(ports, { caseId: one.id }, () => publishCaseEvents(ports, one));
  if (after === undefined) throw notPublished();
  return after;
}

const notPublished = () =>
  new Refusal(
    'try_again',
    'The verdict is kept, but its event could not be published. Repeat the same verdict.',
    { retryAfterSeconds: 60 },
  );
