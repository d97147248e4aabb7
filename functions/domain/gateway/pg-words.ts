/** The PG's own words, as the shop may read them: without long numbers, ids and buyers, and not too long. */
import { ERASED } from '../erased.ts';
import type { ChargeRequest } from './answer.ts';

const MOST_WORDS = 200;

/** More than that is never read, so that no text can take long. */
const MOST_TEXT = 2_000;

/** Card numbers, masked ones too, telephones and the like: seven digits or stars, also in groups. */
const LONG_DIGITS = /\p{Nd}(?:[\s./_-]{0,3}[\p{Nd}*]){6,}/gu;

/** A shorter id could be a word. */
const LEAST_ID = 4;

/** A name of one letter says nothing of anybody. */
const LEAST_NAME = 2;

type About = Partial<Pick<ChargeRequest, 'merchantUid' | 'customerUid' | 'buyer' | 'name'>>;

/**
 * The text, cleaned; empty where the PG said nothing, and where its customer was erased: words stay as
 * long as the history they stand in.
 */
export function pgWords(text: string | undefined, about: About): string {
  if (about.name === ERASED) return '';
  const anonymous = namesIn(about).reduce(
    (rest, name) => rest.replaceAll(name, '…'),
    plain((text ?? '').slice(0, MOST_TEXT)),
  );
  const clean = anonymous.replace(/[\s\p{C}]+/gu, ' ').replace(LONG_DIGITS, '…');
  return [...clean.trim()].slice(0, MOST_WORDS).join('');
}

/** Whatever in the request names somebody, longest first. */
const namesIn = ({ merchantUid, customerUid, buyer = {} }: About): readonly string[] =>
  [
    ...longer([merchantUid, customerUid], LEAST_ID),
    ...longer(Object.values(buyer), LEAST_NAME),
  ].toSorted((a, b) => b.length - a.length);

const longer = (texts: readonly (string | undefined)[], least: number) =>
  texts.flatMap((text = '') => (text.length < least ? [] : [plain(text)]));

/** As it looks: nothing hidden in it, and each letter in one way of writing. */
const plain = (text: string) => text.normalize('NFKC').replace(/\p{Cf}/gu, '');

/** The words as part of something that keeps them; nothing where there are none. */
export const withWords = (words: string) => (words === '' ? {} : { words });

/** Whether two cleaned texts say the same, leaving aside spaces, ids and digits that are no code. */
export const sameWords = (one = '', other = ''): boolean => bare(one) === bare(other);

const bare = (words: string) =>
  words.replace(/([[(【{<]\s*[0-9A-Z]{4,6}\s*[\])】}>])|[\s\d…*]+/gu, (_, code = '') => code);
