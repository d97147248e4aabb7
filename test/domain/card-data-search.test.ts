/** The search for card data takes linear time, whatever it searches. */
import { expect, it } from 'vitest';
import { findCardData } from '../../functions/domain/card-data.ts';

it('the search goes through 16 KB of nesting without overflowing the stack', () => {
  const deep = `${'['.repeat(8_190)}"4242424242424242"${']'.repeat(8_190)}`;
  const objects = `${'{"a":'.repeat(2_700)}{"cvc":1}${'}'.repeat(2_700)}`;
  expect(findCardData({ deep: JSON.parse(deep) })).toBe('deep');
  expect(findCardData({ custom_data: deep })).toBe('custom_data');
  expect(findCardData({ custom_data: objects })).toBe('custom_data');
});

it.each([
  ['digits', '4'.repeat(1_000_000)],
  ['digits and separators', '4 '.repeat(500_000)],
  ['hyphens', '4--'.repeat(333_333)],
  ['brackets', '['.repeat(1_000_000)],
  ['quotes', `["${'\\"['.repeat(300_000)}"]`],
  ['spaces', ' '.repeat(1_000_000)],
])('the search takes linear time: a megabyte of %s is searched at once', (_, text) => {
  const before = performance.now();
  expect(findCardData({ text })).toBeUndefined();
  expect(performance.now() - before).toBeLessThan(1_500);
});
