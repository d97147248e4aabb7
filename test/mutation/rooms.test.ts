/** Which lines a sample changes. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { mutated } from './rooms.ts';

const ROOM = 'functions/use-cases/refund';
const linesIn = (oneOf: number) => mutated([ROOM], oneOf).places;

it('a room without a sample is changed whole', () => {
  expect(linesIn(1)).toContain(`${ROOM}/refund-charge.ts`);
});

it('one line of so many is about so many, and each is a line of its file', () => {
  const lines = linesIn(5);
  const all = linesIn(1).flatMap((file) => readFileSync(file, 'utf8').split('\n')).length;
  expect(lines.length).toBeGreaterThan(all / 10);
  expect(lines.length).toBeLessThan((all * 3) / 10);
  for (const place of lines)
    expect(place).toMatch(/^functions\/use-cases\/refund\/[\w-]+\.ts:(\d+)-\1$/);
});

it('the same lines are drawn each time', () => {
  expect(linesIn(5)).toEqual(linesIn(5));
});

it('a sample of one file is the file’s part of its room’s', () => {
  const file = `${ROOM}/refund-charge.ts`;
  expect(mutated([file], 5).places).toEqual(linesIn(5).filter((place) => place.startsWith(file)));
});
