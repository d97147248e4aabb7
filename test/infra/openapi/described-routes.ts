/** The routes of the API's description, as the contract's README speaks of them. */
import * as z from 'zod/mini';
import written from '../../../functions/contract/openapi.json' with { type: 'json' };

const fields = z.object({
  properties: z.optional(z.record(z.string(), z.unknown())),
  additionalProperties: z.optional(z.unknown()),
});

const operations = z.record(
  z.string(),
  z.record(
    z.string(),
    z.object({
      parameters: z.array(z.object({ name: z.optional(z.string()) })),
      requestBody: z.optional(
        z.object({ content: z.object({ 'application/json': z.object({ schema: fields }) }) }),
      ),
      responses: z.record(z.string(), z.object({ description: z.string() })),
    }),
  ),
);

interface DescribedRoute {
  readonly bodyFields: readonly string[];
  /** Its body may have any field besides: another program makes it. */
  readonly takesAnything: boolean;
  /** Of its body, its query and its path. */
  readonly fields: readonly string[];
  readonly statuses: readonly string[];
  readonly codes: readonly string[];
}

/** By method and path. */
export const describedRoutes: ReadonlyMap<string, DescribedRoute> = new Map(
  Object.entries(operations.parse(written.paths)).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters, requestBody, responses }]) => {
      const schema = requestBody?.content['application/json'].schema;
      const bodyFields = Object.keys(schema?.properties ?? {});
      return [
        `${method.toUpperCase()} ${path}`,
        {
          bodyFields,
          takesAnything: schema !== undefined && schema.additionalProperties !== false,
          fields: [...bodyFields, ...parameters.flatMap(({ name }) => name ?? [])],
          statuses: Object.keys(responses),
          codes: Object.values(responses).flatMap(codesIn),
        },
      ];
    }),
  ),
);

/** The description of a refusal is its codes. */
function codesIn({ description }: { readonly description: string }): readonly string[] {
  if (!/^`[a-z_]+`( · `[a-z_]+`)*$/.test(description)) return [];
  return description.replaceAll('`', '').split(' · ');
}
