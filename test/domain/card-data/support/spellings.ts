/** Published test card numbers in the spellings of people and programs: grouped, in other scripts, beside other numbers. */

interface PublishedCard {
  readonly number: string;
  /** As it stands on the card. */
  readonly groups: readonly number[];
}

const in4 = [4, 4, 4, 4];

/** Numbers that payment companies publish for tests; none is anybody's. */
export const publishedCards: readonly PublishedCard[] = [
  { number: '4242424242424242', groups: in4 },
  { number: '4111111111111111', groups: in4 },
  { number: '4222222222222', groups: [13] },
  { number: '5555555555554444', groups: in4 },
  { number: '2223003122003222', groups: in4 },
  { number: '378282246310005', groups: [4, 6, 5] },
  { number: '371449635398431', groups: [4, 6, 5] },
  { number: '30569309025904', groups: [4, 6, 4] },
  { number: '38520000023237', groups: [4, 6, 4] },
  { number: '6011111111111117', groups: in4 },
  { number: '3566002020360505', groups: in4 },
  { number: '6205500000000000004', groups: [4, 4, 4, 4, 3] },
];

export const SPELLINGS = 300;

/** Three hundred spellings of a number, spread evenly over all combinations. */
export function spellingsOf(card: PublishedCard): readonly string[] {
  const all = formsOf(card).flatMap((form) =>
    scripts.flatMap((script) => neighbours.map((beside) => beside(script(form)))),
  );
  return Array.from(
    { length: SPELLINGS },
    (_, at) => all[Math.floor((at * all.length) / SPELLINGS)] ?? '',
  );
}

function formsOf({ number, groups }: PublishedCard): readonly string[] {
  const groupings = [
    ...(groups.length > 1 ? [groups] : []),
    ...(number.length === 16 ? [[8, 8]] : []),
    Array.from(number, () => 1),
    Array.from({ length: Math.ceil(number.length / 2) }, () => 2),
  ];
  return [
    number,
    ...groupings.flatMap((grouping) => separators.map((by) => parted(number, grouping).join(by))),
  ];
}

function parted(number: string, groups: readonly number[]): readonly string[] {
  let rest = number;
  return groups.map((length) => {
    const part = rest.slice(0, length);
    rest = rest.slice(length);
    return part;
  });
}

export const separators = [
  ...[' ', '\u00a0', '\u3000', '\u2009', '  ', '   '],
  ...['-', '--', ' - ', '\u2010', '\u2011', '–', '—', '−', '\uff0d', 'ㅡ', 'ー'],
  ...['.', '·', '…', '/', '⁄', ':', '：', '_', '\u200b-\u200b', '\u00ad '],
];

/** Digits from a script's zero on. */
const from = (zero: number) => (text: string) =>
  text.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));

export const scripts: readonly ((text: string) => string)[] = [
  (text) => text,
  from(0xff10),
  from(0x0660),
  from(0x06f0),
  from(0x0966),
  from(0x09e6),
  from(0x0e50),
  from(0x1810),
  from(0x1d7ce),
  from(0x1e950),
  (text) =>
    text.replace(/\d/g, (digit) =>
      digit === '0' ? '⓪' : String.fromCodePoint(0x2460 + Number(digit) - 1),
    ),
  (text) => text.replace(/\d/g, '$&\u200b'),
  (text) => text.replace(/\d/g, '$&\ufe0f\u20e3'),
];

export const neighbours: readonly ((card: string) => string)[] = [
  (card) => card,
  (card) => `카드번호 ${card}`,
  (card) => `card:${card}.`,
  (card) => `a${card}z`,
  (card) => `${card} 12/30`,
  (card) => `${card} 12 30`,
  (card) => `12-30 ${card}`,
  (card) => `${card} 010-1234-5678`,
  (card) => `010 1234 5678 ${card}`,
  (card) => `${card}, 9,900원`,
  (card) => `9900원 ${card}`,
  (card) => `2026-11-23 ${card} 10:00`,
  (card) => `(${card})`,
];
