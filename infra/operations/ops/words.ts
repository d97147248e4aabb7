/** Money and instants as people read them. */

/** `9,900` */
export const won = (amount: number) => amount.toLocaleString('en-US');

/** `2026-11-23 10:00:03`, as the clock on a wall in Seoul shows it. */
export const seoulTime = (instant: string | null | undefined) =>
  instant === null || instant === undefined
    ? undefined
    : new Date(Date.parse(instant) + SEOUL).toISOString().slice(0, 19).replace('T', ' ');

const SEOUL = 9 * 3_600_000;

/** Words that a shell takes as one. */
export const quoted = (text: string) =>
  /^[\w.,:/=@+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
