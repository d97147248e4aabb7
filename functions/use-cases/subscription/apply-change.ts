/** How a requested change alters a subscription, and why it may be refused. */
import type { SeoulDate } from '../../domain/calendar.ts';
import type { Actor, CustomerUid } from '../../domain/ids.ts';
import { type Causes, Refusal } from '../../domain/refusal.ts';
import { type AttachedChange, withAttached } from '../../domain/subscription/attached.ts';
import { isChangedTooOften, withHistory } from '../../domain/subscription/change-history.ts';
import { consentFor } from '../../domain/subscription/price/consent.ts';
import { isExempt, isRise } from '../../domain/subscription/price/price.ts';
import { canceled } from '../../domain/subscription/states/ending.ts';
import type { NextPrice, Subscription } from '../../domain/subscription/subscription.ts';
import {
  cancelingAtPeriodEnd,
  firstUnclaimed,
  paused,
  resumed,
  withCard,
  withNextPrice,
  withoutNextPrice,
} from '../../domain/subscription/subscription-changes.ts';
import { type Instant, seoulDate } from '../../domain/time.ts';

/** One or more changes, applied in this order. */
export interface Change {
  readonly customerUid?: CustomerUid | undefined;
  readonly paused?: boolean | undefined;
  readonly resumeOn?: SeoulDate | undefined;
  readonly cancelAtPeriodEnd?: boolean | undefined;
  readonly cancelNow?: boolean | undefined;
  readonly attached?: AttachedChange | undefined;
  /** Null withdraws the one that is still to come. */
  readonly nextPrice?:
    | (Omit<NextPrice, 'name'> & { readonly name?: string | undefined })
    | null
    | undefined;
}

type Known = Change & { readonly cardNumber?: string | undefined };

interface Asking {
  readonly actor: Actor;
  readonly now: Instant;
}

/**
 * The subscription after the change; undefined when it changes nothing. Refuses with
 * `not_in_this_state`, `consent_required`, `limit_exceeded` or `invalid_request`.
 */
export function changed(
  subscription: Subscription,
  wish: Known,
  asked: Asking,
): Subscription | undefined {
  const { now } = asked;
  const change = subscription.status === 'waiting' ? atOnce(wish) : wish;
  const { cancelNow, cancelAtPeriodEnd } = change;
  if (subscription.status === 'canceled') {
    if (isOnlyCancelNow(change)) return undefined;
    throw notInThisState(
      'subscription_canceled',
      'This subscription is canceled. Begin a new one.',
    );
  }
  if (subscription.status === 'waiting' && !isOnlyCancelNow(change))
    throw notInThisState(
      'subscription_waits',
      'It waits for its first charge. It can only be canceled.',
    );
  if (isChangedTooOften(subscription) && cancelNow === undefined) throw changedTooOften();
  const swapped = withNewCard(subscription, change, now);
  const stopped = withPause(swapped, change, now);
  const attached = withAttached(stopped, change.attached ?? {});
  const priced = withPrice(attached, change, asked);
  const ending =
    cancelAtPeriodEnd === undefined || cancelAtPeriodEnd === priced.cancelAtPeriodEnd
      ? priced
      : cancelingAtPeriodEnd(priced, cancelAtPeriodEnd, now);
  const next = cancelNow && ending.status !== 'canceled' ? canceled(ending, now) : ending;
  return next === subscription ? undefined : withHistory(subscription, next, asked);
}

/** What waits is in no period yet that it could end with, and nothing of it has been sent. */
const atOnce = (wish: Known): Known =>
  wish.cancelAtPeriodEnd ? { ...wish, cancelAtPeriodEnd: undefined, cancelNow: true } : wish;

const isOnlyCancelNow = ({ cancelNow, ...others }: Known) =>
  cancelNow === true &&
  [
    others.customerUid,
    others.paused,
    others.cancelAtPeriodEnd,
    others.nextPrice,
    others.attached,
  ].every((wish) => wish === undefined);

const withNewCard = (subscription: Subscription, change: Known, now: Instant): Subscription =>
  change.customerUid === undefined
    ? subscription
    : withCard(
        subscription,
        { customerUid: change.customerUid, cardNumber: change.cardNumber },
        now,
      );

function withPause(subscription: Subscription, change: Known, now: Instant): Subscription {
  const { status } = subscription;
  if (change.paused === undefined) return subscription;
  if (!change.paused) return status === 'paused' ? resumed(subscription, now) : subscription;
  if (status === 'suspended')
    throw notInThisState(
      'suspended_cannot_pause',
      'A suspended subscription charges nothing. Pay what is owed or give it a new card first.',
    );
  if (change.resumeOn !== undefined && change.resumeOn <= seoulDate(now))
    throw new Refusal('invalid_request', 'resume_at is not in the future.', {
      fields: [{ field: 'resume_at', message: 'must be a Seoul date after today' }],
    });
  return status === 'paused' && change.resumeOn === subscription.resumeOn
    ? subscription
    : paused(subscription, change.resumeOn, now);
}

function withPrice(subscription: Subscription, change: Known, asked: Asking): Subscription {
  const { nextPrice } = change;
  const { now } = asked;
  if (nextPrice === undefined) return subscription;
  if (nextPrice === null) return withoutNextPrice(subscription, now);
  if (isExempt(subscription.price) && namesNoTax(nextPrice)) throw partsMissing();
  const price = { ...nextPrice, name: nextPrice.name ?? subscription.price.name };
  const { consentedAt } = price;
  if (isRise(subscription.price, price) && consentedAt !== undefined)
    refuseIdleConsent(subscription, consentedAt, now);
  return withNextPrice(subscription, price, asked);
}

/** A consent that can never count is refused, with the first date on which one would. */
function refuseIdleConsent(subscription: Subscription, at: Instant, now: Instant): void {
  const firstPeriod = firstUnclaimed(subscription);
  const { appliesFrom, firstOn, counts } = consentFor(subscription.anchor, { at, firstPeriod });
  if (counts && at <= now) return;
  const message =
    at > now
      ? 'must not be in the future'
      : `must be ${firstOn} (Seoul) or later: within 30 days before ${appliesFrom}, the first due date it would be for`;
  const fields = [{ field: 'next_price.consented_at', message }];
  throw new Refusal('consent_required', 'This consent can never count.', { fields });
}

const namesNoTax = ({
  taxFree,
  vatAmount,
}: {
  readonly taxFree?: unknown;
  readonly vatAmount?: unknown;
}) => taxFree === undefined && vatAmount === undefined;

/** Its tax parts are sums: they cannot be right for another amount. */
const partsMissing = () =>
  new Refusal('invalid_request', 'The present price is free of tax, or partly so.', {
    fields: [{ field: 'next_price.tax_free', message: 'must be given with the new amount' }],
  });

const changedTooOften = () =>
  new Refusal(
    'limit_exceeded',
    'This subscription was changed too often. Cancel it (cancel_now) and begin a new one.',
    { cause: 'subscription_changed_too_often' },
  );

const notInThisState = (cause: Causes['not_in_this_state'], detail: string) =>
  new Refusal('not_in_this_state', detail, { cause });
