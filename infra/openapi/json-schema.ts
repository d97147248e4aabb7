/**
 * Schemas as JSON Schema. A refinement says nothing in it, so the message with which it refuses
 * becomes the description, and where JSON Schema has a format for it, that too.
 */
import * as z from 'zod/mini';

export type Json = Readonly<Record<string, unknown>>;

/** Collects the schemas that have a name of their own, for `components`. */
export interface Named {
  readonly schemas: Record<string, Json>;
}

/** The schema of a request or an answer; what it names goes to `named`. */
export function jsonSchemaOf(
  schema: z.core.$ZodType,
  to: { readonly io: 'input' | 'output'; readonly named: Named },
): Json {
  // Inside another, also a schema that has a name is only referred to.
  const around = z.toJSONSchema(z.object({ schema }), {
    io: to.io,
    override: ({ zodSchema, jsonSchema }) => {
      Object.assign(jsonSchema, { ...refined(zodSchema), ...jsonSchema });
    },
  });
  const { $defs = {}, properties } = shape.parse(referring(around));
  for (const [name, { id: _, ...one }] of Object.entries($defs)) to.named.schemas[name] = one;
  return properties.schema;
}

const json = z.record(z.string(), z.unknown());
const shape = z.object({
  $defs: z.optional(z.record(z.string(), json)),
  properties: z.object({ schema: json }),
});

const referring = (value: object): unknown =>
  JSON.parse(JSON.stringify(value).replaceAll('"#/$defs/', '"#/components/schemas/'));

/** What the refinements of a schema demand, in the words that they refuse with. */
function refined(schema: z.core.$ZodTypes): Json {
  const said = (schema._zod.def.checks ?? []).flatMap((check) => {
    const { def } = check._zod;
    return def.check === 'custom' || 'pattern' in def ? (saidBy(def) ?? []) : [];
  });
  if (said.length === 0) return {};
  const description = `It ${[...new Set(said)].join(', and ')}.`;
  const format = FORMATS.find(([words]) => description.includes(words))?.[1];
  return { description, ...(format !== undefined && { format }) };
}

const saidBy = ({ error }: z.core.$ZodCheckDef): string | undefined => {
  const message = error?.call(undefined, { code: 'custom', input: '' } as never);
  return typeof message === 'string' ? message : message?.message;
};

const FORMATS = [
  ['must be a date: ', 'date'],
  ['must be an instant', 'date-time'],
] as const;
