/** Two charts of the months, drawn by hand as SVG: the money, and why attempts were declined. */
import { monthName, won } from '../shared/format.ts';
import { h, type View } from '../shared/h.ts';
import { className } from './event-words.ts';
import type { Month } from './months.ts';
import { say } from './words.ts';

interface Series {
  readonly key: string;
  readonly name: string;
  readonly values: readonly number[];
}

interface Chart {
  readonly title: string;
  readonly months: readonly Month[];
  readonly series: readonly Series[];
  readonly show: (value: number) => string;
}

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
  });
}

const hasAny = ({ values }: Series): boolean => values.some((value) => value > 0);

const size = { width: 1000, height: 230, left: 76, bottom: 28, top: 12 };
const plot = size.height - size.bottom - size.top;

function chartView(chart: Chart): View {
  const { title, months, series } = chart;
  const totals = months.map((_, index) =>
    series.reduce((sum, one) => sum + (one.values[index] ?? 0), 0),
  );
  const top = niceTop(Math.max(...totals, 1));
  return h(
    'figure.chart',
    {},
    h('figcaption', {}, h('h3', {}, title), legendView(series)),
    h(
      'div.canvas',
      { tabIndex: 0, role: 'region', 'aria-label': title },
      h(
        'svg',
        { viewBox: `0 0 ${size.width} ${size.height}`, role: 'img', 'aria-label': title },
        gridView(top, chart.show),
        months.map((month, index) => barView({ month, index, top, chart })),
      ),
    ),
    numbersView(chart),
  );
}

function legendView(series: readonly Series[]): View {
  const item = ({ key, name }: Series) => h('li', { key }, h(`span.swatch.fill-${key}`, {}), name);
  return h('ul.legend', {}, series.map(item));
}

/** Three lines, with round numbers at them. */
function gridView(top: number, show: Chart['show']): readonly View[] {
  return [0, 0.5, 1].map((part) => {
    const y = size.top + plot * (1 - part);
    return h(
      'g',
      { key: part },
      h('line.grid', { x1: size.left, x2: size.width, y1: y, y2: y }),
      h('text', { x: size.left - 8, y: y + 4, 'text-anchor': 'end' }, show(top * part)),
    );
  });
}

function barView(given: { month: Month; index: number; top: number; chart: Chart }): View {
  const { month, index, top, chart } = given;
  const step = (size.width - size.left) / Math.max(chart.months.length, 6);
  const width = Math.min(step * 0.6, 56);
  const x = size.left + step * index + (step - width) / 2;
  let y = size.top + plot;
  const parts = chart.series.map(({ key, name, values }) => {
    const value = values[index] ?? 0;
    const height = (value / top) * plot;
    y -= height;
    const label = `${monthName(month.month)} · ${name}: ${chart.show(value)}`;
    return h(`rect.fill-${key}`, { key, x, y, width, height }, h('title', {}, label));
  });
  const label = h(
    'text',
    { x: x + width / 2, y: size.height - 8, 'text-anchor': 'middle' },
    monthName(month.month),
  );
  return h('g', { key: month.month }, parts, label);
}

/** The same for who reads rather than looks. */
function numbersView({ title, months, series, show }: Chart): View {
  const row = (month: Month, index: number) =>
    h(
      'tr',
      { key: month.month },
      h('th', { scope: 'row' }, month.month),
      series.map(({ key, values }) => h('td.number', { key }, show(values[index] ?? 0))),
    );
  return h(
    'details',
    {},
    h('summary', {}, say('numbers')),
    h(
      'div.scroll',
      { tabIndex: 0, role: 'region', 'aria-label': title },
      h(
        'table.numbers',
        {},
        h(
          'thead',
          {},
          h(
            'tr',
            {},
            h('th', { scope: 'col' }, say('month')),
            series.map(({ key, name }) => h('th.number', { key, scope: 'col' }, name)),
          ),
        ),
        h('tbody', {}, months.map(row)),
      ),
    ),
  );
}

/** The next of 2, 4, 6, 8, 10, 20, 40 …, whose half is a round number, too. */
function niceTop(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return ([2, 4, 6, 8, 10].find((factor) => factor * power >= value) ?? 10) * power;
}
