/** JSON is read value by value exactly where `JSON.parse` reads it, and never with an exception. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { doubledName, jsonValues } from '../../functions/domain/json-values.ts';

describe('the values of a text', () => {
  it('are its texts and numbers, and every member, with the names they stand under', () => {
    const text = '{"a":"x","b":[1,{"c":-2.5e3},[ "y" ]],"d":{},"e":null,"\\u0066":{"g":[true]}}';
    expect(
      jsonValues(text)?.map(({ kind, content, name, top, depth, isMember }) => [
        kind,
        content,
        name,
        top,
        depth,
        isMember,
      ]),
    ).toEqual([
      ['text', 'x', 'a', 'a', 1, true],
      ['other', '[', 'b', 'b', 1, true],
      ['number', '1', 'b', 'b', 2, false],
      ['number', '-2.5e3', 'c', 'b', 3, true],
      ['text', 'y', 'b', 'b', 3, false],
      ['other', '{', 'd', 'd', 1, true],
      ['other', 'null', 'e', 'e', 1, true],
      ['other', '{', 'f', 'f', 1, true],
      ['other', '[', 'g', 'f', 2, true],
    ]);
  });

  it('of an array at the outside belong to no name', () => {
    expect(jsonValues('["a",{"b":1}]')).toMatchObject([
      { content: 'a', name: '', top: '', depth: 1 },
      { content: '1', name: 'b', top: '', depth: 2 },
    ]);
  });

  it('may be one text or one number alone', () => {
    expect(jsonValues(' "\\u0034\\n\\"\\\\" ')).toMatchObject([
      { kind: 'text', content: '4\n"\\', depth: 0 },
    ]);
    expect(jsonValues('4242')).toMatchObject([{ kind: 'number', content: '4242', name: '' }]);
  });

  it.each([
    ['b', '\b'],
    ['f', '\f'],
    ['n', '\n'],
    ['r', '\r'],
    ['t', '\t'],
    ['/', '/'],
  ])('have the escape \\%s read', (letter, meant) => {
    expect(jsonValues(`"\\${letter}"`)).toMatchObject([{ content: meant }]);
  });

  it('are all texts, numbers and names of whatever JSON there is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 1, '\t'), (value, indent) => {
        const read = jsonValues(JSON.stringify(value, null, indent));
        expect(read?.filter(({ kind }) => kind !== 'other').map(({ content }) => content)).toEqual(
          leaves(value),
        );
        expect(read?.flatMap(({ isMember, name }) => (isMember ? [name] : []))).toEqual(
          names(value),
        );
      }),
    );
  });
});

const parts = (value: unknown) =>
  typeof value === 'object' && value !== null ? Object.values(value) : [];

const leaves = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'number' ? [JSON.stringify(value)] : parts(value).flatMap(leaves);
};

const names = (value: unknown): readonly string[] => {
  if (Array.isArray(value)) return value.flatMap(names);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [name, ...names(inner)]);
};

describe('a text that is no JSON', () => {
  it.each([
    ...[
      '',
      ' ',
      '[',
      ']',
      '{',
      '}',
      '[}',
      '{]',
      '[]]',
      '[[]',
      '{}}',
      '[,]',
      '[1,]',
      '[,1]',
      '[1 1]',
    ],
    ...[
      '{"a"}',
      '{"a":}',
      '{"a":1,}',
      '{,}',
      '{1:1}',
      '{"a":1 "b":2}',
      '{"a"::1}',
      '{"a":1:2}',
      '{a:1}',
    ],
    ...[
      '["a":1]',
      '1:1',
      '1,1',
      ':',
      ',',
      '"',
      '["a]',
      '"a" b',
      'null null',
      '[tru]',
      "['a']",
      '[true',
      '{[]}',
    ],
    ...[
      '4111 1111',
      '{4111:1111:1111:1111}',
      '[긴급] 배송',
      '{"a":1',
      '{"a"',
      '{"a":',
      '-',
      '[1.]',
      '{true:1}',
    ],
  ])('has none: %j', (text) => {
    expect(jsonValues(text)).toBeUndefined();
  });

  it('is what JSON.parse refuses, too', () => {
    const tokens = fc.array(
      fc.constantFrom('[', ']', '{', '}', ',', ':', '"a"', '1', 'null', ' '),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(tokens, (list) => {
        const text = list.join('');
        expect(jsonValues(text) !== undefined).toBe(isJson(text));
      }),
      { numRuns: 5_000 },
    );
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe('a doubled name', () => {
  it.each([
    ['{"a":1,"a":1}', 'a'],
    ['{"a":1,"b":{},"\\u0061":[2]}', 'a'],
    ['{"":1,"":2}', ''],
    ['{"__proto__":1,"__proto__":2}', '__proto__'],
  ])('is found at the outside: %s', (text, name) => {
    expect(doubledName(text)).toBe(name);
  });

  it.each([
    '{"a":1,"A":1}',
    '{"a":{"b":1,"b":2}}',
    '{"a":[1,1],"b":[1]}',
    '[{"a":1},{"a":1}]',
    '{}',
    '"a"',
    '{',
  ])('is none deeper inside: %s', (text) => {
    expect(doubledName(text)).toBeUndefined();
  });
});
