/** Every link in a document leads to a file, and to a heading of it, that is there. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';

const documents = globSync('{*,{functions,infra,test,.github}/**/*}.md', {
  exclude: ['**/node_modules/**'],
});

it.each(documents)('%s', (document) => {
  const text = readFileSync(document, 'utf8').replaceAll(/^```[\s\S]*?^```$/gm, '');
  const links = [...text.matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map(([, link = '']) => link);
  expect(links.filter((link) => !leadsSomewhere(document, link))).toEqual([]);
});

it.each(documents)('%s is whole: two versions were not left side by side', (document) => {
  expect(readFileSync(document, 'utf8')).not.toMatch(/^(<{7}|={7}|>{7})(\s|$)/m);
});

it('looks at the documents of every room', () => {
  expect(documents).toEqual(expect.arrayContaining(['README.md', 'infra/RUNBOOK.md']));
  expect(documents.length).toBeGreaterThan(40);
});

function leadsSomewhere(document: string, link: string): boolean {
  const [path = '', heading] = link.split('#');
  const file = path === '' ? document : join(dirname(document), path);
  return existsSync(file) && (heading === undefined || anchorsOf(file).has(decodeURI(heading)));
}

/** As GitHub makes them of headings. */
function anchorsOf(file: string): ReadonlySet<string> {
  const headings = [...readFileSync(file, 'utf8').matchAll(/^#+ (.*)$/gm)];
  return new Set(
    headings.map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\p{M} _-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}
