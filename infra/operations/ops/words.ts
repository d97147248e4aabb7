/** Formats money and instants for people. */

/** `9,900` */
export const won = (amount: number) => amount.toLocaleString('en-US');

/** `2026-11-23 10:00:03`, Seoul time. */
export const seoulTime = (instant: string | null | undefined) =>
  instant === null || instant === undefined
    ? undefined
    : new Date(Date.parse(instant) + SEOUL).toISOString().slice(0, 19).replace('T', ' ');

const SEOUL = 9 * 3_600_000;

/** Quotes text so that a shell reads it as one word. */
export const quoted = (text: string) =>
  /^[\w.,:/=@+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
