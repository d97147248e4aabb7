/** The benchmark of a nightly comparison: what it measures is the real work, done whole. */
import { expect, it } from 'vitest';
import { agrees } from '../../../functions/domain/reconciliation/reconciliation.ts';
import { HOUR, MINUTE } from '../../../functions/domain/time.ts';
import { nightOf } from './night.ts';

it('compares every payment and every entry once, at one place or at eight', async () => {
  const [one, eight] = [await nightOf(6_000, 1), await nightOf(6_000)];
  for (const { run } of [one, eight]) {
    expect(run.counts).toMatchObject({ payments: 18_000, entries: 18_000, unreadable: 0 });
    expect(agrees(run)).toBe(true);
  }
  expect([one.mostAtOnce, eight.mostAtOnce]).toEqual([1, 8]);
});

it('a small shop’s night costs what it did at one place', async () => {
  const [one, deployed] = [await nightOf(100, 1), await nightOf(100)];
  expect(deployed).toEqual(one);
  expect(deployed.run.beside).toBeUndefined();
  expect(deployed.answers).toBeLessThanOrEqual(12);
});

it('is done early at 30,000 charges a day, and each turn within its worker’s five minutes', async () => {
  const { ended, began, longestTurn, run } = await nightOf(30_000);
  const rows = run.counts.payments + run.counts.entries;
  // A million a day are 6 million rows: at this rate six hours, and over at 09:20.
  expect(rows / ((ended - began) / 1_000)).toBeGreaterThan(6_000_000 / (6 * 3_600));
  expect(ended - began).toBeLessThan(HOUR);
  expect(longestTurn).toBeLessThan(5 * MINUTE);
});
