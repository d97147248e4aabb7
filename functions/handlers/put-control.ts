/** `PUT /control`: an operator turns charging on or off for everyone. */
import * as z from 'zod/mini';
import { controlView } from '../contract/control-view.ts';
import { json } from '../http/answers/answer.ts';
import { readBody } from '../http/requests/body.ts';
import { reason, whole } from '../http/requests/fields.ts';
import { noQuery } from '../http/requests/query.ts';
import { route } from '../http/route.ts';
import { now, wiredSetCharging } from '../wiring/control.ts';
import { errorLog } from '../wiring/log.ts';

export const request = z.strictObject({
  charging: z.enum(['on', 'off'], { error: 'must be on or off' }),
  reason: reason(),
  /** A day with fewer charges than this is never held by the daily volume limit. */
  brake: z.optional(z.strictObject({ min: whole({ least: 1, most: 1_000_000_000 }) })),
});

export const handler = route({
  caller: 'shop',
  named: true,
  log: errorLog,
  query: noQuery,
  serve: async ({ event, actor }) => {
    const body = readBody(event, request);
    const control = await wiredSetCharging()({
      charging: body.charging,
      min: body.brake?.min,
      by: { actor, reason: body.reason },
    });
    return json(200, controlView(control, now()));
  },
});
