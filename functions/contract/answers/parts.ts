/** The smallest parts of answers, each with what a caller must know about it. */
import * as z from 'zod/mini';

/** A schema with its description, and whatever else JSON Schema can say. */
export function described<Schema extends z.ZodMiniType>(
  schema: Schema,
  description: string,
  more: z.core.GlobalMeta = {},
): Schema {
  z.globalRegistry.add(schema, { description, ...more });
  return schema;
}

/** A schema that the API's description names once and refers to from elsewhere. */
export const named = <Schema extends z.ZodMiniType>(
  id: string,
  schema: Schema,
  description: string,
): Schema => described(schema, description, { id });

export const instant = () =>
  described(
    z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+09:00$/)),
    'An instant, in Seoul’s time.',
    { examples: ['2026-11-25T10:04:31.000+09:00'] },
  );

export const seoulDay = () =>
  described(z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/)), 'A date in Seoul.', {
    examples: ['2026-11-25'],
  });

export const won = () => described(z.int(), 'Whole won.', { examples: [9900] });

export const currency = () => z.literal('KRW');

/** The number of a period of a subscription, from 1 on. */
export const periodNumber = () => z.int().check(z.minimum(1));

export const customerUidText = () =>
  described(z.string(), 'The billing key’s id.', {
    examples: ['billing_01arz3ndektsv4rrffq69g5fav'],
  });

export const customerIdText = () =>
  described(z.string(), 'The customer: the subject of the customer’s tokens.', {
    examples: ['alice'],
  });

export const actorText = () =>
  described(
    z.string(),
    'Who asked for it: the ARN that signed, with its session’s name, or the subject of a customer’s ' +
      'token; `system` where nobody did.',
    { examples: ['arn:aws:sts::123456789012:assumed-role/billing-support/kim'] },
  );

export const merchantUidText = () =>
  described(z.string(), 'The order number of one charge at Iamport.', { examples: ['order-1'] });

export const impUidText = () =>
  described(z.string(), 'Iamport’s number of one payment.', { examples: ['imp_123456789012'] });

export const cursorText = () =>
  described(z.nullable(z.string()), 'Give it as `cursor` for the next page; null at the end.');

/** One page of a list, under the name of what it lists. */
export const pageOf = <Name extends string, Item extends z.ZodMiniType>(name: Name, item: Item) =>
  z.strictObject({
    [name]: z.array(item),
    next_cursor: cursorText(),
  });
