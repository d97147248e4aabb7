/** The schemas with which a handler reads requests: the ones it runs with, not copies of them. */
import * as z from 'zod/mini';

export interface HandlerSchemas {
  /** Of its body; undefined for a route without one. */
  readonly request: z.ZodMiniType | undefined;
  readonly query: z.ZodMiniType;
}

const isSchema = (value: unknown): value is z.ZodMiniType => value instanceof z.core.$ZodType;
const schema = z.custom<z.ZodMiniType>(isSchema);

/** A handler is an object with the query's schema beside its function. */
const exported = z.object({
  request: z.optional(schema),
  handler: z.custom<{ readonly query: z.ZodMiniType }>(
    (value: unknown) => typeof value === 'function' && 'query' in value && isSchema(value.query),
  ),
});

export async function schemasOfHandler(name: string): Promise<HandlerSchemas> {
  const file = new URL(`../../functions/handlers/${name}.ts`, import.meta.url);
  const { request, handler } = exported.parse({ ...(await import(file.href)) });
  return { request, query: handler.query };
}
