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
      'False when there are more than 20,000 subscriptions: then only the newest 20,000 are counted.',
    ),
    days: z.array(
      z.strictObject({
        date: seoulDay(),
        count: described(count(), 'How many charges, retries included.'),
        amount: won(),
        retries: described(count(), 'How many of them were declined before.'),
      }),
    ),
  }),
  'What the calendar will charge on each day as things stand.',
);
