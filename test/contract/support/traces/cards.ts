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

/** A digest is made of digits at random: one in a few thousand has what a card has. */
const DIGEST = /\b[0-9a-f]{64}\b/g;

const numbersIn = (text: string): readonly string[] =>
  [...text.replaceAll(DIGEST, '').matchAll(LIKE_A_CARD)].map(([found]) => found).filter(passesLuhn);

function passesLuhn(text: string): boolean {
  const digits = [...text.replaceAll(/\D/g, '')].map(Number).toReversed();
  const sum = digits.reduce((all, digit, index) => {
    const twice = index % 2 === 0 ? digit : digit * 2;
    return all + (twice > 9 ? twice - 9 : twice);
  }, 0);
  return sum % 10 === 0;
}
