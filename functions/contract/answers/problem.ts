/** What a refused request is answered: RFC 9457 problem documents, and the gateway's own refusals. */
import * as z from 'zod/mini';
import { charge, decline, refund } from './charge.ts';
import { described, named } from './parts.ts';
import { startedSubscription } from './subscription.ts';

const problemFields = {
  type: described(z.string().check(z.regex(/^urn:billing:problem:[a-z_]+$/)), 'Its kind.'),
  title: z.string(),
  status: z.int().check(z.minimum(400), z.maximum(599)),
  detail: described(z.string(), 'What is wrong and what to do, for people.'),
  code: described(z.string(), 'What is wrong, for programs.'),
};

const fieldError = z.strictObject({ field: z.string(), message: z.string() });

export const problem = named(
  'Problem',
  z.strictObject({
    ...problemFields,
    errors: described(z.optional(z.array(fieldError)), 'What is wrong with which field.'),
  }),
  'Why a request was refused (RFC 9457).',
);

export const declinedCharge = named(
  'DeclinedCharge',
  z.strictObject({ ...problemFields, code: z.literal('charge_declined'), decline, charge }),
  'A charge that was declined, and stays so under this `merchant_uid`.',
);

export const declinedStart = named(
  'DeclinedStart',
  z.strictObject({
    ...problemFields,
    code: z.literal('charge_declined'),
    decline,
    subscription: startedSubscription,
  }),
  'A subscription whose first charge was declined; it is canceled.',
);

export const refusedRefund = named(
  'RefusedRefund',
  z.strictObject({ ...problemFields, code: z.literal('refund_refused'), refund, charge }),
  'A refund that the PG refused, or that somebody made elsewhere meanwhile.',
);

export const gatewayRefusal = named(
  'GatewayRefusal',
  z.strictObject({ message: z.string() }),
  'What the gateway itself answers, before or instead of us.',
);
