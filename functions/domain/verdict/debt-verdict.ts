/** What a verdict on a charge in the ledger changes in the subscription whose period it was for. */
import { caseOpened, reasonOf } from '../case/open-case.ts';
import { asksIfPaid } from '../case/reason.ts';
import { type Charge, isPaid } from '../charge/charge.ts';
import { isWaived } from '../charge/settled-debt.ts';
import type { CaseId } from '../ids.ts';
import { ownMerchantUid } from '../own-ids.ts';
import { owedNoMore, periodMissed } from '../subscription/missed-period.ts';
import { ended } from '../subscription/states/ending.ts';
import type { Subscription } from '../subscription/subscription.ts';
import { eventsWith } from '../subscription/subscription-events.ts';
import { scheduleSubscription } from '../subscription/wake.ts';
import type { Instant } from '../time.ts';

/** A charge of a subscription's period. */
type PeriodCharge = Charge & { readonly debt: NonNullable<Charge['debt']> };

export interface DebtVerdict {
  readonly charge: PeriodCharge;
  readonly caseId: CaseId;
  readonly verdict: string;
  /** What the ledger has of the period, whichever attempt it was; read for `not_charged` alone. */
  readonly ofPeriod?: readonly Charge[];
  readonly now: Instant;
}

/** The subscription after the verdict; undefined when nothing changes, as on repetition. */
export function debtJudged(
  subscription: Subscription,
  judged: DebtVerdict,
): Subscription | undefined {
  const outOfCase = withoutCase(subscription, judged.caseId);
  const next = judgedDebt(outOfCase, judged);
  return next === subscription ? undefined : scheduleSubscription(next, judged.now);
}

const withoutCase = (subscription: Subscription, id: CaseId): Subscription =>
  subscription.openCase?.id === id ? { ...subscription, openCase: undefined } : subscription;

function judgedDebt(subscription: Subscription, judged: DebtVerdict): Subscription {
  const { charge, verdict } = judged;
  const becamePaid = charge.pendingEvents.some(({ type }) => type === 'charge.paid');
  if (isPaid(charge)) return becamePaid ? paidAfterAll(subscription, judged) : subscription;
  if (verdict === 'not_charged') return stillOwed(subscription, judged);
  return verdict === 'waive' && asksIfPaid(reasonOf(judged.caseId))
    ? noLongerOwed(subscription, charge.debt.period)
    : subscription;
}

/** The period is settled as after any payment; later periods stay as they are. */
function paidAfterAll(
  subscription: Subscription,
  { charge, verdict, now }: DebtVerdict,
): Subscription {
  const settled = noLongerOwed(subscription, charge.debt.period);
  const { status, dunning, openAttempt, openCase } = settled;
  if (status === 'canceled') {
    if (verdict === 'refund') return settled;
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

/**
 * The period becomes missed, unless it is still being collected, was waived, or another attempt may
 * have paid it; a first charge that was never made ends the subscription.
 */
function stillOwed(subscription: Subscription, judged: DebtVerdict): Subscription {
  const { charge, now, ofPeriod = [] } = judged;
  if (numberOf(charge) === 0 || subscription.status === 'canceled') return subscription;
  if (isWaived(ofPeriod)) return subscription;
  if (isFirst(subscription, charge)) return canceledAtOnce(subscription, now);
  const { debt, name, amount, taxFree, vatAmount } = charge;
  const { period } = debt;
  const isMissed = subscription.missed.some((one) => one.period === period);
  const isCollected = period > subscription.closedThrough;
  if (isMissed || isCollected || !ofPeriod.every(isUnpaid)) return subscription;
  const price = { name, amount, taxFree, vatAmount };
  const attempts = Math.max(...[charge, ...ofPeriod].map(numberOf));
  const missed = [...subscription.missed, { period, price, attempts }];
  return {
    ...subscription,
    missed: missed.toSorted((a, b) => a.period - b.period),
    pendingEvents: [
      ...subscription.pendingEvents,
      periodMissed({ id: subscription.id, period, amount, now }),
    ],
  };
}

/** Which attempt of its period it was; 0 where the order number is not one of ours for a period. */
const numberOf = ({ merchantUid }: Charge): number => {
  const own = ownMerchantUid(merchantUid);
  return own?.kind === 'period' ? own.attempt : 0;
};

/** One that is in a case about its payment is decided there. */
const isUnpaid = ({ status, openCase }: Charge) =>
  status === 'declined' && !asksIfPaid(openCase?.reason);

/** Whether it is the charge the subscription began with, and nothing was charged since. */
const isFirst = (subscription: Subscription, charge: Charge) =>
  charge.createdAt === (subscription.begunAt ?? subscription.createdAt) &&
  subscription.closedThrough <= 1 &&
  subscription.openAttempt === undefined &&
  subscription.dunning === undefined;

const canceledAtOnce = (subscription: Subscription, now: Instant): Subscription => ({
  ...ended(subscription, { at: now, reason: 'first_charge_declined' }),
  pendingEvents: eventsWith(subscription, 'subscription.canceled', now),
});

/** The period is neither missed nor being collected any more. */
const noLongerOwed = (subscription: Subscription, period: number): Subscription => {
  const { missed, dunning } = subscription;
  const isOwed = dunning?.period === period || missed.some((one) => one.period === period);
  return isOwed ? owedNoMore(subscription, { period }) : subscription;
};
