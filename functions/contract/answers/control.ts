/** What answers show of everything that can stop charging. */
import * as z from 'zod/mini';
import type { controlView } from '../control-view.ts';
import { actorText, described, instant, named, seoulDay } from './parts.ts';
import { answerOf } from './same-type.ts';

const counts = { count: z.int(), amount: z.int() };

const volume = () => z.strictObject(counts);

export const control = named(
  'Control',
  answerOf<typeof controlView>()({
    charging: z.enum(['on', 'off']),
    breaker: z.strictObject({
      open: z.boolean(),
      probe_at: z.nullable(instant()),
      pg_message: described(
        z.nullable(z.string()),
        'The PG’s words, cleaned, in which it refuses every card; null where it named a code.',
      ),
    }),
    outage: z.strictObject({
      open: described(z.boolean(), 'Iamport executes nothing: only probes are sent.'),
      since: z.nullable(instant()),
      probe_at: z.nullable(instant()),
    }),
    run: z.strictObject({
      held: z.boolean(),
      held_on: z.nullable(seoulDay()),
      min: described(z.int(), 'As `min_count`, by its first name.'),
      min_count: described(z.int(), 'A day on which no more falls due is never held …'),
      min_amount: described(z.int(), '… if it is no more won than this, too.'),
      limit: described(volume(), 'The most that may fall due today without a person.'),
      days: described(
        z.array(
          z.strictObject({
            date: seoulDay(),
            ...counts,
            plans: z.array(z.strictObject({ plan_id: z.nullable(z.string()), ...counts })),
            limit: volume(),
          }),
        ),
        'Days that are held, tomorrow’s too, with what falls due on them. They wait for a release.',
      ),
      released: described(
        z.array(z.strictObject({ date: seoulDay(), count: z.int(), amount: z.nullable(z.int()) })),
        'Days that a person let go, and for how many charges; good for a fifth more.',
      ),
    }),
    table: z.strictObject({
      state: z.enum(['released', 'locked', 'replaying']),
      since: z.nullable(instant()),
      replay: described(z.nullable(z.string()), 'Its report: `GET /reconciliations/{id}`.'),
    }),
    changes: z.array(
      z.strictObject({
        at: instant(),
        actor: actorText(),
        what: described(z.string(), 'Such as `charging on, min_count 200 → 7`.'),
        reason: z.string(),
      }),
    ),
  }),
  'The switch, the two breakers, the daily volume limit, the table’s lock, and who changed them.',
);
