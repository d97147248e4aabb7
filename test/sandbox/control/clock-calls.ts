/** Reads the sandbox's clock and moves it on. */
import * as z from 'zod/mini';
import type { Clock } from '../clock/clock.ts';
import { addDuration } from '../clock/duration.ts';
import { formatSeoul, parseInstant } from '../clock/seoul.ts';
import type { Timetable } from '../clock/timetable.ts';
import type { ControlCall } from './control-call.ts';
import { aboutField, parse } from './parse.ts';
import { invalidFields } from './problem.ts';

/** Far enough for any calendar test, near enough to end in time. */
const longestMs = 30 * 366 * 24 * 60 * 60 * 1000;

const move = z.strictObject({ advance: z.optional(z.string()), to: z.optional(z.string()) });

export function clockCalls(clock: Clock, timetable: Timetable): readonly ControlCall[] {
  const read = () => ({ now: formatSeoul(clock.now()) });
  return [
    { method: 'GET', path: '/_sandbox/clock', answer: read },
    {
      method: 'POST',
      path: '/_sandbox/clock',
      async answer({ body }) {
        const target = toTarget(parse(move, body));
        await timetable.advance(target);
        return read();
      },
    },
  ];
}

/** Computed when its turn comes, as an earlier advance may still be running. */
function toTarget({ advance, to }: z.infer<typeof move>): (now: number) => number {
  if (advance !== undefined && to === undefined) {
    return (now) => inReach('advance', now, () => addDuration(now, advance));
  }
  if (to !== undefined && advance === undefined) {
    return (now) => inReach('to', now, () => parseInstant(to));
  }
  throw invalidFields([{ field: 'advance', message: 'or to must be given, and only one of them' }]);
}

function inReach(field: string, now: number, read: () => number): number {
  const target = aboutField(field, read);
  if (target < now) {
    throw invalidFields([{ field, message: `is in the past: it is ${formatSeoul(now)} now` }]);
  }
  if (!(target - now <= longestMs)) {
    throw invalidFields([{ field, message: 'goes further than 30 years at once' }]);
  }
  return target;
}
