/** The parameters of a route: in its path, its query and its headers. */
import * as z from 'zod/mini';
import { LAST_PERIOD } from '../../functions/domain/own-ids.ts';
import type { Route } from '../routes.ts';
import type { HandlerSchemas } from './handler-schemas.ts';
import { type Json, jsonSchemaOf, type Named } from './json-schema.ts';

export function parametersOf(
  route: Pick<Route, 'path'>,
  with_: { readonly schemas: HandlerSchemas; readonly codes: readonly string[]; named: Named },
): readonly Json[] {
  return [
    ...pathParameters(route.path),
    ...queryParameters(with_.schemas.query, with_.named),
    ...(with_.codes.includes('idempotency_key_required')
      ? [{ $ref: '#/components/parameters/IdempotencyKey' }]
      : []),
    { $ref: '#/components/parameters/AcceptLanguage' },
  ];
}

/** The headers that a caller may or must send. */
export const headerParameters: Json = {
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    required: true,
    description: 'The caller’s id of this request; it never expires. Repeat it when you repeat.',
    schema: { type: 'string', pattern: '^[\\x21-\\x2b\\x2d-\\x7e]{1,255}$' },
    example: 'alice-monthly',
  },
  AcceptLanguage: {
    name: 'Accept-Language',
    in: 'header',
    description: 'The language of texts for customers: Korean, unless this begins with `en`.',
    schema: { type: 'string', enum: ['ko', 'en'] },
  },
};

const pathParameters = (path: string): readonly Json[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema:
      name === 'n'
        ? { type: 'integer', minimum: 1, maximum: LAST_PERIOD }
        : { type: 'string', minLength: 1 },
  }));

const fields = z.object({
  properties: z.optional(z.record(z.string(), z.record(z.string(), z.unknown()))),
  required: z.optional(z.array(z.string())),
});

/** Each parameter is given once at most, and never empty. */
function queryParameters(query: z.ZodMiniType, named: Named): readonly Json[] {
  const described = fields.parse(jsonSchemaOf(query, { io: 'input', named }));
  const { properties = {}, required = [] } = described;
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    ...(required.includes(name) && { required: true }),
    schema,
  }));
}
