/** What opens the payment window for one registration, and what its callback is answered. */
import * as z from 'zod/mini';
import { FINAL_REFUSALS } from '../../domain/billing-key/registration.ts';
import { REASONS_TO_WAIT } from '../../domain/waiting.ts';
import type { registrationView } from '../registration-view.ts';
import { billingKey } from './billing-key.ts';
import { charge } from './charge.ts';
import { customerUidText, described, instant, merchantUidText, named, won } from './parts.ts';
import { answerOf } from './same-type.ts';
import { subscription } from './subscription.ts';

const windowFields = {
  pay_method: z.literal('card'),
  merchant_uid: merchantUidText(),
  name: z.string(),
  amount: won(),
  customer_uid: customerUidText(),
  buyer_name: z.optional(z.string()),
  buyer_email: z.optional(z.string()),
  buyer_tel: z.optional(z.string()),
  m_redirect_url: z.optional(z.string()),
  notice_url: z.optional(z.string()),
};

/** Inicis is named by its MID or, where the shop uses Iamport's channels, by a channel. */
const requestPay = z.union([
  z.strictObject({ pg: z.string(), ...windowFields }),
  z.strictObject({ channelKey: z.string(), ...windowFields }),
]);

export const registration = named(
  'Registration',
  answerOf<typeof registrationView>()({
    imp_code: described(z.string(), 'For `IMP.init`.'),
    request_pay: described(requestPay, 'For `IMP.request_pay`, as it is.'),
    expires_at: instant(),
  }),
  'What the browser opens the Inicis window with.',
);

const pending = z.strictObject({
  kind: z.enum(['charge', 'subscription']),
  until: described(instant(), 'Canceled then, if it could not begin before.'),
  reason: described(z.optional(z.enum(REASONS_TO_WAIT)), 'What it waits for.'),
});

export const registered = named(
  'Registered',
  z.strictObject({
    ...billingKey.shape,
    subscription: z.optional(subscription),
    first_charge: z.optional(charge),
    pending: described(
      z.optional(z.nullable(pending)),
      'What waits until it can be charged; null: what was to begin with the key never will.',
    ),
    reason: described(z.optional(z.enum(FINAL_REFUSALS)), 'Why it never will.'),
  }),
  'The billing key that was issued, with what was to begin with it.',
);

export const notRegistered = named(
  'NotRegistered',
  z.strictObject({
    customer_uid: customerUidText(),
    status: z.literal('failed'),
    error_code: z.nullable(z.string()),
    error_msg: z.nullable(z.string()),
  }),
  'No key was issued: the customer closed the window, or the card company refused.',
);
