/** The fields of requests, with Iamport's limits and a message for each. */
import * as z from 'zod/mini';
import { instantNamed, isCalendarDate } from '../../domain/calendar.ts';
import { customerUid, planId } from '../../domain/ids.ts';
import { LEAST_AMOUNT, MOST_AMOUNT } from '../../domain/money.ts';
import { isReadable } from '../../domain/text.ts';

/** Readable text between 1 and `max` code points after trimming. */
export function text(max: number) {
  const message = `must be 1–${max} ${READABLE}`;
  return someText.check(
    trimmed,
    z.refine((value) => fits(value, max) && isReadable(value), message),
  );
}

/** These are made once for all fields: to make a schema costs more than to use it. */
const someText = z.string({ error: requiredOr('must be text') });
const trimmed = z.trim();
const absent = [z.literal(''), z.null()] as const;
const orAbsent = z.transform((value: string | null) => value || undefined);

const READABLE =
  'visible characters, without control characters, U+FFFD or changes of the text direction';

/** Stops counting early: a long text is not spread into an array just to be refused. */
const fits = (value: string, max: number) =>
  value.length > 0 && value.length <= max * 2 && [...value].length <= max;

/** The same, optional: null and "" mean absent. */
export const optionalText = (max: number) =>
  z.optional(
    z.pipe(
      z.union([...absent, text(max)], { error: `must be at most ${max} ${READABLE}` }),
      orAbsent,
    ),
  );

/** The same in a change: null and "" take away what is there. */
export const clearableText = (max: number) =>
  z.optional(
    z.pipe(
      z.union([...absent, text(max)], { error: `must be at most ${max} ${READABLE}` }),
      z.transform((value: string | null) => value || null),
    ),
  );

/** Whole won within Iamport's limits. */
export const amount = () => whole({ least: LEAST_AMOUNT, most: MOST_AMOUNT, unit: ' won' });

/** A part of an amount in whole won, which may be 0 or absent. */
export const part = () => z.optional(whole({ least: 0, most: MOST_AMOUNT, unit: ' won' }));

/** A whole number within a range; `unit` is for the message. */
export function whole(range: {
  readonly least: number;
  readonly most: number;
  readonly unit?: string;
}) {
  const { least, most, unit = '' } = range;
  const message = `must be a whole number from ${least} to ${most}${unit}`;
  return z
    .int({ error: requiredOr(message) })
    .check(z.minimum(least, message), z.maximum(most, message));
}

/** A caller's order number, in the form that every PG behind Iamport accepts. */
export const callersUid = () =>
  someText.check(z.regex(/^[A-Za-z0-9_-]{1,40}$/, 'must be 1–40 letters, digits, _ or -'));

/** A `customer_uid`; one of dots only would change the path of a call to Iamport. */
export const uid = () =>
  z.pipe(
    text(80).check(z.refine((value) => !/^\.{1,2}$/.test(value), 'must not be only dots')),
    z.transform((value: string) => customerUid(value)),
  );

/** A date in Seoul that exists in the calendar. */
export const seoulDateField = () =>
  z
    .string({ error: requiredOr('must be a date: 2026-11-23') })
    .check(z.refine(isCalendarDate, 'must be a date: 2026-11-23'));

/** A strict ISO 8601 instant with its offset, of a date that exists. */
export const instantField = () =>
  z.pipe(
    z
      .string({ error: requiredOr(INSTANT) })
      .check(z.refine((value) => instantNamed(value) !== undefined, INSTANT)),
    z.transform((value: string) => instantNamed(value) ?? Number.NaN),
  );

const INSTANT =
  'must be an instant of an existing date, with its offset: 2026-11-23T10:00:00+09:00';

/** The shop's id of a plan. */
export const planIdField = () =>
  z.pipe(
    someText.check(z.regex(/^[A-Za-z0-9_-]{1,64}$/, 'must be 1–64 letters, digits, _ or -')),
    z.transform((value: string) => planId(value)),
  );

/** A required boolean. */
export const flag = () => z.boolean({ error: requiredOr('must be true or false') });

/** The reason of a person's decision; stored with the decision. */
export const reason = () => text(200);

/** The shop's id of a customer: the subject of that customer's tokens. */
export const customerId = () => text(255);

/** Buyer fields as the payment window accepts them. */
export const windowBuyer = () => ({
  buyer_name: optionalText(16),
  buyer_email: optionalText(64),
  buyer_tel: optionalText(16),
});

function requiredOr(message: string) {
  return (issue: { readonly input?: unknown }) =>
    issue.input === undefined ? 'is required' : message;
}
