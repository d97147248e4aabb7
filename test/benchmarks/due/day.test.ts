/** The benchmark of a charging day: what it measures is the real work, and costs the same at any size. */
import { expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../../functions/domain/time.ts';
import { chargingDay } from './day.ts';

const times = { timeout: 10 * MINUTE, visibility: 20 * MINUTE };
const fleet = { batchSize: 10, maxConcurrency: 5, inLines: true, ...times };

it('charges each once, never with more calls than the workers hold, and none before it is due', async () => {
  const { sends, due, atOnce, began, answered, settled } = await chargingDay(600, fleet);
  expect(sends).toBe(due);
  expect(atOnce).toBeLessThanOrEqual(50);
  expect(answered - began).toBeGreaterThan(1.4 * HOUR);
  expect(settled).toBeGreaterThanOrEqual(answered);
});

it('makes for each as many requests whether few or many are due', async () => {
  const each = async (count: number) => {
    const { reads, writes } = await chargingDay(count, fleet);
    return (reads + writes) / count;
  };
  const [few, many] = [await each(400), await each(2_000)];
  expect(Math.abs(many / few - 1)).toBeLessThan(0.1);
  expect(many).toBeGreaterThanOrEqual(5);
});

it('ends no sooner than a pool that never waits, and far sooner than a plain loop', async () => {
  const two = { batchSize: 1, maxConcurrency: 2, inLines: false, ...times };
  const { answered, ideal, naive } = await chargingDay(6_000, two);
  expect(answered).toBeGreaterThanOrEqual(ideal);
  expect(naive).toBeGreaterThan(answered);
});
