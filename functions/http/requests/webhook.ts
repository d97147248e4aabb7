/** Reads a webhook's body: Iamport sends JSON or a form, whatever its console is set to. */
import type * as z from 'zod/mini';
import { Refusal } from '../../domain/refusal.ts';
import { bodyText, fitting, parsedJson } from './body.ts';
import { type GatewayEvent, headerIn } from './event.ts';
import { refuseForbidden } from './forbidden.ts';

/**
 * The body, parsed by the schema; undefined when it is not understood. Iamport repeats what is
 * refused and its console then shows an address that fails, so nothing is.
 */
export function readWebhook<Body>(
  event: GatewayEvent,
  schema: z.ZodMiniType<Body>,
): Body | undefined {
  try {
    return understood(event, schema);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

function understood<Body>(event: GatewayEvent, schema: z.ZodMiniType<Body>): Body {
  const text = bodyText(event);
  const isForm = /^application\/x-www-form-urlencoded/i.test(headerIn(event, 'content-type') ?? '');
  const body = isForm ? Object.fromEntries(new URLSearchParams(text)) : parsedJson(text);
  refuseForbidden(event, isForm ? JSON.stringify(body) : text);
  return fitting(body, schema);
}
