/** Which parts of the code are to be taken away. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { globSync, readFileSync, statSync } from 'node:fs';
import { type Kinds, type Removable, removable } from './removable.ts';

export function chosen(asked: {
  /** Folders or files, from the repository's root. */
  readonly rooms: readonly string[];
  readonly kinds: Kinds;
  /** Only what was changed since this commit. */
  readonly since?: string | undefined;
  /** Of so many one. */
  readonly oneOf: number;
}): readonly Removable[] {
  const { rooms, kinds, since, oneOf } = asked;
  const parts = rooms
    .flatMap(filesOf)
    .flatMap((file) => removable(file, readFileSync(file, 'utf8'), kinds));
  const isChanged = since === undefined ? () => true : changedIn(diffSince(since));
  return parts.filter((part) => isChanged(part) && isDrawn(part, oneOf));
}

const filesOf = (room: string): readonly string[] =>
  statSync(room).isFile() ? [room] : globSync(`${room}/**/*.ts`).toSorted();

/** By what it says, not by its line: what stands elsewhere next week is drawn again. */
const isDrawn = ({ file, text }: Removable, oneOf: number): boolean =>
  createHash('sha256').update(`${file} ${text}`).digest().readUInt32BE() % oneOf === 0;

const diffSince = (commit: string): string =>
  execFileSync('git', ['diff', '--unified=0', '--no-color', commit, '--', 'functions'], {
    encoding: 'utf8',
  });

/** Whether a part begins on a line that a diff without context adds. */
export function changedIn(diff: string): (part: Pick<Removable, 'file' | 'line'>) => boolean {
  const changed = new Set<string>();
  let file = '';
  for (const line of diff.split('\n')) {
    file = /^\+\+\+ b\/(.*)$/.exec(line)?.[1] ?? file;
    const [, from, count = '1'] = /^@@ -\S+ \+(\d+)(?:,(\d+))? @@/.exec(line) ?? [];
    for (let at = 0; from !== undefined && at < Number(count); at += 1)
      changed.add(`${file}:${Number(from) + at}`);
  }
  return (part) => changed.has(`${part.file}:${part.line}`);
}
