/**
 * `POST /control/release`: a person resumes held days or an open breaker, lets a coming day go, or
 * unlocks a restored table.
 */
import * as z from 'zod/mini';
import { controlView } from '../contract/control-view.ts';
import type { ResumeTarget } from '../domain/control/operator-changes.ts';
import { json } from '../http/answers/answer.ts';
import { invalid, readBody } from '../http/requests/body.ts';
import { flag, reason, seoulDateField, whole } from '../http/requests/fields.ts';
import { noQuery } from '../http/requests/query.ts';
import { route } from '../http/route.ts';
import { now, wiredGetControl, wiredResume, wiredUnlockTable } from '../wiring/control.ts';
import { errorLog } from '../wiring/log.ts';

const charges = () => whole({ least: 1, most: 1_000_000_000 });

export const request = z.strictObject({
  /** Every day that is held now, or one day (also beforehand) for so many charges. */
  run: z.optional(z.union([flag(), z.strictObject({ date: seoulDateField(), count: charges() })])),
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
      ...runIn(body),
      ...(body.breaker ? (['breaker'] as const) : []),
    ];
    if (what.length === 0 && !body.restore)
      throw invalid([
        { field: 'run', message: 'say run, breaker or restore: true, or run: {date, count}' },
      ]);
    const by = { actor, reason: body.reason };
    const released = what.length > 0 ? await wiredResume()({ what, by }) : undefined;
    const control = body.restore ? await wiredUnlockTable()(by) : released;
    return json(200, controlView(control ?? (await wiredGetControl()()), now()));
  },
});

function runIn({ run }: z.infer<typeof request>): readonly ResumeTarget[] {
  if (run === undefined || run === false) return [];
  return [run === true ? 'run' : run];
}
