/** The API's description in the sandbox: as committed, and with pages that ask nobody else. */
import { expect, it } from 'vitest';
import written from '../../functions/contract/openapi.json' with { type: 'json' };
import { apiPolicy } from './pages/content-policy.ts';
import { description, readPageFile } from './pages/page-file.ts';

it('is served as it is committed', async () => {
  const file = await readPageFile(description);
  expect(file?.type).toBe('application/json');
  expect(JSON.parse(String(file?.content))).toEqual(written);
});

it.each(['index.html', 'api.ts', 'swagger-ui.css', 'swagger-ui-bundle.js'])(
  'has its page’s own %s',
  async (name) => {
    expect((await readPageFile(`api/${name}`))?.content.length).toBeGreaterThan(100);
  },
);

it('lets its page call nothing but the sandbox', () => {
  expect(apiPolicy).toContain("connect-src 'self';");
  expect(apiPolicy).toContain("script-src 'self';");
});
