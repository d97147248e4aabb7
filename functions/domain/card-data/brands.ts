/** Which numbers are cards: the brands' first digits and lengths, and the Luhn check digit of ISO/IEC 7812. */

export interface Brand {
  readonly name: string;
  /** First four digits, from and to. */
  readonly prefixes: readonly (readonly [number, number])[];
  readonly lengths: readonly number[];
}

/** The brand whose number the digits are, or undefined. */
export function brandOf(digits: string): Brand | undefined {
  const brand = brandAt(digits, 0);
  return brand?.lengths.includes(digits.length) && passesLuhn(digits, 0, digits.length)
    ? brand
    : undefined;
}

/** Whether a card's number begins at a place that is a multiple of `step`, and ends at one or at the end. */
export function holdsCard(digits: string, step: number): boolean {
  for (let at = 0; at < digits.length; at += step)
    for (const length of brandAt(digits, at)?.lengths ?? []) {
      const end = at + length;
      const ends = end === digits.length || (end < digits.length && end % step === 0);
      if (ends && passesLuhn(digits, at, end)) return true;
    }
  return false;
}

const BRANDS: readonly Brand[] = [
  { name: 'Visa', prefixes: [[4000, 4999]], lengths: [13, 16, 19] },
  {
    name: 'Mastercard',
    prefixes: [
      [5100, 5599],
      [2221, 2720],
    ],
    lengths: [16],
  },
  {
    name: 'American Express',
    prefixes: [
      [3400, 3499],
      [3700, 3799],
    ],
    lengths: [15],
  },
  { name: 'JCB', prefixes: [[3528, 3589]], lengths: [16] },
  {
    name: 'Diners Club',
    prefixes: [
      [3000, 3059],
      [3600, 3699],
      [3800, 3999],
    ],
    lengths: [14, 16],
  },
  {
    name: 'UnionPay',
    prefixes: [
      [6200, 6299],
      [8100, 8199],
    ],
    lengths: [16, 17, 18, 19],
  },
  {
    name: 'Discover',
    prefixes: [
      [6011, 6011],
      [6440, 6599],
    ],
    lengths: [16],
  },
  // Cards for use in Korea only, as BC and Shinhan issue them.
  { name: 'Korean local', prefixes: [[9000, 9999]], lengths: [16] },
];

/** By the first four digits, since every place of a long text may be asked for. */
const BY_PREFIX: (Brand | undefined)[] = new Array(10_000).fill(undefined);
for (const brand of BRANDS)
  for (const [from, to] of brand.prefixes) BY_PREFIX.fill(brand, from, to + 1);

/** The brand whose prefix stands at a place. */
const brandAt = (digits: string, at: number) => BY_PREFIX[Number(digits.slice(at, at + 4))];

function passesLuhn(digits: string, from: number, to: number): boolean {
  let sum = 0;
  for (let place = 0; place < to - from; place += 1) {
    const digit = digits.charCodeAt(to - 1 - place) - 48;
    const weighed = place % 2 === 1 ? digit * 2 : digit;
    sum += weighed > 9 ? weighed - 9 : weighed;
  }
  return sum % 10 === 0;
}
