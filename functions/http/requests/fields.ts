/** The fields of requests, with Iamport's limits and a message for each. */
import * as z from 'zod/mini';
import { isCalendarDate } from '../../domain/calendar.ts';
import { customerUid, planId } from '../../domain/ids.ts';
import { LEAST_AMOUNT, MOST_AMOUNT } from '../../domain/money.ts';

const CONTROL = /\p{Cc}/u;

/** Text between 1 and `max` code points after trimming; no control characters, no broken UTF-16. */
export function text(max: number) {
  const message = `must be 1–${max} characters without control characters`;
  return z.string({ error: requiredOr('must be text') }).check(
    z.trim(),
    z.refine((value) => fits(value, max) && !CONTROL.test(value) && value.isWellFormed(), message),
  );
}

/** Stops counting early: a long text is not spread into an array just to be refused. */
const fits = (value: string, max: number) =>
  value.length > 0 && value.length <= max * 2 && [...value].length <= max;

/** The same, optional: null and "" mean absent. */
export const optionalText = (max: number) =>
  z.optional(
    z.pipe(
      z.union([z.literal(''), z.null(), text(max)], {
        error: `must be at most ${max} characters without control characters`,
      }),
      z.transform((value: string | null) => value || undefined),
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
  z
    .string({ error: requiredOr('must be text') })
    .check(z.regex(/^[A-Za-z0-9_-]{1,40}$/, 'must be 1–40 letters, digits, _ or -'));

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

/** An ISO 8601 instant with its offset. */
export const instantField = () => {
  const message = 'must be an instant with its offset: 2026-11-23T10:00:00+09:00';
  return z.pipe(
    z
      .string({ error: requiredOr(message) })
      .check(
        z.refine((value) => /[Zz]$|[+-]\d{2}:\d{2}$/.test(value) && isInstant(value), message),
      ),
    z.transform((value: string) => Date.parse(value)),
  );
};

const isInstant = (value: string) => !Number.isNaN(Date.parse(value));

/** The shop's id of a plan. */
export const planIdField = () =>
  z.pipe(
    z
      .string({ error: requiredOr('must be text') })
      .check(z.regex(/^[A-Za-z0-9_-]{1,64}$/, 'must be 1–64 letters, digits, _ or -')),
    z.transform((value: string) => planId(value)),
  );

/** A required boolean. */
export const flag = () => z.boolean({ error: requiredOr('must be true or false') });

/** The reason of a person's decision; stored with the decision. */
export const reason = () => text(200);

/** The shop's id of a customer: the subject of that customer's tokens. */
export const customerId = () => text(255);

/** Buyer fields as the payment window accepts them. */
export const windowBuyer = {
  buyer_name: optionalText(16),
  buyer_email: optionalText(64),
  buyer_tel: optionalText(16),
};

function requiredOr(message: string) {
  return (issue: { readonly input?: unknown }) =>
    issue.input === undefined ? 'is required' : message;
}
