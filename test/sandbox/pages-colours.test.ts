/** The charts' colours stay apart for people who see red and green alike, or no blue. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

type Rgb = readonly [number, number, number];

/** Machado, Oliveira and Fernandes, 2009, full severity; on linear light. */
const kinds: Readonly<Record<string, readonly Rgb[]>> = {
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

const css = readFileSync('test/sandbox/pages/desk/chart.css', 'utf8');

const colour = (name: string): Rgb => {
  const [, hex = ''] = new RegExp(`--${name}: #([0-9a-f]{6})`).exec(css) ?? [];
  const at = (place: number) => Number.parseInt(hex.slice(place, place + 2), 16) / 255;
  return [linear(at(0)), linear(at(2)), linear(at(4))];
};

const linear = (value: number) =>
  value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;

const times = (matrix: readonly Rgb[], [r, g, b]: Rgb): Rgb => {
  const [x = 0, y = 0, z = 0] = matrix.map(([a, c, d]) =>
    Math.min(1, Math.max(0, a * r + c * g + d * b)),
  );
  return [x, y, z];
};

/** CIE L*a*b*, in which equal distances look about equally far. */
function labOf([r, g, b]: Rgb): Rgb {
  const f = (value: number) =>
    value > 216 / 24389 ? Math.cbrt(value) : ((24389 / 27) * value + 16) / 116;
  const x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
  const y = f(0.2126 * r + 0.7152 * g + 0.0722 * b);
  const z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

const distance = (a: Rgb, b: Rgb) => {
  const [l, m] = [labOf(a), labOf(b)];
  return Math.hypot(l[0] - m[0], l[1] - m[1], l[2] - m[2]);
};

it.each(Object.entries(kinds))('with %s', (_kind, matrix) => {
  for (const names of [
    ['paid', 'recovered', 'open', 'lost'],
    ['class-1', 'class-2', 'class-3', 'class-4', 'class-5'],
  ]) {
    const pairs = names.flatMap((one, index) =>
      names.slice(index + 1).map((other) => [one, other] as const),
    );
    for (const [one, other] of pairs) {
      const apart = distance(times(matrix, colour(one)), times(matrix, colour(other)));
      expect([one, other, apart > 15]).toEqual([one, other, true]);
    }
  }
});
