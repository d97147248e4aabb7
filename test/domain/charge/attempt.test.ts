/** The times of an open attempt: until when it may be sent, and from when an absence counts. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  claimAgain,
  claimAttempt,
  claimedAt,
  dueAttempt,
  nextInquiry,
  unknownAttempt,
  unsentAttempt,
  untilConfirmed,
  untilNextInquiry,
} from '../../../functions/domain/charge/attempt.ts';
import { fence } from '../../../functions/domain/ids.ts';
import { HOUR, MINUTE, SECOND } from '../../../functions/domain/time.ts';
import { chargeRequest, tenOClock } from '../support/charging.ts';
import { times } from '../support/times.ts';

const request = chargeRequest();
const claimed = () => claimAttempt({ request, fence: fence('first'), now: tenOClock, times });
const settled = tenOClock + 15 * SECOND + 75 * SECOND + 10 * MINUTE;

describe('a claimed attempt', () => {
  it('may be sent for 15 seconds, and settles after the time-out and the quiet period', () => {
    expect(claimed()).toEqual({
      fence: 'first',
      phase: 'claimed',
      request,
      requestedAt: tenOClock,
      sendBy: tenOClock + 15 * SECOND,
      settleAfter: settled,
      sends: 1,
      inquireAt: settled,
    });
  });

  it('knows when it was claimed last', () => {
    expect(claimedAt(claimed())).toBe(tenOClock);
    const again = claimAgain(claimed(), { fence: fence('second'), now: tenOClock + HOUR, times });
    expect(claimedAt(again)).toBe(tenOClock + HOUR);
  });

  it('has an inquiry one minute after an answer that proved nothing', () => {
    const unknown = unknownAttempt(claimed(), tenOClock + 20 * SECOND);
    expect(unknown).toEqual({ ...claimed(), phase: 'unknown', inquireAt: tenOClock + 80 * SECOND });
  });

  it('has an inquiry when it has settled, if that comes first', () => {
    expect(unknownAttempt(claimed(), settled - MINUTE + 1).inquireAt).toBe(settled);
  });

  it('keeps the words of a refusal, unless it follows a send that nobody answered', () => {
    const outcome = { kind: 'unknown', reason: '', words: '거절', isRefused: true } as const;
    const again = claimAgain(claimed(), { fence: fence('second'), now: tenOClock + HOUR, times });
    expect(unknownAttempt(claimed(), tenOClock, outcome).refusedIn).toBe('거절');
    expect(unknownAttempt(again, tenOClock + HOUR, outcome).refusedIn).toBeUndefined();
  });

  it('is due at once when it is proven not executed', () => {
    const due = dueAttempt(claimed(), tenOClock + SECOND);
    expect(due).toEqual({ ...claimed(), phase: 'due', inquireAt: tenOClock + SECOND });
  });

  it('is due in a minute when no byte of it left, and does not count as sent', () => {
    const due = unsentAttempt(claimed(), tenOClock + SECOND);
    expect(due).toEqual({
      ...claimed(),
      phase: 'due',
      sends: 0,
      inquireAt: tenOClock + 61 * SECOND,
    });
  });

  it('claimed anew keeps its request and when it was first claimed, with new times and fence', () => {
    const later = tenOClock + HOUR;
    const seen = { ...dueAttempt(claimed(), later), notFoundAt: later, failedAt: later };
    const again = claimAgain(
      { ...seen, gatewayBlindSince: later },
      { fence: fence('second'), now: later, times },
    );
    expect(again).toEqual({
      fence: 'second',
      phase: 'claimed',
      request,
      requestedAt: tenOClock,
      sendBy: later + 15 * SECOND,
      settleAfter: settled + HOUR,
      sends: 2,
      inquireAt: settled + HOUR,
    });
  });
});

describe('the inquiries of an attempt without a verdict', () => {
  it('come after 0, 10 and 30 minutes, 2, 6, 24, 48 and 72 hours, and then no more', () => {
    const looks: number[] = [];
    let now = tenOClock;
    for (
      let look = nextInquiry(claimed(), { now, times });
      look !== undefined;
      look = nextInquiry(claimed(), { now, times })
    ) {
      looks.push(look - settled);
      now = look;
    }
    expect(looks).toEqual([
      0,
      10 * MINUTE,
      30 * MINUTE,
      ...[2, 6, 24, 48, 72].map((h) => h * HOUR),
    ]);
  });

  it('always lie in the future', () => {
    fc.assert(
      fc.property(fc.integer({ min: -HOUR, max: 80 * HOUR }), (after) => {
        const now = settled + after;
        expect(nextInquiry(claimed(), { now, times }) ?? Number.POSITIVE_INFINITY).toBeGreaterThan(
          now,
        );
      }),
    );
  });

  it('leave it unknown until the next one, and are over after the last', () => {
    expect(untilNextInquiry(claimed(), { now: settled, times })).toEqual({
      ...claimed(),
      phase: 'unknown',
      inquireAt: settled + 10 * MINUTE,
    });
    expect(untilNextInquiry(claimed(), { now: settled + 72 * HOUR - 1, times })?.inquireAt).toBe(
      settled + 72 * HOUR,
    );
    expect(untilNextInquiry(claimed(), { now: settled + 72 * HOUR, times })).toBeUndefined();
  });
});

describe('an inquiry that is to confirm another', () => {
  const at = (minutes: number) => settled + minutes * MINUTE;
  const confirmed = (seen: { failedAt?: number; notFoundAt?: number }, now: number) =>
    untilConfirmed({ ...claimed(), ...seen }, { now, times });

  it('comes ten minutes after it', () => {
    const seen = { notFoundAt: at(12) };
    expect(confirmed(seen, at(12))).toEqual({
      ...claimed(),
      ...seen,
      phase: 'unknown',
      inquireAt: at(22),
    });
    expect(confirmed({ failedAt: at(12) }, at(13)).inquireAt).toBe(at(22));
    expect(confirmed({ failedAt: at(13), notFoundAt: at(1) }, at(13)).inquireAt).toBe(at(23));
    expect(confirmed({}, at(12)).inquireAt).toBe(at(22));
  });

  it('comes with a planned inquiry that is sooner', () => {
    expect(confirmed({ notFoundAt: at(9) }, at(9)).inquireAt).toBe(at(10));
  });

  it('comes a minute from now at the earliest', () => {
    expect(confirmed({ failedAt: at(12) }, at(22) - SECOND).inquireAt).toBe(at(23) - SECOND);
  });

  it('comes also when no further inquiry is planned', () => {
    const last = 72 * 60;
    expect(confirmed({ failedAt: at(last) }, at(last)).inquireAt).toBe(at(last + 10));
  });
});
