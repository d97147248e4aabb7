/**
 * Bodies that no caller should send: mutations of good ones, random JSON, random text, random
 * bytes.
 */
import * as fc from 'fast-check';
import { deep, edges, fieldNames } from './awkward-values.ts';

export interface RandomRequest {
  readonly body: string | Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
}

const names = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...fieldNames) }, fc.string());
const values = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...edges) },
  fc.jsonValue({ depthSize: 'small' }),
  fc.string({ unit: 'binary', maxLength: 100 }),
  fc.double({ noDefaultInfinity: true, noNaN: true }),
);

interface Mutation {
  readonly place: number;
  readonly name: string;
  readonly value: unknown;
  readonly kind: 'set' | 'drop' | 'add' | 'wrap' | 'inside';
}

const mutations: fc.Arbitrary<readonly Mutation[]> = fc.array(
  fc.record({
    place: fc.nat(),
    name: names,
    value: values,
    kind: fc.constantFrom('set', 'set', 'set', 'drop', 'add', 'wrap', 'inside'),
  }),
  { minLength: 1, maxLength: 3 },
);

type Fields = readonly (readonly [string, unknown])[];

const mutated = (body: object, steps: readonly Mutation[]): object =>
  steps.reduce<object>(
    (current, step) => Object.fromEntries(after(Object.entries(current), step)),
    body,
  );

function after(fields: Fields, { place, name, value, kind }: Mutation): Fields {
  const at = fields.length === 0 ? 0 : place % fields.length;
  const [known = name, held] = fields[at] ?? [];
  const others = fields.filter((_, index) => index !== at);
  switch (kind) {
    case 'set':
      return [...others, [known, value]];
    case 'drop':
      return others;
    case 'add':
      return [...fields, [name, value]];
    case 'wrap':
      return [...others, [known, [held]]];
    case 'inside':
      return [...others, [known, isObject(held) ? { ...held, [name]: value } : { [name]: value }]];
  }
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** A text with a part cut out or something put in. */
const broken = (text: string, at: number, insert: string) => {
  const place = at % (text.length + 1);
  return text.slice(0, place) + insert + text.slice(place + (at % 5));
};

const contentTypes = fc.oneof(
  { weight: 20, arbitrary: fc.constant('application/json') },
  fc.constantFrom(
    'application/json; charset=utf-8',
    'application/problem+json',
    'application/x-www-form-urlencoded',
    'text/plain',
    'multipart/form-data; boundary=x',
    'application/jsonp',
    '',
  ),
  fc.string(),
);

/** Requests for a route that accepts these good bodies. */
export const randomRequests = (good: readonly object[]): fc.Arbitrary<RandomRequest> => {
  const seeds = fc.constantFrom(...good);
  const mutants = fc.tuple(seeds, mutations).map(([seed, steps]) => mutated(seed, steps));
  const objects = fc.dictionary(names, values, { maxKeys: 8 });
  const texts = fc.oneof(
    { weight: 12, arbitrary: mutants.map((body) => JSON.stringify(body)) },
    { weight: 3, arbitrary: objects.map((body) => JSON.stringify(body)) },
    { weight: 1, arbitrary: fc.jsonValue().map((body) => JSON.stringify(body)) },
    {
      weight: 3,
      arbitrary: fc
        .tuple(mutants, fc.nat(), fc.string({ unit: 'binary', maxLength: 3 }))
        .map(([body, at, insert]) => broken(JSON.stringify(body), at, insert)),
    },
    { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
    { weight: 1, arbitrary: fc.constantFrom(...deep) },
  );
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    texts.map((text) => Buffer.from(text)),
    texts.map((text) => Buffer.from(text, 'utf16le')),
    texts.map((text) => Buffer.concat([Buffer.from(text), Buffer.from([0xff, 0xc0, 0x80])])),
  );
  return fc.record({
    body: fc.oneof({ weight: 9, arbitrary: texts }, bytes),
    headers: contentTypes.map((type) => ({ 'content-type': type })),
  });
};
