/** Formats money and instants for people. */

/** `9,900` */
export const won = (amount: number) => amount.toLocaleString('en-US');

/** `2026-11-23 10:00:03`, Seoul time. */
export const seoulTime = (instant: string | null | undefined) =>
  instant === null || instant === undefined
    ? undefined
    : new Date(Date.parse(instant) + SEOUL).toISOString().slice(0, 19).replace('T', ' ');

const SEOUL = 9 * 3_600_000;

/**
 * Text of others as a terminal may show it: what would move the cursor, colour, hide or turn the
 * line around is written as its code.
 */
export const printable = (text: string) =>
  text.replaceAll(
    NOT_SHOWN,
    (sign) => `\\u{${(sign.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}}`,
  );

/** C0, C1, and the signs that change the direction of text. */
const NOT_SHOWN = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Quotes text so that a shell reads it as one word. */
export const quoted = (text: string) =>
  /^[\w.,:/=@+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
