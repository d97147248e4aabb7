/** Which dates of a calendar a request asks for. */
import * as z from 'zod/mini';
import { LAST_PERIOD } from '../../domain/own-ids.ts';
import { wholeText } from './query.ts';

const DEFAULT = 12;
const MOST = 120;

/** `n` dates, from the first period that is named or else from the next one. */
export const calendarFields = {
  n: z.optional(wholeText({ least: 1, most: MOST })),
  first_period: z.optional(wholeText({ least: 1, most: LAST_PERIOD })),
};

export const calendarRangeIn = (query: z.infer<z.ZodMiniObject<typeof calendarFields>>) => ({
  count: query.n ?? DEFAULT,
  first: query.first_period,
});
