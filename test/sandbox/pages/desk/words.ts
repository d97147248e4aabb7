/** What the desk says, in the language of the page. */
import { language } from '../shared/language.ts';
import { english } from './words-en.ts';
import { korean } from './words-ko.ts';

export type Word = keyof typeof english;

type Values = Readonly<Record<string, string | number>>;

const words = { ko: korean, en: english };

/** `{count}` and the like are filled from the values. */
export function say(word: Word, values: Values = {}): string {
  return words[language()][word].replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ''));
}

export const isWord = (word: string): word is Word => word in english;

/** The word, or the code itself where a newer API says something that the page does not know. */
export function sayOr(word: string, otherwise: string, values: Values = {}): string {
  return isWord(word) ? say(word, values) : otherwise;
}
