/** The times of an open attempt: until when it may be sent, and from when its silence counts. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  claimAgain,
  claimAttempt,
  dueAttempt,
  nextLook,
  unknownAttempt,
  unsentAttempt,
} from '../../functions/domain/attempt.ts';
import { fence } from '../../functions/domain/ids.ts';
import { chargeRequest, tenOClock } from './support/charging.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

const request = chargeRequest();
const claimed = claimAttempt({ request, fence: fence('first'), now: tenOClock });

describe('a claimed attempt', () => {
  it('may be sent for 15 seconds, and settles when answer and rest have had their time', () => {
    expect(claimed).toEqual({
      fence: 'first',
      phase: 'claimed',
      request,
      requestedAt: tenOClock,
      sendBy: tenOClock + 15 * second,
      settleAfter: tenOClock + 15 * second + 75 * second + 10 * minute,
      sends: 1,
      lookAt: tenOClock + 15 * second + 75 * second + 10 * minute,
    });
  });

  it('is looked at one minute after an answer that proved nothing', () => {
    const unknown = unknownAttempt(claimed, tenOClock + 20 * second);
    expect(unknown).toEqual({ ...claimed, phase: 'unknown', lookAt: tenOClock + 80 * second });
  });

  it('is due at once when it is proven not to have been executed', () => {
    const due = dueAttempt(claimed, tenOClock + second);
    expect(due).toEqual({ ...claimed, phase: 'due', lookAt: tenOClock + second });
  });

  it('is due in a minute when no byte of it left, and that was no send', () => {
    const due = unsentAttempt(claimed, tenOClock + second);
    expect(due).toEqual({ ...claimed, phase: 'due', sends: 0, lookAt: tenOClock + 61 * second });
  });

  it('claimed anew keeps its request and its first hour, and has new times under a new fence', () => {
    const later = tenOClock + hour;
    const seen = { ...dueAttempt(claimed, later), notFoundAt: later, failedAt: later };
    expect(claimAgain(seen, { fence: fence('second'), now: later })).toEqual({
      ...claimAttempt({ request, fence: fence('second'), now: later }),
      requestedAt: tenOClock,
      sends: 2,
    });
  });
});

describe('the looks at an attempt without a verdict', () => {
  it('come after 0, 10 and 30 minutes, 2, 6, 24, 48 and 72 hours, and then no more', () => {
    const looks: number[] = [];
    let now = tenOClock;
    for (let look = nextLook(claimed, now); look !== undefined; look = nextLook(claimed, now)) {
      looks.push(look - claimed.settleAfter);
      now = look;
    }
    expect(looks).toEqual([
      0,
      10 * minute,
      30 * minute,
      ...[2, 6, 24, 48, 72].map((h) => h * hour),
    ]);
  });

  it('always lie ahead', () => {
    fc.assert(
      fc.property(fc.integer({ min: -hour, max: 80 * hour }), (after) => {
        const now = claimed.settleAfter + after;
        expect(nextLook(claimed, now) ?? Number.POSITIVE_INFINITY).toBeGreaterThan(now);
      }),
    );
  });
});
