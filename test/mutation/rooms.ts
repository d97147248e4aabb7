/** What of the code is changed, and by which tests that must be noticed. */

import { createHash } from 'node:crypto';
import { globSync, readFileSync, statSync } from 'node:fs';
import { testsOf } from '../simulation/removals/tests-of.ts';

export interface Mutated {
  /** Files, or lines of them, from the repository's root: `functions/domain/won.ts:12-12`. */
  readonly places: readonly string[];
  /** Patterns of test files. */
  readonly tests: readonly string[];
}

/** The rules. What a refusal of the PG means is a rule too, though only its adapter knows it. */
export const RULES: Mutated = {
  places: [
    'functions/domain/**/*.ts',
    'functions/adapters/iamport/refusals/{decline-codes,read-refusal}.ts',
  ],
  tests: ['test/domain/**/*.test.ts', 'test/adapters/iamport/{decline-codes,read-refusal}.test.ts'],
};

/** Rooms or files from the repository's root; of their lines one in `oneOf`, the same ones each time. */
export function mutated(rooms: readonly string[], oneOf: number): Mutated {
  const files = rooms.flatMap(filesOf);
  return {
    places: oneOf === 1 ? files : files.flatMap((file) => linesDrawn(file, oneOf)),
    tests: testsOf(rooms).map((folder) => `${folder}**/!(random-)*.test.ts`),
  };
}

const filesOf = (room: string): readonly string[] =>
  statSync(room).isFile() ? [room] : globSync(`${room}/**/*.ts`).toSorted();

/** By what it says, not by its place: the line that moves down is drawn again. */
const linesDrawn = (file: string, oneOf: number): readonly string[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, at) =>
      isDrawn(`${file} ${line.trim()}`, oneOf) ? [`${file}:${at + 1}-${at + 1}`] : [],
    );

const isDrawn = (text: string, oneOf: number): boolean =>
  createHash('sha256').update(text).digest().readUInt32BE() % oneOf === 0;
