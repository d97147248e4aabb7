/** What answers show of a billing key; of its card, only what the gateway masked. */
import * as z from 'zod/mini';
import { KEY_STEPS } from '../../domain/billing-key/key-history.ts';
import type { billingKeyView, cardView, shopBillingKeyView } from '../billing-key-view.ts';
import {
  actorText,
  customerIdText,
  customerUidText,
  described,
  instant,
  named,
  pageOf,
} from './parts.ts';
import { answerOf } from './same-type.ts';

export const card = named(
  'Card',
  answerOf<typeof cardView>()({
    name: described(z.nullable(z.string()), 'The card company.', { examples: ['신한카드'] }),
    code: z.nullable(z.string()),
    masked_number: described(z.nullable(z.string()), 'As the gateway masked it.', {
      examples: ['424242*********2'],
    }),
  }),
  'A masked card; null is what the gateway does not say.',
);

const keyFields = {
  customer_uid: customerUidText(),
  status: z.enum(['active', 'suspended', 'retiring', 'deleted']),
  card,
  pg: z.strictObject({ provider: z.string(), id: z.string() }),
  registered_at: instant(),
};

export const billingKey = answerOf<typeof billingKeyView>()(keyFields);

const isDefault = described(
  z.boolean(),
  'Whether it is charged when the customer names no other card.',
);

export const ownBillingKey = named(
  'OwnBillingKey',
  z.strictObject({ ...keyFields, default: isDefault }),
  'A billing key, for its customer.',
);

export const shopBillingKey = named(
  'ShopBillingKey',
  answerOf<typeof shopBillingKeyView>()({
    ...keyFields,
    customer_id: customerIdText(),
    history: described(
      z.array(z.strictObject({ at: instant(), actor: actorText(), what: z.enum(KEY_STEPS) })),
      'Who opened its registration, adopted it, read its card anew, freed it, made it the default or deleted it, oldest first.',
    ),
    card_declines: z.optional(
      described(
        z.strictObject({ declined_at: z.array(instant()), dead_since: z.nullable(instant()) }),
        'Declines of its present card. Once it is dead, or with 15 within 30 days, the card is blocked.',
      ),
    ),
  }),
  'A billing key, for the shop.',
);

export const ownBillingKeys = pageOf('billing_keys', ownBillingKey);
export const shopBillingKeys = pageOf('billing_keys', shopBillingKey);
