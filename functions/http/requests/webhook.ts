/** Reads a webhook's body: Iamport sends JSON or a form, whatever its console is set to. */
import type * as z from 'zod/mini';
import { bodyText, fitting, parsedJson } from './body.ts';
import { type GatewayEvent, headerIn } from './event.ts';
import { refuseForbidden } from './forbidden.ts';

/** The body, parsed by the schema. Refuses with the codes of 400 and 413. */
export function readWebhook<Body>(event: GatewayEvent, schema: z.ZodMiniType<Body>): Body {
  const text = bodyText(event);
  const isForm = /^application\/x-www-form-urlencoded/i.test(headerIn(event, 'content-type') ?? '');
  const body = isForm ? Object.fromEntries(new URLSearchParams(text)) : parsedJson(text);
  refuseForbidden(event, isForm ? JSON.stringify(body) : text);
  return fitting(body, schema);
}
