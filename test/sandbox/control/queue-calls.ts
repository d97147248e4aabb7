/** The work queue: how it runs, what is in it, and a dispatcher at will. */
import * as z from 'zod/mini';
import type { EmbeddedQueue } from '../aws/work-queue.ts';
import type { Clock } from '../clock/clock.ts';
import { formatSeoul } from '../clock/seoul.ts';
import type { Timetable } from '../clock/timetable.ts';
import type { Dispatcher } from '../work/dispatcher.ts';
import { queueModes, type Worker } from '../work/worker.ts';
import type { ControlCall } from './control-call.ts';
import { parse } from './parse.ts';

export interface QueueCallsOptions {
  readonly queue: EmbeddedQueue;
  readonly worker: Worker;
  readonly dispatcher: Dispatcher;
  readonly timetable: Timetable;
  readonly clock: Clock;
}

export function queueCalls(options: QueueCallsOptions): readonly ControlCall[] {
  const { queue, worker, dispatcher, timetable, clock } = options;
  return [
    {
      method: 'GET',
      path: '/_sandbox/queue',
      answer: async () => ({ mode: worker.mode(), ...(await queue.depths()) }),
    },
    {
      method: 'POST',
      path: '/_sandbox/queue',
      answer({ body }) {
        worker.setMode(parse(change, body).mode);
        return { mode: worker.mode() };
      },
    },
    {
      method: 'POST',
      path: '/_sandbox/dispatch',
      async answer({ body }) {
        const { times } = parse(order, body);
        await timetable.between(() => dispatcher.dispatch(times));
        return { now: formatSeoul(clock.now()) };
      },
    },
  ];
}

const change = z.strictObject({ mode: z.enum(queueModes) });
const order = z.strictObject({ times: z._default(z.int().check(z.gte(1), z.lte(5)), 1) });
