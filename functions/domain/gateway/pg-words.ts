/** The PG's own words, as the shop may read them: without long numbers and ids, and not too long. */
import type { ChargeRequest } from './answer.ts';

const MOST_WORDS = 200;

/** More than that is never read, so that no text can take long. */
const MOST_TEXT = 2_000;

/** Card numbers, masked ones too, telephones and the like: seven digits or stars, also in groups. */
const LONG_DIGITS = /\p{Nd}(?:[\s./_-]{0,3}[\p{Nd}*]){6,}/gu;

/** A shorter id could be a word. */
const LEAST_ID = 4;

/** The text, cleaned; empty where the PG said nothing. */
export function pgWords(
  text: string | undefined,
  { merchantUid, customerUid }: Partial<Pick<ChargeRequest, 'merchantUid' | 'customerUid'>>,
): string {
  const ids = [merchantUid, customerUid].flatMap((id) => id ?? []);
  const anonymous = ids
    .filter((id) => id.length >= LEAST_ID)
    .reduce(
      (rest, id) => rest.replaceAll(id, '…'),
      (text ?? '').slice(0, MOST_TEXT).normalize('NFKC'),
    );
  const clean = anonymous
    .replace(/\p{Cf}/gu, '')
    .replace(/[\s\p{C}]+/gu, ' ')
    .replace(LONG_DIGITS, '…');
  return [...clean.trim()].slice(0, MOST_WORDS).join('');
}

/** The words as part of something that keeps them; nothing where there are none. */
export const withWords = (words: string) => (words === '' ? {} : { words });

/** Whether two cleaned texts say the same, leaving aside spaces, ids and digits that are no code. */
export const sameWords = (one = '', other = ''): boolean => bare(one) === bare(other);

const bare = (words: string) =>
  words.replace(/([[(【{<]\s*[0-9A-Z]{4,6}\s*[\])】}>])|[\s\d…*]+/gu, (_, code = '') => code);
