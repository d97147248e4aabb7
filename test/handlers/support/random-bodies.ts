/** Bodies that nobody should send: mutations of good ones, random JSON, random text, random bytes. */
import * as fc from 'fast-check';

export interface RandomRequest {
  readonly body: string | Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
}

/** Values at which parsers and stores break. */
const edges: readonly unknown[] = [
  ...[
    null,
    true,
    false,
    '',
    ' ',
    '0',
    '..',
    '.',
    '%2e%2e',
    '#',
    '/',
    '\\',
    "'",
    '"',
    '[',
    '{"a":1}',
  ],
  ...[
    0,
    -0,
    -1,
    1,
    1.5,
    1e-7,
    99,
    100,
    9_999_999_999,
    10_000_000_000,
    2 ** 53,
    1e21,
    1e308,
    -1e308,
  ],
  ...[
    '\u0000',
    '\u007f',
    '\u0085',
    '\u200b',
    '\u202e',
    '\ufeff',
    '\u2028',
    '\uffff',
    '\ud800',
    '\udfff',
  ],
  ...['\ud83d', '😀', '😀'.repeat(41), 'ㄱ'.repeat(41), '가'.repeat(256), 'é', 'a\u0301', 'İ', 'ß'],
  ...[
    'a'.repeat(41),
    'a'.repeat(81),
    'a'.repeat(2_100),
    '😀'.repeat(600),
    `${'a'.repeat(80)}\ud800`,
  ],
  ...['2026-02-30', '9999-12-31', '0000-00-00', '0001-01-01', '2026-11-23', '2026-13-01', '-1-1-1'],
  ...['2026-11-23T10:00:00+09:00', '+275760-09-13T00:00:00Z', '-271821-04-20T00:00:00Z', 'Z'],
  ...['2026-11-23T10:00:00+99:99', '9999-12-31T23:59:59-23:59', 'now', 'NaN', 'Infinity', '1e3'],
  ...['4242424242424242', '4242 4242-4242 4242', '٤٢٤٢٤٢٤٢٤٢٤٢٤٢٤٢', '1700000000000'],
  ...[[], {}, [[]], [null], { a: null }, [{}], { length: -1 }, { toJSON: 1 }],
  ...[{ toString: null }, { toString: 1, valueOf: 1 }, { constructor: { prototype: { a: 1 } } }],
  ...[JSON.parse('{"__proto__":{"amount":1},"then":1}'), JSON.parse('{"hasOwnProperty":0}')],
];

const fieldNames = [
  ...[
    'amount',
    'name',
    'customer_uid',
    'merchant_uid',
    'customer_id',
    'charge',
    'plan_id',
    'reason',
  ],
  ...['buyer_name', 'buyer_tel', 'custom_data', 'card_quota', 'tax_free', 'vat_amount', 'status'],
  ...[
    'success',
    'imp_success',
    'imp_uid',
    'error_msg',
    'next_price',
    'paused',
    'resume_at',
    'charging',
  ],
  ...[
    '__proto__',
    'constructor',
    'toString',
    'valueOf',
    'hasOwnProperty',
    'then',
    'length',
    '0',
    '',
  ],
  ...[
    'card_number',
    'expiry',
    'birth',
    'cvc',
    '4242424242424242',
    '\ud800',
    'a.b',
    'a'.repeat(300),
  ],
];

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

/** Requests for a route whose good bodies these are. */
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

/** Nested as deeply as 16 KB allow, and more than 16 KB. */
const deep = [
  '['.repeat(16_000),
  `${'['.repeat(8_000)}${']'.repeat(8_000)}`,
  `{"name":${'['.repeat(8_000)}${']'.repeat(8_000)}}`,
  `${'{"a":'.repeat(3_000)}1${'}'.repeat(3_000)}`,
  `{"custom_data":"${'['.repeat(16_000)}"}`,
  `{"charge":${'{"charge":'.repeat(1_500)}{}${'}'.repeat(1_500)}}`,
  `{"name":"${'a'.repeat(16_500)}"}`,
  `{${Array.from({ length: 1_500 }, (_, index) => `"k${index}":1`).join(',')}}`,
  `{"amount":${'9'.repeat(10_000)}}`,
  `{"amount":1e${'9'.repeat(300)}}`,
  '\ufeff{}',
];
