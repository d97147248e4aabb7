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

const least = () => z.optional(whole({ least: 1, most: 1_000_000_000_000 }));

export const request = z.strictObject({
  charging: z.enum(['on', 'off'], { error: 'must be on or off' }),
  reason: reason(),
  /** A day on which no more than this falls due is never held; `min` is another name of `min_count`. */
  brake: z.optional(z.strictObject({ min: least(), min_count: least(), min_amount: least() })),
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
      least: leastIn(body.brake),
      by: { actor, reason: body.reason },
    });
    return json(200, controlView(control, now()));
  },
});

function leastIn(brake: z.infer<typeof request>['brake'] = {}) {
  const { min, min_count: minCount = min, min_amount: minAmount } = brake;
  return {
    ...(minCount !== undefined && { minCount }),
    ...(minAmount !== undefined && { minAmount }),
  };
}
