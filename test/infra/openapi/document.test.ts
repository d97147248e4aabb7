/** The API's description: as the code is, complete, and without loose ends. */
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import written from '../../../functions/contract/openapi.json' with { type: 'json' };
import { openApiDocument } from '../../../infra/openapi/document.ts';
import { examples } from '../../../infra/openapi/examples.ts';
import { schemasOfHandler } from '../../../infra/openapi/handler-schemas.ts';
import { routes } from '../../../infra/routes.ts';

describe('functions/contract/openapi.json', () => {
  it('is what npm run openapi writes', async () => {
    expect(JSON.parse(JSON.stringify(await openApiDocument()))).toEqual(written);
  });

  it('refers to nothing that is not there', () => {
    const references = [...JSON.stringify(written).matchAll(/"\$ref":"#\/([^"]+)"/g)];
    expect(references.length).toBeGreaterThan(100);
    for (const [, path = ''] of references) expect(written, path).toHaveProperty(path.split('/'));
  });

  it('names a header wherever it is sent', () => {
    const { post } = written.paths['/charges'];
    expect(Object.keys(post.responses[202].headers)).toEqual(
      expect.arrayContaining(['Location', 'Retry-After', 'Idempotent-Replayed']),
    );
    expect(JSON.stringify(written.paths['/subscriptions'].post.parameters)).toContain(
      'IdempotencyKey',
    );
  });

  it('says of each query parameter whether it may be left out', () => {
    const neededBy = ({ parameters }: { parameters: readonly object[] }) =>
      parameters.flatMap((one) =>
        'in' in one && one.in === 'query' && 'required' in one && one.required === true
          ? [Object(one).name]
          : [],
      );
    expect(neededBy(written.paths['/due'].get)).toEqual(['from', 'to']);
    expect(neededBy(written.paths['/charges'].get)).toEqual([]);
  });

  it('says in words what only a refinement checks', () => {
    const { properties } =
      written.paths['/reconciliations'].post.requestBody.content['application/json'].schema;
    expect(properties.from).toMatchObject({
      format: 'date-time',
      description: expect.stringContaining('must be an instant'),
    });
  });
});

describe('its examples', () => {
  it('are there for each route with a body', async () => {
    const withBody = [];
    for (const { method, path, handler } of routes)
      if ((await schemasOfHandler(handler)).request) withBody.push(`${method} ${path}`);
    expect(Object.keys(examples).toSorted()).toEqual(withBody.toSorted());
  });

  it.each(Object.entries(examples))('of %s would be accepted', async (key, example) => {
    const route = routes.find(({ method, path }) => `${method} ${path}` === key);
    const { request } = await schemasOfHandler(route?.handler ?? '');
    expect(z.safeParse(request ?? z.never(), example).error).toBeUndefined();
  });
});
