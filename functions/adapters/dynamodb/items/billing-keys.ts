/** Billing keys and their registrations, as stored in the table: `KEY#<customer_uid>`. */
import * as z from 'zod/mini';
import { type BillingKey, isIssued } from '../../../domain/billing-key/billing-key.ts';
import { KEY_STEPS } from '../../../domain/billing-key/key-history.ts';
import { FINAL_REFUSALS } from '../../../domain/billing-key/registration.ts';
import { recordGoesAt, VISITS_KEPT } from '../../../domain/erasure/retention.ts';
import { type CustomerUid, customerUid } from '../../../domain/ids.ts';
import { card, firstCharge, pendingEvents, price } from './fields.ts';
import type { ListedKind } from './item-kind.ts';
import * as fields from './values.ts';

const registration = z.lazy(() =>
  z.object({
    merchantUid: fields.merchantUid,
    actor: fields.actor,
    name: fields.text,
    amount: fields.won,
    expiresAt: fields.instant,
    checks: fields.number,
    lastCheckedAt: fields.maybeInstant,
    followUp: z.optional(
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('charge'), request: firstCharge }),
        z.object({ kind: z.literal('charged'), merchantUid: fields.merchantUid }),
        z.object({
          kind: z.literal('subscribe'),
          planId: fields.planId,
          price: z.object(price),
        }),
        z.object({ kind: z.literal('subscribed'), subscriptionId: fields.subscriptionId }),
        z.object({ kind: z.literal('refused'), reason: z.enum(FINAL_REFUSALS) }),
      ]),
    ),
  }),
);

const facts = {
  customerUid: fields.customerUid,
  owner: fields.owner,
  createdAt: fields.instant,
  usedBy: z.array(z.object({ by: fields.subscriptionId, since: fields.instant })),
  history: z.array(z.object({ at: fields.instant, actor: fields.actor, what: z.enum(KEY_STEPS) })),
  pendingEvents,
  hintedAt: fields.maybeInstant,
  wakeAt: fields.maybeInstant,
};

const schema = z.lazy(() =>
  z.discriminatedUnion('status', [
    z.object({ ...facts, status: z.enum(['pending', 'failed']), registration }),
    z.object({
      ...facts,
      status: z.enum(['active', 'suspended', 'retiring', 'deleted']),
      issuance: z.object({
        card,
        pg: z.object({ provider: fields.text, id: fields.text }),
        impUid: z.optional(fields.impUid),
        gatewayKey: z.optional(fields.gatewayKey),
      }),
      registeredAt: fields.instant,
      declines: z.optional(
        z.object({
          recent: z.array(z.object({ by: fields.merchantUid, at: fields.instant })),
          deadSince: fields.maybeInstant,
          freedAt: fields.maybeInstant,
        }),
      ),
      deletionRefusals: fields.maybeNumber,
      deletedAt: fields.maybeInstant,
      suspension: z.optional(
        z.object({
          merchantUid: fields.merchantUid,
          card,
          decidedAt: fields.maybeInstant,
        }),
      ),
      registration: z.optional(registration),
    }),
  ]),
);

export const billingKeyKind: ListedKind<CustomerUid, BillingKey> = {
  name: 'key',
  pk: (uid) => `KEY#${uid}`,
  keyOf: (key) => key.customerUid,
  keyFrom: customerUid,
  schema,
  wakeAt: (key) => key.wakeAt,
  goesAt: (key) =>
    isIssued(key)
      ? recordGoesAt(key, key.deletedAt)
      : key.status === 'failed'
        ? key.registration.expiresAt + VISITS_KEPT
        : undefined,
  listing: (key) => (isIssued(key) ? { owner: key.owner, at: key.registeredAt } : undefined),
};
