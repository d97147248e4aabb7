/** The work queues: their mode, their depths, and a dispatcher on request. */
import * as z from 'zod/mini';
import type { WorkQueues } from '../aws/work-queues.ts';
import type { Clock } from '../clock/clock.ts';
import { formatSeoul } from '../clock/seoul.ts';
import type { Timetable } from '../clock/timetable.ts';
import type { Dispatcher } from '../work/dispatcher.ts';
import { type QueueSwitch, queueModes } from '../work/queue-mode.ts';
import type { ControlCall } from './control-call.ts';
import { parse } from './parse.ts';

export interface QueueCallsOptions {
  readonly queues: WorkQueues;
  readonly queueSwitch: QueueSwitch;
  readonly dispatcher: Dispatcher;
  readonly timetable: Timetable;
  readonly clock: Clock;
}

export function queueCalls(options: QueueCallsOptions): readonly ControlCall[] {
  const { queues, queueSwitch, dispatcher, timetable, clock } = options;
  return [
    {
      method: 'GET',
      path: '/_sandbox/queue',
      answer: async () => ({ mode: queueSwitch.mode(), ...(await queues.depths()) }),
    },
    {
      method: 'POST',
      path: '/_sandbox/queue',
      answer({ body }) {
        queueSwitch.setMode(parse(change, body).mode);
        return { mode: queueSwitch.mode() };
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
