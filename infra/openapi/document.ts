/** The API's description in OpenAPI 3.1, made of the table of routes and the schemas it runs with. */
import { answersOf, codesOf } from '../../functions/contract/answers/route-schemas.ts';
import { type Route, routes } from '../routes.ts';
import { examples } from './examples.ts';
import { schemasOfHandler } from './handler-schemas.ts';
import { type Json, jsonSchemaOf, type Named } from './json-schema.ts';
import { headerParameters, parametersOf } from './parameters.ts';
import { headers, responsesOf } from './responses.ts';

/** The whole description. */
export async function openApiDocument(): Promise<Json> {
  const named: Named = { schemas: {} };
  const paths: Record<string, Record<string, Json>> = {};
  for (const route of routes) {
    const path = paths[route.path] ?? {};
    paths[route.path] = { ...path, [route.method.toLowerCase()]: await operation(route, named) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Recurring card payments with Inicis billing keys',
      version: '1',
      description: ABOUT,
    },
    tags: Object.values(TAGS),
    paths,
    components: {
      schemas: Object.fromEntries(Object.entries(named.schemas).sort(byName)),
      parameters: headerParameters,
      headers,
      securitySchemes,
    },
  };
}

const ABOUT =
  'Instants are ISO 8601 with an offset, dates are Seoul dates, amounts whole won. Bodies have at ' +
  'most 16 KB. Somebody else’s id is answered exactly like one that does not exist. Repeat the ' +
  'identical request after a 5xx: nothing is done twice.';

const TAGS: Readonly<
  Record<Route['caller'], { readonly name: string; readonly description: string }>
> = {
  customer: { name: 'Customer', description: 'From the customer’s browser, with a JWT.' },
  shop: { name: 'Shop', description: 'From the shop’s backend, signed with SigV4.' },
  iamport: { name: 'Iamport', description: 'Webhooks; they are hints only.' },
};

const securitySchemes: Json = {
  customer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
  shop: {
    type: 'apiKey',
    name: 'Authorization',
    in: 'header',
    description: 'AWS Signature Version 4, service `execute-api`.',
    'x-amazon-apigateway-authtype': 'awsSigv4',
  },
};

async function operation(route: Route, named: Named): Promise<Json> {
  const routeKey = `${route.method} ${route.path}`;
  const answers = answersOf(routeKey);
  const schemas = await schemasOfHandler(route.handler);
  const body = schemas.request !== undefined;
  const codes = codesOf(answers, { body });
  return {
    operationId: route.functionId,
    summary: answers.does,
    tags: [TAGS[route.caller].name],
    security: route.caller === 'iamport' ? [] : [{ [route.caller]: [] }],
    parameters: parametersOf(route, { schemas, codes, named }),
    ...(schemas.request && {
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: jsonSchemaOf(schemas.request, { io: 'input', named }),
            example: examples[routeKey],
          },
        },
      },
    }),
    responses: responsesOf({ route, answers, body, named }),
  };
}

const byName = ([a]: [string, unknown], [b]: [string, unknown]) => (a < b ? -1 : 1);
