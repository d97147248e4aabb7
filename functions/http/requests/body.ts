/** Reads a request's body: type → UTF-8 → JSON → card data → names → schema; the first fault refuses it. */
import type * as z from 'zod/mini';
import { doubledName } from '../../domain/json-values.ts';
import { type FieldError, Refusal } from '../../domain/refusal.ts';
import { type GatewayEvent, headerIn } from './event.ts';
import { refuseForbidden } from './forbidden.ts';

/** The body, parsed by the schema. Refuses with the codes of 400 and 415. */
export function readBody<Body>(event: GatewayEvent, schema: z.ZodMiniType<Body>): Body {
  const text = bodyText(event);
  const type = headerIn(event, 'content-type') ?? '';
  if (!/^application\/(?:[\w.+-]+\+)?json(?:\s*;|$)/i.test(type.trim()))
    throw new Refusal('unsupported_media_type', 'Send JSON with content-type: application/json.');
  const body = parsedJson(text);
  refuseForbidden(event, text);
  refuseDoubledName(text);
  return fitting(body, schema);
}

/**
 * The body as text, base64-decoded if the gateway encoded it. Refuses with `malformed_body` what is
 * not UTF-8: the gateway hands on such bytes either encoded or, of JSON, with U+FFFD in their place.
 */
export function bodyText(event: GatewayEvent): string {
  const { body = '', isBase64Encoded = false } = event;
  const text = decoded(Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8'));
  if (text === undefined || text.includes('\ufffd'))
    throw malformed('The body is not UTF-8 text. Encode it as UTF-8, not as EUC-KR or CP949.');
  return text;
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The text as a JSON object; refuses everything else with `malformed_body`. */
export function parsedJson(text: string): unknown {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw malformed('The body is not JSON.');
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw malformed('The body must be a JSON object.');
  return body;
}

/** JSON parsers disagree about which of two values counts, so nobody can mean both. */
function refuseDoubledName(text: string): void {
  const name = doubledName(text);
  if (name === undefined) return;
  throw malformed('The body names a field twice; send each field once.', [
    { field: name, message: 'must appear only once' },
  ]);
}

/** The value, parsed by the schema; refuses with `invalid_request`, naming every faulty field. */
export function fitting<Value>(value: unknown, schema: z.ZodMiniType<Value>): Value {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  throw invalid(read.error.issues.flatMap(fieldErrors));
}

/** The refusal `invalid_request`, naming the faulty fields. */
export const invalid = (fields: readonly FieldError[]) =>
  new Refusal('invalid_request', 'Some fields are not what they must be; see errors.', { fields });

/** The field says it, too: a customer's Korean sentence does not name what the page did wrong. */
const malformed = (detail: string, fields = [{ field: 'body', message: detail }]) =>
  new Refusal('malformed_body', detail, { fields });

function fieldErrors(issue: z.core.$ZodIssue): FieldError[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      field: key,
      message: 'is not a field of this request',
    }));
  return [{ field: issue.path.map(String).join('.'), message: issue.message }];
}
