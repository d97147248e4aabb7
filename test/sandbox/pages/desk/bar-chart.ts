/** Months as bars, in handwritten SVG, and the same as numbers. */
import { monthAndYear, monthName, yearName } from '../shared/format.ts';
import { h, type View } from '../shared/h.ts';
import type { Month } from './months.ts';
import { say } from './words.ts';

export interface Series {
  readonly key: string;
  readonly name: string;
  readonly values: readonly number[];
}

interface Chart {
  readonly title: string;
  readonly months: readonly Month[];
  readonly series: readonly Series[];
  readonly show: (value: number) => string;
  /** Shorter, for the lines of the grid. */
  readonly showShort: (value: number) => string;
}

export function chartView(chart: Chart): View {
  const { title, months, series } = chart;
  const totals = months.map((_, index) =>
    series.reduce((sum, one) => sum + (one.values[index] ?? 0), 0),
  );
  const most = niceTop(Math.max(...totals, 1));
  const size = sizeHere();
  return h(
    'figure.chart',
    {},
    h('figcaption', {}, h('h3', {}, title), legendView(series)),
    h(
      'svg',
      { viewBox: `0 0 ${size.width} ${size.height}`, role: 'img', 'aria-label': title },
      gridView({ most, size, show: chart.showShort }),
      months.map((month, index) => barView({ month, index, most, size, chart })),
    ),
    numbersView(chart),
  );
}

/** The drawing is scaled to its container: on a phone a narrower one stays readable. */
interface Size {
  readonly width: number;
  readonly height: number;
  readonly left: number;
}

const wide: Size = { width: 1000, height: 244, left: 76 };
const narrow: Size = { width: 400, height: 234, left: 72 };

const sizeHere = (): Size => (matchMedia('(max-width: 46rem)').matches ? narrow : wide);

const bottom = 42;
const top = 12;
const plotOf = ({ height }: Size) => height - bottom - top;

function legendView(series: readonly Series[]): View {
  const item = ({ key, name }: Series) => h('li', { key }, h(`span.swatch.fill-${key}`, {}), name);
  return h('ul.legend', {}, series.map(item));
}

/** Three lines at round numbers. */
function gridView(given: { most: number; size: Size; show: Chart['show'] }): readonly View[] {
  const { most, size, show } = given;
  return [0, 0.5, 1].map((part) => {
    const y = top + plotOf(size) * (1 - part);
    return h(
      'g',
      { key: part },
      h('line.grid', { x1: size.left, x2: size.width, y1: y, y2: y }),
      h('text', { x: size.left - 8, y: y + 4, 'text-anchor': 'end' }, show(most * part)),
    );
  });
}

function barView(given: {
  month: Month;
  index: number;
  most: number;
  size: Size;
  chart: Chart;
}): View {
  const { month, index, most, size, chart } = given;
  const step = (size.width - size.left) / Math.max(chart.months.length, 6);
  const width = Math.min(step * 0.6, 56);
  const x = size.left + step * index + (step - width) / 2;
  let y = top + plotOf(size);
  const parts = chart.series.map(({ key, name, values }) => {
    const value = values[index] ?? 0;
    const height = (value / most) * plotOf(size);
    y -= height;
    const label = `${monthAndYear(month.month)} · ${name}: ${chart.show(value)}`;
    return h(`rect.fill-${key}`, { key, x, y, width, height }, h('title', {}, label));
  });
  const every = Math.ceil(roomForName / step);
  const label =
    index % every === 0 && labelView(chart.months, { index, every, x: x + width / 2, size });
  return h('g', { key: month.month }, parts, label);
}

/** The month, and its year below where the label to its left has another one. */
function labelView(
  months: readonly Month[],
  at: { index: number; every: number; x: number; size: Size },
): View {
  const { index, every, x, size } = at;
  const month = months[index]?.month ?? '';
  const before = months[index - every]?.month;
  const isNewYear = before?.slice(0, 4) !== month.slice(0, 4);
  return h(
    'text',
    { x, y: size.height - 22, 'text-anchor': 'middle' },
    h('tspan', { x }, monthName(month)),
    isNewYear && h('tspan', { x, dy: 16 }, yearName(month)),
  );
}

/** Where months are closer than this, only some of them have a label. */
const roomForName = 36;

/** The same as text, for readers who do not see the chart. */
function numbersView({ title, months, series, show }: Chart): View {
  const row = (month: Month, index: number) =>
    h(
      'tr',
      { key: month.month },
      h('th', { scope: 'row' }, monthAndYear(month.month)),
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

/** The next of 2, 4, 6, 8, 10, 20, 40 …, whose half is a round number too. */
function niceTop(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return ([2, 4, 6, 8, 10].find((factor) => factor * power >= value) ?? 10) * power;
}
