/** One comparison of the gateway's transactions with the ledger: page by page, to its report. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { impUid, merchantUid, reconciliationId } from '../../../functions/domain/ids.ts';
import type {
  Discrepancy,
  DiscrepancyClass,
} from '../../../functions/domain/reconciliation/discrepancy.ts';
import {
  afterReporting,
  agrees,
  agreesExcept,
  type Compared,
  countsOf,
  NO_COUNTS,
  NO_SUMS,
  newReconciliation,
  type Reconciliation,
  sumsOf,
  withPage,
} from '../../../functions/domain/reconciliation/reconciliation.ts';
import { DAY, MINUTE } from '../../../functions/domain/time.ts';
import { tenOClock as now } from '../support/charging.ts';
import { COPY } from '../support/control.ts';

const span = { from: now - DAY, until: now };
const id = reconciliationId('nightly-2026112300');
const begun = newReconciliation({ id, span, askedBy: 'nightly', now });

const differing = (...classes: DiscrepancyClass[]): Discrepancy[] =>
  classes.map((one, index) => ({
    class: one,
    merchantUid: merchantUid(`order-${index}`),
    amount: 9_900,
    resolution: 'case',
  }));
const page = (given: Partial<Compared> = {}): Compared => ({
  counts: NO_COUNTS,
  sums: NO_SUMS,
  differences: [],
  ...given,
});
const next = { side: 'cancelled', ...span } as const;

describe('a comparison', () => {
  it('begins with the first day of what was paid, and is due at once', () => {
    expect(begun).toEqual({
      id: 'nightly-2026112300',
      span,
      askedBy: 'nightly',
      replays: undefined,
      createdAt: now,
      position: { side: 'paid', from: span.from, until: Math.min(span.from + DAY, span.until) },
      counts: {
        payments: 0,
        notOurs: 0,
        registrations: 0,
        underWay: 0,
        inCase: 0,
        entries: 0,
        unreadable: 0,
      },
      sums: { paidThere: 0, refundedThere: 0, paidHere: 0, refundedHere: 0 },
      byClass: {},
      differences: [],
      inCases: { count: 0, amount: 0 },
      unreadable: [],
      pendingEvents: [],
      wakeAt: now,
    });
  });

  it('that replays into a restored table begins with its periods, at the given time', () => {
    const wakeAt = now + MINUTE;
    const replay = newReconciliation({ id, span, askedBy: 'alice', replays: COPY, wakeAt, now });
    expect(replay).toEqual({
      ...begun,
      askedBy: 'alice',
      replays: COPY,
      position: { side: 'periods' },
      wakeAt,
    });
  });

  it('adds what each page found, and goes on at once where the next begins', () => {
    const compared = {
      counts: { ...NO_COUNTS, payments: 2 },
      sums: { ...NO_SUMS, paidThere: 19_800 },
      differences: differing('amount', 'wrong_mid', 'amount'),
    };
    const first = withPage(begun, { compared, next, now: now + 1 });
    expect(first).toEqual({
      ...begun,
      ...compared,
      byClass: { amount: 2, wrong_mid: 1 },
      position: next,
      wakeAt: now + 1,
    });
    const more = page({ differences: differing('amount', 'other_card') });
    expect(withPage(first, { compared: more, next, now: now + 2 })).toEqual({
      ...first,
      byClass: { amount: 3, wrong_mid: 1, other_card: 1 },
      differences: [...compared.differences, ...more.differences],
      wakeAt: now + 2,
    });
  });

  it('is finished by its last page, with an event', () => {
    const last = withPage(begun, { compared: page(), next: undefined, now: now + 1 });
    expect(last).toEqual({
      ...begun,
      position: undefined,
      finishedAt: now + 1,
      pendingEvents: [
        {
          eventId: 'reconciliation.finished:nightly-2026112300',
          type: 'reconciliation.finished',
          at: now + 1,
        },
      ],
      wakeAt: now + 1 + MINUTE,
    });
    expect(afterReporting(last)).toEqual({ ...last, pendingEvents: [], wakeAt: undefined });
  });

  it('lists the first two hundred discrepancies and counts all', () => {
    const hundred = (one: DiscrepancyClass) =>
      page({ differences: differing(...Array(150).fill(one)) });
    const first = withPage(begun, { compared: hundred('amount'), next, now });
    const second = withPage(first, { compared: hundred('other_card'), next, now });
    expect(second.byClass).toEqual({ amount: 150, other_card: 150 });
    expect(second.differences).toEqual([
      ...differing(...Array(150).fill('amount')),
      ...differing(...Array(50).fill('other_card')),
    ]);
  });
});

describe('whether ledger and gateway agree', () => {
  const ended = (...classes: DiscrepancyClass[]) =>
    withPage(begun, {
      compared: page({ differences: differing(...classes) }),
      next: undefined,
      now,
    });

  it('is not known before the end', () => {
    expect(agrees(begun)).toBeUndefined();
    const differences = differing('amount');
    expect(agrees(withPage(begun, { compared: page({ differences }), next, now }))).toBeUndefined();
  });

  it('is so when nothing differed', () => {
    expect(agrees(ended())).toBe(true);
    expect(agrees({ ...ended(), byClass: { amount: 0, wrong_mid: 0 } })).toBe(true);
  });

  it('is not so when the sums differ, or something could not be read', () => {
    const { counts, sums, ...one } = ended();
    expect(agrees({ ...one, counts, sums: { ...sums, paidThere: 1 } })).toBe(false);
    expect(agrees({ ...one, counts, sums: { ...sums, refundedHere: 1 } })).toBe(false);
    expect(agrees({ ...one, sums, counts: { ...counts, unreadable: 1 } })).toBe(false);
  });

  it('is so except for what stands in cases or could not be read, and for nothing else', () => {
    const { counts, sums, ...one } = ended();
    const inCases = { count: 1, amount: 5 };
    const differing = { ...sums, paidThere: 5 };
    expect(agreesExcept({ ...one, counts, sums })).toBe(false);
    expect(agreesExcept({ ...one, counts, sums: differing })).toBe(false);
    expect(agreesExcept({ ...one, counts, sums: differing, inCases })).toBe(true);
    expect(agreesExcept({ ...one, sums, counts: { ...counts, unreadable: 1 } })).toBe(true);
    expect(agreesExcept({ ...one, counts, sums, inCases, byClass: { amount: 1 } })).toBe(false);
  });

  it('a record that cannot be read is counted once, on whichever side it is met', () => {
    const odd = { impUid: impUid('imp_1'), fields: ['amount'] };
    const first = withPage(begun, { compared: { ...page(), unreadable: [odd] }, next, now });
    const second = withPage(first, { compared: { ...page(), unreadable: [odd] }, next, now });
    expect(second).toMatchObject({ counts: { unreadable: 1 }, unreadable: [odd] });
  });

  it('is not so when one thing differed', () => {
    expect(agrees(ended('amount'))).toBe(false);
    expect(agrees({ ...ended('amount'), byClass: { amount: 0, wrong_mid: 1 } })).toBe(false);
  });
});

describe('figures', () => {
  it('add up, each to its own', () => {
    const counts = {
      payments: 1,
      notOurs: 2,
      registrations: 3,
      underWay: 4,
      inCase: 5,
      entries: 6,
      unreadable: 7,
    };
    const sums = { paidThere: 1, refundedThere: 2, paidHere: 3, refundedHere: 4 };
    expect(countsOf(counts, { ...counts, payments: 10 })).toEqual({
      payments: 11,
      notOurs: 4,
      registrations: 6,
      underWay: 8,
      inCase: 10,
      entries: 12,
      unreadable: 14,
    });
    expect(sumsOf(sums, { ...sums, refundedHere: 10 })).toEqual({
      paidThere: 2,
      refundedThere: 4,
      paidHere: 6,
      refundedHere: 14,
    });
  });

  it('are the same however the rows fall into pages', () => {
    const rows = fc.array(fc.constantFrom<DiscrepancyClass>('amount', 'wrong_mid', 'other_card'));
    const figuresOf = (...pages: DiscrepancyClass[][]) => {
      const last = pages.reduce<Reconciliation>((run, classes) => {
        const counts = { ...NO_COUNTS, payments: classes.length };
        const compared = page({ counts, differences: differing(...classes) });
        return withPage(run, { compared, next, now });
      }, begun);
      return { counts: last.counts, byClass: last.byClass };
    };
    fc.assert(
      fc.property(rows, fc.nat(10), (classes, cut) => {
        const cutUp = figuresOf(classes.slice(0, cut), classes.slice(cut));
        expect(cutUp).toEqual(figuresOf(classes));
      }),
    );
  });
});
