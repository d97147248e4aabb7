/** What the tools of operation say to a person stands in the code in both languages, side by side. */
import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withoutComments } from '../architecture/source-files.ts';

/** Of who sets a stage up, and reads English in AWS anyway; or made of both languages by other means. */
const OTHERWISE: ReadonlySet<string> = new Set([
  'check-account.ts',
  'check-concurrency.ts',
  'check-machine.ts',
  'complaint.ts',
  'doctor.ts',
  'iamport-page.ts',
  'judge-keys.ts',
  'licenses.ts',
  'packages.ts',
  'third-party.ts',
  'usage-en.ts',
]);

const files = globSync('infra/operations/**/*.ts').filter((path) => !OTHERWISE.has(basename(path)));

/** The code without each call of `say`, whatever stands in its brackets. */
function withoutSaid(code: string): string {
  const at = code.search(/\bsay\(/);
  if (at < 0) return code;
  let [end, open] = [code.indexOf('(', at) + 1, 1];
  for (; open > 0 && end < code.length; end += 1)
    open += code[end] === '(' ? 1 : code[end] === ')' ? -1 : 0;
  return code.slice(0, at) + withoutSaid(code.slice(end));
}

/** Text of three English words in a row: a sentence. */
const sentencesIn = (code: string) =>
  [...code.matchAll(/(['`])((?:(?!\1)[^\\\n]|\\.)*)\1/g)]
    .map(([, , text = '']) => text)
    .filter((text) => !/[가-힣]|^npm run ops --/.test(text))
    .filter((text) => /[A-Za-z’]{2,} [a-z’]{2,} [a-z’]{2,}/.test(text));

describe('in both languages', () => {
  it.each(files)('%s', (path) => {
    expect(sentencesIn(withoutSaid(withoutComments(readFileSync(path, 'utf8'))))).toEqual([]);
  });

  it('finds a sentence that stands in one alone', () => {
    const said = "say('a (b) of it all', '그것의 a'); fail('There is none here.')";
    expect(sentencesIn(withoutSaid(said))).toEqual(['There is none here.']);
    expect(files.length).toBeGreaterThan(40);
  });
});
