/** The help of `npm run ops`, command by command, in the language of the terminal. */
import { englishUsage, type Line, type Usage } from './usage-en.ts';
import { koreanUsage } from './usage-ko.ts';

/** Korean where the terminal's language is Korean, as POSIX orders its variables. */
const usage = ({ LC_ALL, LC_MESSAGES, LANG } = process.env): Usage =>
  (LC_ALL || LC_MESSAGES || LANG || '').startsWith('ko') ? koreanUsage : englishUsage;

const DOES_AT = 34;

const indented = ([typed, does]: Line) =>
  `  ${does === undefined ? typed : `${typed.padEnd(DOES_AT)}${typed.length < DOES_AT ? '' : '   '}${does}`}`;

export const usageOf = (command: keyof Usage['of']): readonly string[] => [
  'npm run ops --',
  ...usage().of[command].map(indented),
  '',
  ...usage().forAll,
];

export const wholeUsage = (): readonly string[] => [
  'npm run ops -- <command>',
  '',
  ...Object.values(usage().of).flat().map(indented),
  '',
  ...usage().forAll,
];
