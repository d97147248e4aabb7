/** Random numbers from a seed: the same seed gives the same numbers on every machine. */

export interface Random {
  /** At least 0 and less than 1. */
  readonly fraction: () => number;
  /** A whole number from 0 up to but not `below`. */
  readonly below: (below: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly oneOf: <One>(all: readonly [One, ...One[]]) => One;
  /** A whole number of milliseconds between two, both included. */
  readonly between: (from: number, to: number) => number;
  readonly letters: (count: number) => string;
}

/** `sfc32`, a small and well-tested generator, filled from the seed by `splitmix32`. */
export function randomFrom(seed: number): Random {
  const fill = splitmix32(seed);
  let [a, b, c, counter] = [fill(), fill(), fill(), 1];
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  for (let warming = 0; warming < 12; warming += 1) next();
  const fraction = () => next() / 2 ** 32;
  const below = (limit: number) => Math.floor(fraction() * limit);
  return {
    fraction,
    below,
    chance: (probability) => probability > 0 && fraction() < probability,
    oneOf: (all) => all[below(all.length)] ?? all[0],
    between: (from, to) => from + below(to - from + 1),
    letters: (count) => {
      const codes: number[] = [];
      while (codes.length < count) codes.push(97 + below(26));
      return String.fromCharCode(...codes);
    },
  };
}

function splitmix32(seed: number) {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return mixed ^ (mixed >>> 15);
  };
}
