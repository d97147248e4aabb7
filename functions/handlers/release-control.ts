/**
 * `POST /control/release`: a person resumes a held day or an open breaker, or unlocks a restored
 * table.
 */
import * as z from 'zod/mini';
import { controlView } from '../contract/control-view.ts';
import type { ResumeTarget } from '../domain/control/operator-changes.ts';
import { json } from '../http/answers/answer.ts';
import { invalid, readBody } from '../http/requests/body.ts';
import { flag, reason } from '../http/requests/fields.ts';
import { noQuery } from '../http/requests/query.ts';
import { route } from '../http/route.ts';
import { now, wiredGetControl, wiredResume, wiredUnlockTable } from '../wiring/control.ts';
import { errorLog } from '../wiring/log.ts';

export const request = z.strictObject({
  run: z.optional(flag()),
  breaker: z.optional(flag()),
  restore: z.optional(flag()),
  reason: reason(),
});

export const handler = route({
  caller: 'shop',
  named: true,
  log: errorLog,
  query: noQuery,
  serve: async ({ event, actor }) => {
    const body = readBody(event, request);
    const what: readonly ResumeTarget[] = [
      ...(body.run ? (['run'] as const) : []),
      ...(body.breaker ? (['breaker'] as const) : []),
    ];
    if (what.length === 0 && !body.restore)
      throw invalid([{ field: 'run', message: 'say run, breaker or restore: true' }]);
    const by = { actor, reason: body.reason };
    const released = what.length > 0 ? await wiredResume()({ what, by }) : undefined;
    const control = body.restore ? await wiredUnlockTable()(by) : released;
    return json(200, controlView(control ?? (await wiredGetControl()()), now()));
  },
});
