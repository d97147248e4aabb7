/**
 * Measures what the search for card data costs in the slowest bodies of 16 KB that we know, beside a plain
 * one: `node test/benchmarks/forbidden.ts [runs]`. Milliseconds of the fastest run, and times the plain one's.
 */
import { findForbidden } from '../../functions/domain/card-data/find-forbidden.ts';

const SIZE = 16 * 1024 - 30;
const runs = Number(process.argv[2] ?? 100);

const filled = (part: string) => part.repeat(Math.floor(SIZE / Buffer.byteLength(part)));
const text = (part: string) => JSON.stringify({ custom_data: filled(part) });
const list = (part: string) => `{"a":[${filled(`${part},`)}${part}]}`;

/** A text in JSON in a text in JSON, as deep as the size allows: each level doubles the backslashes. */
function inside(): string {
  let body = JSON.stringify(['4 4 4 4']);
  while (Buffer.byteLength(JSON.stringify([body])) < SIZE) body = JSON.stringify([body]);
  return `{"a":${body}}`;
}

const bodies: Readonly<Record<string, string>> = {
  'plain text': text('가나다 abc '),
  'texts that begin like JSON': list('"["'),
  'texts that end like JSON': list('"[]]"'),
  'arrays in arrays': `{"a":${'['.repeat(SIZE / 2)}${']'.repeat(SIZE / 2)}}`,
  'objects in objects': `${'{"a":'.repeat(2_700)}1${'}'.repeat(2_700)}`,
  'JSON in texts in JSON': inside(),
  'single digits': text('4 '),
  'pairs of digits': text('62 '),
  'groups of four': text('4242 '),
  'solid numbers': text('4000000000000000003 '),
  'numbers with exponents': list('4e15'),
  'digits of another script': text('\u0664 '),
  'marks to be sorted': text('\u0315\u0300'),
  'signs of eighteen letters': text('\ufdfa'),
  'names of fields': `{"a":{${filled('"카드":1,')}"b":1}}`,
  'beginnings of words': text('주민등록번호은'),
};

const measured = Object.entries(bodies).map(([body, json]) => ({ body, ms: fastest(json) }));
const plain = measured[0]?.ms ?? 0;
console.table(
  measured.map(({ body, ms }) => ({
    body,
    ms: ms.toFixed(2),
    'times plain': (ms / plain).toFixed(1),
  })),
);

function fastest(json: string): number {
  const times = Array.from({ length: runs }, () => {
    const begin = performance.now();
    findForbidden(json);
    return performance.now() - begin;
  });
  return Math.min(...times);
}
