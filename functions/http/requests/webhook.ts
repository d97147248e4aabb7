/** Reads a webhook's body, which Iamport sends as JSON or as a form, whatever the console says. */
import type * as z from 'zod/mini';
import { bodyText, fitting, parsedJson, refuseCardData } from './body.ts';
import { type GatewayEvent, headerIn } from './event.ts';

/** The body as the schema has it. Refuses with the codes of 400 and 413. */
export function readWebhook<Body>(event: GatewayEvent, schema: z.ZodMiniType<Body>): Body {
  const text = bodyText(event);
  const isForm = /^application\/x-www-form-urlencoded/i.test(headerIn(event, 'content-type') ?? '');
  const body = isForm ? Object.fromEntries(new URLSearchParams(text)) : parsedJson(text);
  refuseCardData(body);
  return fitting(body, schema);
}
