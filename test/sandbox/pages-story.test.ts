/** The story of a charge at the desk: no step shows an answer before the gateway gave it. */
import { describe, expect, it } from 'vitest';
import { type HistoryEntry, type PgRecord, storyOf } from './pages/desk/story.ts';

const tenOClock = Date.parse('2026-12-24T10:00:00.000+09:00');

const at = (seconds: number) => new Date(tenOClock + seconds * 1000).toISOString();

const ours = (...steps: readonly [what: string, seconds: number][]): readonly HistoryEntry[] =>
  steps.map(([what, seconds]) => ({ at: at(seconds), what, note: null }));

const theirs = (record: Partial<PgRecord>): PgRecord => ({
  imp_uid: 'imp_448280090638',
  started_at: 0,
  paid_at: 0,
  failed_at: 0,
  fail_reason: null,
  cancel_history: [],
  ...record,
});

const second = (seconds: number) => tenOClock / 1000 + seconds;

const told = (steps: readonly HistoryEntry[]) => steps.map(({ what }) => what);

describe('the story of a charge', () => {
  it.each([
    ['at one stopped moment', 0, 0],
    ['within one second', 0.1, 0.9],
    ['over the end of a second', 0.9, 2.4],
  ])('whose answer was lost %s tells of the approval before the loss', (_, claimed, lost) => {
    const history = ours(['claimed', claimed], ['unknown', lost], ['looked', 300], ['paid', 300]);
    const record = theirs({ started_at: second(0), paid_at: second(0) });

    expect(told(storyOf(history, [record]))).toEqual([
      'claimed',
      'pg_paid',
      'unknown',
      'looked',
      'paid',
    ]);
  });

  it('that was sent again shows each record after the request that made it', () => {
    const history = ours(
      ['claimed', 0],
      ['unknown', 0],
      ['claimed_again', 1200],
      ['unknown', 1200],
      ['looked', 1500],
      ['paid', 1500],
    );
    const late = theirs({ paid_at: second(1200), started_at: second(1200) });
    const early = theirs({ failed_at: second(0), fail_reason: '[1254] …' });

    expect(told(storyOf(history, [late, early]))).toEqual([
      'claimed',
      'pg_failed',
      'unknown',
      'claimed_again',
      'pg_paid',
      'unknown',
      'looked',
      'paid',
    ]);
  });

  it('that was refunded in parts shows each refund when it happened', () => {
    const history = ours(['claimed', 0], ['paid', 0], ['refund_claimed', 60], ['refunded', 60]);
    const record = theirs({
      paid_at: second(0),
      cancel_history: [
        { cancelled_at: second(60), amount: 4000 },
        { cancelled_at: second(90), amount: 500 },
      ],
    });

    const story = storyOf(history, [record]);

    expect(told(story)).toEqual([
      'claimed',
      'pg_paid',
      'paid',
      'refund_claimed',
      'pg_cancelled',
      'refunded',
      'pg_cancelled',
    ]);
    expect(story.map(({ amount }) => amount).filter(Boolean)).toEqual([4000, 500]);
  });

  it('that the gateway has only begun, or not begun, says so', () => {
    const history = ours(['claimed', 0]);

    expect(told(storyOf(history, [theirs({ started_at: second(0) })]))).toEqual([
      'claimed',
      'pg_ready',
    ]);
    expect(told(storyOf(history, []))).toEqual(['claimed']);
  });
});
