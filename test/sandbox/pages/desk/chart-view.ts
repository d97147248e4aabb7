/** Two charts of the months: the money, and why attempts were declined. */
import { won, wonShort } from '../shared/format.ts';
import type { View } from '../shared/h.ts';
import { chartView, type Series } from './bar-chart.ts';
import { className } from './event-words.ts';
import type { Month } from './months.ts';
import { say } from './words.ts';

export function moneyChart(months: readonly Month[]): View {
  const series = (key: 'paidAtOnce' | 'recovered' | 'uncollected' | 'open', name: string) => ({
    key,
    name,
    values: months.map((month) => month[key]),
  });
  return chartView({
    title: say('moneyChart'),
    months,
    series: [
      series('paidAtOnce', say('paidAtOnce')),
      series('recovered', say('recovered')),
      series('open', say('stillOpen')),
      series('uncollected', say('uncollected')),
    ].filter(hasAny),
    show: won,
    showShort: wonShort,
  });
}

export function declinesChart(months: readonly Month[]): View {
  const classes = [...new Set(months.flatMap(({ declines }) => Object.keys(declines)))].toSorted();
  if (classes.length === 0) return null;
  return chartView({
    title: say('declinesChart'),
    months,
    series: classes.map((key) => ({
      key,
      name: className(key),
      values: months.map(({ declines }) => declines[key] ?? 0),
    })),
    show: String,
    showShort: String,
  });
}

const hasAny = ({ values }: Series): boolean => values.some((value) => value > 0);
