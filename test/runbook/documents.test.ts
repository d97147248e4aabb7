/** Every document stands in English and Korean: part by part with the same commands, names and tables. */
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const koreans = globSync('**/*.ko.md', { exclude: ['**/node_modules/**'] });

interface Part {
  readonly heading: string;
  readonly text: string;
}

/** What stands under each heading; a `#` in a block of code is none. */
function partsOf(path: string): readonly Part[] {
  const blocks = readFileSync(path, 'utf8').split(/^( *```[\s\S]*?^ *```)$/m);
  const marked = blocks.map((text, at) => (at % 2 === 1 ? text : text.replace(/^#/gm, '\0#')));
  return marked
    .join('')
    .split('\0')
    .filter((text) => /^##/.test(text))
    .map((text) => ({ heading: text.split('\n')[0] ?? '', text }));
}

/** Commands and names as they are typed; what a reader fills in is in the reader's language. */
const namesIn = ({ text }: Part) =>
  [...text.replace(/^ *```[\s\S]*?^ *```$/gm, '').matchAll(/`([^`]+)`/g)].map(([, name = '']) =>
    name.replace(/\s+/g, ' ').replace(/<[^>]*>/g, '<>'),
  );

const shapeOf = ({ heading, text }: Part) => ({
  depth: /^#+/.exec(heading)?.[0],
  rows: text.match(/^ *\|/gm)?.length ?? 0,
  blocks: text.match(/^ *```./gm)?.length ?? 0,
});

describe.each(koreans)('%s', (korean) => {
  const theirs = partsOf(korean);
  const ours = partsOf(korean.replace('.ko.md', '.md'));

  it('has the parts of the English one, each with as many rows and blocks of code', () => {
    expect(theirs.map(shapeOf)).toEqual(ours.map(shapeOf));
  });

  it('names whatever is named in English', () => {
    const missing = ours.flatMap((part, at) => {
      const known = new Set(namesIn(theirs[at] ?? part));
      return namesIn(part).flatMap((name) => (known.has(name) ? [] : `${part.heading}: ${name}`));
    });
    expect(missing).toEqual([]);
  });
});

it('looks at all of them', () => {
  expect(koreans.length).toBeGreaterThan(9);
  expect(koreans.flatMap(partsOf).length).toBeGreaterThan(80);
});
