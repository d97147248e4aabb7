/** What the desk says, in the language of the page; the other language is not loaded. */
import { language } from '../shared/language.ts';
import type { english } from './words-en.ts';

export type Word = keyof typeof english;

type Values = Readonly<Record<string, string | number>>;

const words: Readonly<Record<Word, string>> =
  language() === 'ko'
    ? (await import('./words-ko.ts')).korean
    : (await import('./words-en.ts')).english;

/** `{count}` and the like are filled from the values. */
export function say(word: Word, values: Values = {}): string {
  return words[word].replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ''));
}

export const isWord = (word: string): word is Word => word in words;

export const everyWord = (): readonly string[] => Object.keys(words);

/** The word, or the code itself where a newer API says something that the page does not know. */
export function sayOr(word: string, otherwise: string, values: Values = {}): string {
  return isWord(word) ? say(word, values) : otherwise;
}
