/** The order of pages of a comparison and of a replay: every part of every side, once. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  firstPosition,
  nextPosition,
  type Position,
  type Way,
} from '../../../functions/domain/reconciliation/position.ts';
import { DAY, HOUR, SECOND } from '../../../functions/domain/time.ts';
import { tenOClock as from } from '../support/charging.ts';
import { COPY } from '../support/control.ts';

/** Every position if each answer holds its part, and each page of a list is the last. */
function wayThrough(way: Way): readonly Position[] {
  const passed: Position[] = [];
  const reached = { held: 'all' } as const;
  for (let at = firstPosition(way); at; at = nextPosition(way, { at, reached })) passed.push(at);
  return passed;
}

const sides = (positions: readonly Position[]) => [...new Set(positions.map(({ side }) => side))];

it('a replay adopts what was lost before anything is compared', () => {
  const span = { from, until: from + DAY };
  expect(sides(wayThrough({ span }))).toEqual(['paid', 'cancelled', 'ledger']);
  expect(sides(wayThrough({ span, replays: COPY }))).toEqual([
    'periods',
    'lost_paid',
    'lost_cancelled',
    'paid',
    'cancelled',
    'ledger',
  ]);
});

it('every side of the gateway’s transactions is read day by day, first to last', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 * DAY }), (length) => {
      const way = { span: { from, until: from + length }, replays: COPY };
      for (const side of ['lost_paid', 'lost_cancelled', 'paid', 'cancelled'])
        expect(wayThrough(way).filter((at) => at.side === side)).toEqual(
          Array.from({ length: Math.ceil(length / DAY) }, (_, day) => ({
            side,
            from: from + day * DAY,
            until: Math.min(from + (day + 1) * DAY, from + length),
          })),
        );
    }),
  );
});

it('a page of a list is followed by the next of the same list', () => {
  const way = { span: { from, until: from + DAY }, replays: COPY };
  const reached = { after: 'b' };
  expect(nextPosition(way, { at: { side: 'periods', after: 'a' }, reached })).toEqual({
    side: 'periods',
    after: 'b',
  });
});

/** The parts that were read whole, where an answer holds `most` of these payments. */
function partsRead(way: Way, paidAt: readonly number[], most: number) {
  const read: { readonly from: number; readonly until: number }[] = [];
  let asked = 0;
  for (let at = firstPosition(way); at && 'from' in at && at.side === 'paid' && asked < 10_000; ) {
    const { from: begin, until: end } = at;
    const count = paidAt.filter((paid) => paid >= begin && paid < end).length;
    const held = count > most ? 'too_little' : count * 2 < most ? 'little' : 'all';
    if (held !== 'too_little' || end - begin <= SECOND) read.push({ from: begin, until: end });
    asked += 1;
    at = nextPosition(way, { at, reached: { held } });
  }
  return { read, asked };
}

const payments = fc.array(fc.integer({ min: 0, max: 3 * DAY - 1 }), { maxLength: 120 });

it('whatever does not fit one answer is halved, until every second was read once', () => {
  fc.assert(
    fc.property(payments, fc.boolean(), fc.integer({ min: 1, max: 30 }), (offsets, close, most) => {
      const span = { from, until: from + 3 * DAY - 1 };
      // Some days have all their payments within a few seconds.
      const paidAt = offsets.map((at) => from + (close ? at % (5 * SECOND) : at));
      const { read, asked } = partsRead({ span }, paidAt, most);
      expect(read[0]?.from).toBe(span.from);
      expect(read.at(-1)?.until).toBe(span.until);
      for (const [at, part] of read.entries())
        expect(part.until).toBe(read[at + 1]?.from ?? span.until);
      for (const part of read) expect(part.until - part.from).toBeLessThanOrEqual(DAY);
      // A part is halved at most seventeen times, and grows back as fast.
      expect(asked).toBeLessThanOrEqual(3 + 40 * (1 + paidAt.length));
    }),
    { numRuns: 60 },
  );
});

it('a dense hour costs hardly more answers than its payments fill', () => {
  const span = { from, until: from + DAY };
  const paidAt = Array.from({ length: 5_000 }, (_, n) => from + HOUR + n * 120);
  expect(partsRead({ span }, paidAt, 100).asked).toBeLessThan(150);
});
