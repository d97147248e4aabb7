/** Card numbers: no run of digits that is stored, told or printed is one. */
import { leavesOf, type Traces } from './stored.ts';

export const cardNumbersIn = ({
  items,
  events,
  output,
}: Omit<Traces, 'now'>): readonly string[] => [
  ...items.flatMap((stored) =>
    leavesOf(stored).flatMap(({ path, text }) =>
      numbersIn(text).map((found) => `${stored.pk}: ${path} shows the card ${found}`),
    ),
  ),
  ...events.flatMap((event) =>
    leavesOf(event).flatMap(({ path, text }) =>
      numbersIn(text).map((found) => `an event: ${path} shows the card ${found}`),
    ),
  ),
  ...numbersIn(output).map((found) => `the output shows the card ${found}`),
];

/** As cards begin, 15 or 16 digits long, solid or in groups of four. */
const LIKE_A_CARD =
  /(?<![\d.])(?:3[47]\d{13}|(?:4\d{3}|5[1-5]\d{2}|2[2-7]\d{2}|35\d{2}|6\d{3}|9\d{3})([ -]?)(?:\d{4}\1){2}\d{4})(?!\d)/g;

/**
 * Digests, X-Ray's trace ids and the gateway's request ids are digits at random: one in some ten thousand has
 * what a card has, and a day without a PG writes thousands of lines with both.
 */
const AT_RANDOM =
  /\b(?:[0-9a-f]{64}|1-[0-9a-f]{8}-[0-9a-f]{24}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\b/g;

const numbersIn = (text: string): readonly string[] =>
  [...text.replaceAll(AT_RANDOM, '').matchAll(LIKE_A_CARD)]
    .map(([found]) => found)
    .filter(passesLuhn);

function passesLuhn(text: string): boolean {
  const digits = [...text.replaceAll(/\D/g, '')].map(Number).toReversed();
  const sum = digits.reduce((all, digit, index) => {
    const twice = index % 2 === 0 ? digit : digit * 2;
    return all + (twice > 9 ? twice - 9 : twice);
  }, 0);
  return sum % 10 === 0;
}
