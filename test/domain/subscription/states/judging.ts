/** What a person decides about a subscription's charge and its card; its customer deletes the card, or leaves. */
import { newCustomer } from '../../../../functions/domain/billing-key/customer.ts';
import { withErasure } from '../../../../functions/domain/billing-key/erasure.ts';
import { withOutcome } from '../../../../functions/domain/charge/apply-outcome.ts';
import type { Outcome } from '../../../../functions/domain/gateway/outcome.ts';
import { actor, caseId } from '../../../../functions/domain/ids.ts';
import { withHistory } from '../../../../functions/domain/subscription/change-history.ts';
import { chargeOf } from '../../../../functions/domain/subscription/period-claim.ts';
import { canceled } from '../../../../functions/domain/subscription/states/ending.ts';
import { isLive } from '../../../../functions/domain/subscription/subscription.ts';
import { debtJudged } from '../../../../functions/domain/verdict/debt-verdict.ts';
import { onFreedKey, onLostKey } from '../../../../functions/domain/verdict/key-verdict.ts';
import { type Life, outcomeOf } from './life.ts';
import { worked } from './working.ts';

/** A person decides the case of a charge; where there is none, there is nothing to decide. */
export function judged(life: Life, verdict: 'adopt' | 'not_charged' | 'waive'): Life {
  const { subscription: one, inCase: attempt, now } = life;
  if (attempt === undefined) return { ...life, refused: true };
  const entry = chargeOf(one, attempt);
  const { amount } = attempt.request;
  const outcome: Outcome = outcomeOf('pays', amount, now);
  const found = { outcome, fence: attempt.fence, now };
  const charge = verdict === 'adopt' ? (withOutcome(entry, found) ?? entry) : entry;
  const after = debtJudged(one, {
    ...{ charge: { ...charge, debt: entry.debt ?? { subscriptionId: one.id, period: 1 } } },
    ...{ caseId: caseId('unresolved.x'), verdict, now },
  });
  const { inCase: _decided, ...rest } = life;
  return worked({ ...rest, subscription: after ?? one }, 'pays');
}

/** The case of a suspended card: it was the customer's own after all, or never will be. */
export function cardJudged(life: Life, isRight: boolean): Life {
  const { subscription: one, now } = life;
  const after = isRight
    ? onFreedKey(one, { cardNumber: one.cardNumber, isBlocked: false }, now)
    : onLostKey(one, now);
  return worked({ ...life, subscription: after ?? one }, 'pays');
}

/** Its customer deletes the card: refused while a subscription may charge it. */
export const cardDeleted = (life: Life): Life =>
  life.detached.includes(life.subscription.customerUid) ? life : { ...life, refused: true };

/** Its customer leaves: it ends at once. Whoever leaves twice has left. */
export function left(life: Life): Life {
  const { subscription: one, now } = life;
  const asked = { actor: actor('arn:shop'), now };
  const customer = withErasure(life.customer ?? newCustomer(one.owner), { ...asked, at: now });
  const subscription = isLive(one) ? withHistory(one, canceled(one, now), asked) : one;
  return worked({ ...life, subscription, customer: customer ?? life.customer }, 'pays');
}
