/** Charges in a case, and verdicts on them; each test changes what it is about. */
import type { CaseClosing } from '../../../functions/domain/case/open-case.ts';
import type { CaseReason } from '../../../functions/domain/case/reason.ts';
import { withOutcome } from '../../../functions/domain/charge/apply-outcome.ts';
import { type Charge, claimCharge } from '../../../functions/domain/charge/charge.ts';
import { escalate } from '../../../functions/domain/charge/charge-work.ts';
import type { GatewayPayment } from '../../../functions/domain/gateway/answer.ts';
import type { Decline } from '../../../functions/domain/gateway/outcome.ts';
import { type CaseId, fence } from '../../../functions/domain/ids.ts';
import type { Decision } from '../../../functions/domain/verdict/charge-verdict.ts';
import { alice, chargeRequest, digest, tenOClock } from './charging.ts';
import { atRest } from './refunding.ts';
import { times } from './times.ts';

const ours = fence('ours');

/** Four days after the charge: long settled. */
export const later = tenOClock + 4 * 86_400_000;

export const claimedCharge = () =>
  claimCharge({
    request: chargeRequest(),
    owner: alice,
    digest,
    actor: undefined,
    fence: ours,
    now: tenOClock,
    times,
  });

/** Sent, with an unknown outcome. */
export function unsettledCharge(): Charge {
  const outcome = { kind: 'unknown', reason: 'no answer in time' } as const;
  const learned = { fence: ours, outcome, now: tenOClock + 3_000 };
  return atRest(withOutcome(claimedCharge(), learned) ?? claimedCharge());
}

export function declinedCharge(decline: Decline = { class: 'funds', code: '1254' }): Charge {
  const outcome = { kind: 'declined', decline } as const;
  const learned = { fence: ours, outcome, now: tenOClock + 3_000 };
  return atRest(withOutcome(claimedCharge(), learned) ?? claimedCharge());
}

/** The charge in a case, its event published. */
export const caseOn = (
  charge: Charge,
  reason: CaseReason,
  payments: readonly GatewayPayment[] = [],
): Charge => atRest(escalate(charge, reason, tenOClock + 5_000, { payments }));

/** A verdict of the shop's operator on the case that the charge is in. */
export function decisionOn(
  charge: Charge,
  verdict: CaseClosing['verdict'],
  more: Partial<Pick<Decision, 'adopted' | 'id'>> & { readonly at?: number } = {},
): Decision {
  const { openCase } = charge;
  if (openCase === undefined) throw new Error('the charge is in no case');
  const { adopted, id = openCase.id, at = later } = more;
  const closing = { verdict, impUid: adopted?.impUid, actor: 'ops', reason: '확인함', at };
  return { id, reason: openCase.reason, closing, adopted };
}

/** The event of a closed case. */
export const closedEvent = (id: CaseId, note: Readonly<Record<string, string>>, at = later) => ({
  eventId: `case.closed:${id}`,
  type: 'case.closed' as const,
  at,
  note: { case_id: id, ...note },
});
