/** The help of `npm run ops`, command by command, in the language of the terminal. */
import { isKorean } from '../terminal-language.ts';
import { padded, widthOf } from './columns.ts';
import { englishUsage, type Line, type Usage } from './usage-en.ts';
import { koreanUsage } from './usage-ko.ts';

const usage = (): Usage => (isKorean() ? koreanUsage : englishUsage);

/** As wide as the narrowest usual terminal. */
const ROOM = 80;
const INDENT = 2;
const DOES_AT = 36;
/** Where the words after an option begin. */
const OPTION = 9;

export const usageOf = (command: keyof Usage['of']): readonly string[] => [
  'npm run ops --',
  ...usage().of[command].flatMap(indented),
  '',
  ...usage().forAll.flatMap((line) => wrapped(line, 0, line.startsWith('--') ? OPTION : 0)),
];

export const wholeUsage = (): readonly string[] => [
  'npm run ops -- <command>',
  '',
  ...Object.values(usage().of).flat().flatMap(indented),
  '',
  ...usage().forAll.flatMap((line) => wrapped(line, 0, line.startsWith('--') ? OPTION : 0)),
];

/** What is typed, and beside it what it does; below it where both need more room. */
function indented([typed, does]: Line): readonly string[] {
  const left = typed === '' ? [] : wrapped(typed, INDENT, 2 * INDENT);
  if (does === undefined) return left;
  const right = wrapped(does, DOES_AT);
  const [only] = left;
  if (left.length !== 1 || only === undefined || widthOf(only) >= DOES_AT - 1)
    return [...left, ...right];
  const [beside = '', ...below] = right;
  return [padded(only, DOES_AT, false) + beside.trimStart(), ...below];
}

/** Words in lines that the terminal does not break; what stands in brackets stays together. */
function wrapped(text: string, first: number, later = first): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.match(/\[[^\]]*\]+|\S+ +(?=\S)|\S+|^$/g) ?? []) {
    if (
      line !== '' &&
      (lines.length === 0 ? first : later) + widthOf(line + word.trimEnd()) > ROOM
    ) {
      lines.push(line);
      line = '';
    }
    line += word.endsWith(' ') || word === '' ? word : `${word} `;
  }
  return [...lines, line].map((one, at) => (' '.repeat(at === 0 ? first : later) + one).trimEnd());
}
