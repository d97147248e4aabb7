/**
 * Folds text so that one spelling stands for all that look alike: fullwidth and other scripts' digits
 * become ASCII, separators of a kind one character, and what nobody sees goes.
 */
export function fold(text: string): string {
  if (PLAIN.test(text)) return text;
  // What needs no folding goes first: normalizing a long row of marks takes quadratic time, and makes
  // eighteen letters of one Arabic sign. It goes again, for normalizing makes such letters of the radical ⼀.
  return withoutOthers(withoutOthers(text).normalize('NFKC')).replace(FOLDED, folded);
}

const PLAIN = /^[ -~]*$/;

/**
 * Without what shows nothing of itself (format characters, fillers, marks, controls other than white space),
 * and with an `x` for each row of letters that no name of ours is written with. The patterns stand here,
 * where only a text that is not plain makes them: they are the dearest of all to make.
 */
const withoutOthers = (text: string) =>
  text
    .replace(/[\p{Cf}\p{M}\p{Default_Ignorable_Code_Point}\u2800]|(?!\s)\p{Cc}/gu, '')
    .replace(/[^\P{L}\p{Script=Latin}\p{Script=Hangul}\u30fc\uff70\u02d0]+/gu, 'x');

/** Besides Unicode's dashes: minus, hyphen bullet, box line, and the vowels that Koreans and Japanese type for one. */
const DASH = /[\p{Pd}\u2212\u2043\u2500\u30fc\u1173\u02d7]/u;
const DOT = /[·•・∙⋅。]/u;
const SLASH = /[⁄∕]/u;
const COLON = /[∶ː]/u;
/** One of these, or a digit that is not ASCII. */
const FOLDED = new RegExp(
  `(?! )\\s|${[DASH, DOT, SLASH, COLON].map(({ source }) => source).join('|')}|(?!\\d)\\p{Nd}`,
  'gu',
);

function folded(one: string): string {
  if (DASH.test(one)) return '-';
  if (DOT.test(one)) return '.';
  if (SLASH.test(one)) return '/';
  if (COLON.test(one)) return ':';
  return /\s/.test(one) ? ' ' : asciiDigit(one);
}

/** The value of any script's decimal digit: Unicode puts the ten of each in a row, and rows only side by side. */
function asciiDigit(digit: string): string {
  const known = values.get(digit);
  if (known !== undefined) return known;
  let code = digit.codePointAt(0) ?? 0;
  let before = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(code - 1))) {
    code -= 1;
    before += 1;
  }
  const value = String(before % 10);
  values.set(digit, value);
  return value;
}

/** Those worked out before: there are some seven hundred. */
const values = new Map<string, string>();
