/**
 * Whether two masks are of different cards. One card is masked in many ways, by PG, by setting and
 * by record, so only digits that both masks show are compared.
 */

/** With fewer digits in common, two masks say nothing about each other. */
const FEWEST_COMMON = 4;

/** True only if the masks prove it; a mask that is absent or shows too little proves nothing. */
export const isOtherCard = (one: string | undefined, other: string | undefined): boolean =>
  compared(one, other) === 'other';

/** True only if enough digits are shown by both, and all of them agree. */
export const isSameCard = (one: string | undefined, other: string | undefined): boolean =>
  compared(one, other) === 'same';

function compared(one: string | undefined, other: string | undefined) {
  const [left, right] = [solid(one), solid(other)];
  const pairs = left.length === right.length ? byPlace(left, right) : byEnds(left, right);
  const common = pairs.filter((pair) => pair.every((sign) => /\d/.test(sign)));
  if (common.length < FEWEST_COMMON) return 'unclear';
  return common.some(([here, there]) => here !== there) ? 'other' : 'same';
}

/** The mask without what only groups its signs. */
const solid = (mask = '') => mask.replaceAll(/[\s\-–—./_]/g, '');

type Pair = readonly [string, string];

const byPlace = (one: string, other: string): readonly Pair[] =>
  [...one].flatMap((sign, place): Pair[] => {
    const there = other[place];
    return there === undefined ? [] : [[sign, there]];
  });

/** Masks hide as many signs as they like, but in the middle: only the ends have their places. */
function byEnds(one: string, other: string): readonly Pair[] {
  const [here, there] = [endsOf(one), endsOf(other)];
  return [...byPlace(here.first, there.first), ...byPlace(here.last, there.last)];
}

/** The digits before and after what is hidden, the last one first; none where nothing is hidden. */
function endsOf(mask: string) {
  if (/^\d*$/.test(mask)) return { first: '', last: '' };
  const last = /\d*$/.exec(mask)?.[0] ?? '';
  return { first: /^\d*/.exec(mask)?.[0] ?? '', last: [...last].reverse().join('') };
}
