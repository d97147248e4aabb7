/** What answers show of the charges that fall due. */
import * as z from 'zod/mini';
import { described, instant, named, seoulDay, won } from './parts.ts';

const count = () => z.int().check(z.minimum(0));

export const due = named(
  'Due',
  z.strictObject({
    as_of: instant(),
    exact: described(
      z.boolean(),
      'True when every subscription is counted. False when this is one part of several: the days of all parts, added, are exact.',
    ),
    days: z.array(
      z.strictObject({
        date: seoulDay(),
        count: described(count(), 'How many charges, retries included.'),
        amount: won(),
        retries: described(count(), 'How many of them were declined before.'),
      }),
    ),
    next_cursor: described(
      z.optional(z.string()),
      'Asks for the following part, which counts other subscriptions. Left out when there is none.',
    ),
  }),
  'What the calendar will charge on each day as things stand.',
);
