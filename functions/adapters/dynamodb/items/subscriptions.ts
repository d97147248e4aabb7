/** Subscriptions, as stored in the table: `SUBSCRIPTION#<id>`. */
import * as z from 'zod/mini';
import { CASE_REASONS } from '../../../domain/case/reason.ts';
import { recordGoesAt } from '../../../domain/erasure/retention.ts';
import { DECLINE_CLASSES } from '../../../domain/gateway/outcome.ts';
import { type SubscriptionId, subscriptionId } from '../../../domain/ids.ts';
import {
  ATTEMPT_REASONS,
  CANCEL_REASONS,
  CHANGES,
  SUBSCRIPTION_STATUSES,
  type Subscription,
} from '../../../domain/subscription/subscription.ts';
import { wakeFor } from '../../../domain/subscription/wake.ts';
import { REASONS_TO_WAIT } from '../../../domain/waiting.ts';
import {
  attempt,
  buyer,
  caseClosing,
  history,
  payment,
  price,
  seenPayment,
  work,
} from './fields.ts';
import type { ListedKind } from './item-kind.ts';
import * as fields from './values.ts';

const dunning = () =>
  z.object({
    period: fields.number,
    since: fields.text,
    attempts: fields.number,
    tries: fields.number,
    today: z.object({ on: fields.text, tries: fields.number }),
    lastClass: z.enum(DECLINE_CLASSES),
    lastCode: fields.maybeText,
    retryAt: fields.maybeInstant,
    giveUpAt: fields.maybeInstant,
    newCard: z.optional(z.boolean()),
  });

const value = z.union([fields.text, fields.number]);
const consent = () =>
  z.object({
    at: fields.instant,
    recordedAt: fields.instant,
    by: fields.actor,
    fromAmount: fields.won,
    toAmount: fields.won,
    appliesFrom: fields.text,
  });

const question = () =>
  z.object({
    reason: z.enum(CASE_REASONS),
    payments: z.optional(z.array(seenPayment)),
    answer: z.optional(fields.answer),
  });

const schema = z.lazy(() =>
  z.object({
    id: fields.subscriptionId,
    owner: fields.owner,
    customerUid: fields.customerUid,
    cardNumber: fields.maybeText,
    planId: z.optional(fields.planId),
    price: z.object(price),
    nextPrice: z.optional(
      z.object({
        ...price,
        consentedAt: fields.maybeInstant,
        appliesFrom: fields.maybeText,
      }),
    ),
    consents: z.optional(z.array(consent())),
    anchor: z.object({ month: fields.text, day: fields.number }),
    attached: z.optional(z.object({ buyer: z.optional(buyer), customData: fields.maybeText })),
    digest: fields.digest,
    createdAt: fields.instant,
    begunAt: fields.maybeInstant,
    status: z.enum(SUBSCRIPTION_STATUSES),
    cancelAtPeriodEnd: z.boolean(),
    waits: z.optional(z.object({ until: fields.instant, waitsFor: z.enum(REASONS_TO_WAIT) })),
    ended: z.optional(z.object({ at: fields.instant, reason: z.enum(CANCEL_REASONS) })),
    resumeOn: fields.maybeText,
    revivesOn: fields.maybeText,
    closedThrough: fields.number,
    dunning: z.optional(dunning()),
    openAttempt: z.optional(
      z.object({
        ...attempt,
        period: fields.number,
        number: fields.number,
        reason: z.enum(ATTEMPT_REASONS),
        history,
        question: z.optional(question()),
        judged: z.optional(
          z.object({
            caseId: fields.caseId,
            reason: z.enum(CASE_REASONS),
            closing: caseClosing,
            payment: z.optional(payment),
            refundedAmount: fields.maybeWon,
          }),
        ),
      }),
    ),
    missed: z.array(
      z.object({ period: fields.number, price: z.object(price), attempts: fields.number }),
    ),
    history: z.array(
      z.object({
        at: fields.instant,
        what: z.enum(CHANGES),
        actor: z.optional(fields.actor),
        from: z.optional(value),
        to: z.optional(value),
      }),
    ),
    upcomingPublished: fields.number,
    keysToDetach: z.array(fields.customerUid),
    collected: z.optional(z.object({ at: fields.instant, merchantUid: fields.merchantUid })),
    ...work,
  }),
);

export const subscriptionKind: ListedKind<SubscriptionId, Subscription> = {
  name: 'subscription',
  pk: (id) => `SUBSCRIPTION#${id}`,
  keyOf: (subscription) => subscription.id,
  keyFrom: subscriptionId,
  schema,
  wakeAt: (subscription) => subscription.wakeAt,
  wakeFor,
  // Consents are kept for ever, and with them their subscription.
  goesAt: (one) => recordGoesAt(one, one.consents ? undefined : one.ended?.at),
  listing: ({ owner, createdAt: at }) => ({ owner, at }),
};
