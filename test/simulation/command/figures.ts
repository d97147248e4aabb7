/** The closing figures of a run, as text. */
import type { Tally } from './tally.ts';

export function figuresOf(
  tally: Tally,
  { months, seconds }: { readonly months: number; readonly seconds: number },
): string {
  const faults = [...tally.faults.values()].reduce((sum, count) => sum + count, 0);
  const rows: readonly (readonly [string, string])[] = [
    ['seeds', `${shown(tally.seeds)} in ${seconds.toFixed(1)} s`],
    ...[...tally.sums].map(([name, value]) => [name, shown(value)] as const),
    ['faults injected', `${shown(faults)} of ${tally.faults.size} kinds`],
    [
      'fewest in a seed',
      `${tally.fewestSubscriptions} subscriptions, ${months} months, ${tally.fewestFaults} faults`,
    ],
    ...[...tally.most].map(([name, value]) => [name, value.toFixed(1)] as const),
    ['violations', shown(tally.failures.length)],
  ];
  return rows.map(([name, value]) => `  ${name.padEnd(20)} ${value}`).join('\n');
}

const shown = (value: number) => Math.round(value).toLocaleString('en');
