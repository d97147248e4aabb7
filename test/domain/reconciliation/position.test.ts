/** The order of pages of a comparison and of a replay: every day of every side, once. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  firstPosition,
  nextPosition,
  type Position,
  type Way,
} from '../../../functions/domain/reconciliation/position.ts';
import { DAY } from '../../../functions/domain/time.ts';
import { tenOClock as from } from '../support/charging.ts';
import { COPY } from '../support/control.ts';

/** Every position if each page is the last of its day or list. */
function wayThrough(way: Way): readonly Position[] {
  const passed: Position[] = [];
  for (let at = firstPosition(way); at; at = nextPosition(way, { at, more: false }))
    passed.push(at);
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
            page: 1,
          })),
        );
    }),
  );
});

it('a page that is not the last is followed by the next of the same day or list', () => {
  const way = { span: { from, until: from + DAY }, replays: COPY };
  expect(nextPosition(way, { at: { side: 'lost_paid', from, page: 3 }, more: true })).toEqual({
    side: 'lost_paid',
    from,
    page: 4,
  });
  expect(nextPosition(way, { at: { side: 'periods', after: 'a' }, more: 'b' })).toEqual({
    side: 'periods',
    after: 'b',
  });
});
