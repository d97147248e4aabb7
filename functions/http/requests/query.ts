/**
 * Reads a request's query parameters. A misspelt filter would show everybody's rows, and one given
 * twice either row's: so whatever is not understood refuses the request.
 */
import * as z from 'zod/mini';
import { fitting, invalid } from './body.ts';
import type { GatewayEvent } from './event.ts';

/** The query of a route that has no parameters. */
export const noQuery = z.strictObject({});

/** The query of a route whose callers nobody can teach: whatever stands there is left unread. */
export const unreadQuery = z.object({});

/**
 * The parameters, parsed by the schema. Refuses with `invalid_request`, naming every parameter that
 * is unknown, empty, given twice or not what it must be.
 */
export function readQuery<Query>(event: GatewayEvent, schema: z.ZodMiniType<Query>): Query {
  if (schema === unreadQuery) return fitting({}, schema);
  const sent = [...new URLSearchParams(event.rawQueryString)].filter(([name]) => !isAws(name));
  const doubled = sent.filter(([name], at) => sent.findIndex(([other]) => other === name) < at);
  const given = Object.entries(event.queryStringParameters ?? {}).filter(([name]) => !isAws(name));
  const values = Object.fromEntries([...sent, ...given]);
  const empty = Object.keys(values).filter((name) => !values[name]);
  const faults = [
    ...doubled.map(([field]) => ({ field, message: 'must be given once' })),
    ...empty.map((field) => ({ field, message: 'must not be empty; leave it out' })),
  ];
  if (faults.length > 0) throw invalid(faults);
  return fitting(values, schema);
}

/** A signature may stand in the query instead of a header; it is the gateway's to read. */
const SIGNATURE =
  /^x-amz-(algorithm|credential|date|expires|signedheaders|signature|security-token)$/i;

const isAws = (name: string) => SIGNATURE.test(name);

/** A whole number as people write it: neither `0x10` nor `1e1`, which `Number` would take. */
export function wholeText(range: { readonly least: number; readonly most: number }) {
  const { least, most } = range;
  const message = `must be a whole number from ${least} to ${most}`;
  return z.pipe(
    z.string({ error: message }).check(
      z.regex(/^(?:0|[1-9]\d{0,8})$/, { error: message, abort: true }),
      z.refine((text) => Number(text) >= least && Number(text) <= most, message),
    ),
    z.transform((text: string) => Number(text)),
  );
}

/** One value of an enumeration. */
export const oneOf = <const Value extends string>(values: readonly Value[]) =>
  z.enum(values, { error: `must be one of ${values.join(', ')}` });
