/** What a verdict on a charge in the ledger means for the subscription whose period it was for. */
import { caseOpened } from '../case/open-case.ts';
import { type Charge, isPaid } from '../charge/charge.ts';
import type { CaseId } from '../ids.ts';
import { ownMerchantUid } from '../own-ids.ts';
import { periodMissed } from '../subscription/missed-period.ts';
import type { Subscription } from '../subscription/subscription.ts';
import { waived } from '../subscription/subscription-case.ts';
import { eventsWith } from '../subscription/subscription-events.ts';
import { scheduleSubscription } from '../subscription/wake.ts';
import type { Instant } from '../time.ts';

/** A charge that was for a period. */
type PeriodCharge = Charge & { readonly debt: NonNullable<Charge['debt']> };

export interface DebtVerdict {
  readonly charge: PeriodCharge;
  readonly caseId: CaseId;
  readonly verdict: string;
  readonly now: Instant;
}

/** The subscription afterwards; undefined when nothing changes. Repeating it changes nothing. */
export function debtJudged(
  subscription: Subscription,
  judged: DebtVerdict,
): Subscription | undefined {
  const seen = withoutCase(subscription, judged.caseId);
  const next = judgedDebt(seen, judged);
  return next === subscription ? undefined : scheduleSubscription(next, judged.now);
}

const withoutCase = (subscription: Subscription, id: CaseId): Subscription =>
  subscription.openCase?.id === id ? { ...subscription, openCase: undefined } : subscription;

function judgedDebt(subscription: Subscription, judged: DebtVerdict): Subscription {
  const { charge, verdict } = judged;
  const becamePaid = charge.pendingEvents.some(({ type }) => type === 'charge.paid');
  if (isPaid(charge)) return becamePaid ? paidAfterAll(subscription, judged) : subscription;
  if (verdict === 'not_charged') return owedStill(subscription, judged);
  return verdict === 'waive' ? notOwed(subscription, charge.debt.period) : subscription;
}

/** As after any payment; the periods that followed have a life of their own. */
function paidAfterAll(subscription: Subscription, { charge, now }: DebtVerdict): Subscription {
  const settled = notOwed(subscription, charge.debt.period);
  const { status, dunning, openAttempt, openCase } = settled;
  if (status === 'canceled') {
    const question = { reason: 'paid_after_cancel', about: charge.merchantUid } as const;
    const { merchantUid: merchant_uid, amount, debt } = charge;
    const note = { merchant_uid, period: debt.period, amount };
    return openCase?.reason === question.reason
      ? settled
      : { ...settled, ...caseOpened(settled, { ...question, note, now }) };
  }
  const owesNothing = dunning === undefined && openAttempt === undefined;
  return status === 'past_due' && owesNothing
    ? {
        ...settled,
        status: 'active',
        pendingEvents: eventsWith(settled, 'subscription.recovered', now),
      }
    : settled;
}

/** A person may charge it again; a first charge that never was ends what it should have begun. */
function owedStill(subscription: Subscription, { charge, now }: DebtVerdict): Subscription {
  const { debt, name, amount, taxFree, vatAmount } = charge;
  const own = ownMerchantUid(charge.merchantUid);
  if (own?.kind !== 'period' || subscription.status === 'canceled') return subscription;
  if (isFirst(subscription, charge)) return canceledAtOnce(subscription, now);
  if (subscription.missed.some(({ period }) => period === debt.period)) return subscription;
  const { period } = debt;
  const price = { name, amount, taxFree, vatAmount };
  const missed = [...subscription.missed, { period, price, attempts: own.attempt }];
  return {
    ...subscription,
    missed: missed.toSorted((a, b) => a.period - b.period),
    pendingEvents: [
      ...subscription.pendingEvents,
      periodMissed({ id: subscription.id, period, amount, now }),
    ],
  };
}

/** The charge it was born with, and nothing has been charged since. */
const isFirst = (subscription: Subscription, charge: Charge) =>
  charge.createdAt === subscription.createdAt &&
  subscription.closedThrough <= 1 &&
  subscription.openAttempt === undefined &&
  subscription.dunning === undefined;

const canceledAtOnce = (subscription: Subscription, now: Instant): Subscription => ({
  ...subscription,
  status: 'canceled',
  keysToDetach: [...subscription.keysToDetach, subscription.customerUid],
  pendingEvents: eventsWith(subscription, 'subscription.canceled', now),
});

/** Neither missed nor being collected any more. */
const notOwed = (subscription: Subscription, period: number): Subscription => {
  const { missed, dunning } = subscription;
  const isOwed = dunning?.period === period || missed.some((one) => one.period === period);
  return isOwed ? waived(subscription, { period }) : subscription;
};
