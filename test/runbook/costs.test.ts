/** The costs in the runbook: what is counted exists, and what is multiplied and added is right. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { DECLINE_CLASSES } from '../../functions/domain/gateway/outcome.ts';
import { METRICS } from '../../functions/domain/metrics.ts';
import { queueJobs } from '../../infra/jobs.ts';
import { COUNTED_STATUSES } from '../../infra/observability/alarm-rows.ts';
import { alarmsIn, metricsPaidFor } from '../infra/observability/alarm-evaluation.ts';
import { observabilityTemplateOf } from '../infra/synthesized.ts';
import { COUNTED } from '../sandbox/counted-requests.ts';

const [, costs = ''] = readFileSync('infra/RUNBOOK.md', 'utf8').split('\n## What it costs\n');
const [, fixed = '', variable = ''] = costs.split('\n**Each ');

interface Row {
  readonly what: string;
  readonly count: number;
  readonly price: number;
  readonly cost: number;
}

const rowsOf = (table: string): readonly Row[] =>
  [...table.matchAll(/^\| (.+) \| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \|$/gm)].map(
    ([, what = '', count, price, cost]) => ({
      what,
      count: Number(count),
      price: Number(price),
      cost: Number(cost),
    }),
  );

const sumIn = (table: string) => Number(/\*\*together\*\*.*\*\*([\d.]+)\*\*/.exec(table)?.[1]);

it.each([
  ['each month', fixed],
  ['each million charges', variable],
])('are multiplied and added rightly: %s', (_name, table) => {
  const rows = rowsOf(table);
  expect(rows.length).toBeGreaterThan(5);
  for (const { what, count, price, cost } of rows)
    expect([what, cost]).toEqual([what, cents(count * price)]);
  expect(cents(rows.reduce((sum, { cost }) => sum + cost, 0))).toBe(sumIn(table));
});

it('are added up for every size of shop', () => {
  const [month, million] = [sumIn(fixed), sumIn(variable)];
  const sizes = [...variable.matchAll(/^\| ([\d,]+) \| .* = ([\d.]+) \|$/gm)];
  const said = sizes.map(([, charges = '', usd]) => [
    Number(charges.replaceAll(',', '')),
    Number(usd),
  ]);
  expect(said).toEqual(
    [1_000, 100_000, 1_000_000, 10_000_000].map((charges) => [
      charges,
      cents(month + (charges / 1_000_000) * million),
    ]),
  );
});

it('count the alarms, metrics and queues that there are', () => {
  const counted = (what: string) => rowsOf(fixed).find((row) => row.what.startsWith(what));
  const alarms = alarmsIn(observabilityTemplateOf());
  expect(counted('Alarms')?.count).toBe(
    alarms.reduce((sum, alarm) => sum + metricsPaidFor(alarm), 0),
  );
  expect(counted('Own metrics')?.count).toBe(METRICS.length + DECLINE_CLASSES.length);
  expect(counted('Metrics of answers')?.count).toBe(COUNTED_STATUSES.length);
  expect(counted('Workers')?.what).toContain(`${queueJobs.length} queues`);
});

it('price the requests that are counted where the SDK sends them', () => {
  const { monthly, settledWebhook, idleTurn } = COUNTED;
  const row = (what: string) => rowsOf(costs).find((one) => one.what.startsWith(what));
  const reads = row('Read units');
  const [charge = 0, notice = 0, webhook = 0] = (reads?.what.match(/\d+/g) ?? []).map(Number);
  expect([charge, webhook]).toEqual([monthly.GetItem, settledWebhook.GetItem]);
  // Six comparisons read the ledger entry once each.
  expect(reads?.count).toBe(charge + notice + webhook + 6);
  expect(row('Write units')?.what).toContain(`${monthly.PutItem} puts`);
  expect(row('Its queries')?.what).toContain(`× ${idleTurn.Query},`);
  const counts = readFileSync('infra/README.md', 'utf8');
  expect(counts).toContain(`| Consistent reads | ${monthly.GetItem} (`);
  expect(counts).toContain(`| Write requests | ${monthly.PutItem}: `);
});

it.each(['README.md', 'README.ko.md'])('are in %s the won of the same sums', (name) => {
  const row = /^\| (?:won a month|한 달 비용\(원\)) \|(.*)\|$/m.exec(readFileSync(name, 'utf8'));
  const [month, million] = [sumIn(fixed), sumIn(variable)];
  expect((row?.[1] ?? '').split('|').map((won) => Number(won.replaceAll(',', '')))).toEqual(
    [1_000, 10_000, 100_000, 1_000_000].map((charges) =>
      thousands((month + (charges / 1_000_000) * million) * WON_A_DOLLAR),
    ),
  );
});

/** As the front page says beside its table. */
const WON_A_DOLLAR = 1_400;

const thousands = (won: number) => Math.round(won / 1_000) * 1_000;

const cents = (usd: number) => Number(usd.toFixed(2));

it('are the same in Korean, row by row', () => {
  const [, koreanCosts = ''] = readFileSync('infra/RUNBOOK.ko.md', 'utf8').split('\n## 비용\n');
  const figuresIn = (text: string) =>
    [...text.matchAll(/^\|[^|]+\|(.*)\|$/gm)]
      .map(([, cells = '']) => cells)
      .filter((cells) => /\d/.test(cells));
  expect(figuresIn(koreanCosts)).toEqual(figuresIn(costs));
});
