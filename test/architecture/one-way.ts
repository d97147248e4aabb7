/** Imports against the direction of their room, and what else must not lead into what. */
import { type Direction, directions } from './directions.ts';
import { type Import, importsOf } from './imports.ts';
import type { SourceFile } from './source-files.ts';

/** Imports against the direction of their room, each as `file → what it imports`. */
export function wrongWay(
  files: readonly SourceFile[],
  { room, without = [], may, mayKnow }: Direction,
) {
  return files
    .filter(({ path }) => standsIn(room, path) && !without.some((each) => standsIn(each, path)))
    .flatMap((file) =>
      importsOf(file)
        .filter((each) => !allows(may, each) && !(each.typeOnly && allows(mayKnow ?? [], each)))
        .map(({ target }) => `${file.path} → ${target}`),
    );
}

function allows(targets: readonly string[], { target, kind }: Import): boolean {
  return kind === 'file' ? targets.some((each) => standsIn(each, target)) : targets.includes(kind);
}

function standsIn(room: string, path: string): boolean {
  if (!room.endsWith('*')) return path.startsWith(room);
  const direct = room.slice(0, -1);
  return path.startsWith(direct) && !path.slice(direct.length).includes('/');
}

/** Rooms that stand in the house and are in no table of directions. */
export function roomsWithoutDirection(files: readonly SourceFile[]): readonly string[] {
  const rooms = files.flatMap(
    ({ path }) => /^functions\/(?:domain|use-cases)\/[^/]+\//.exec(path)?.[0] ?? [],
  );
  return [...new Set(rooms)].filter((room) => !directions.some((each) => each.room === room));
}

/** Files that bring adapters and use cases together outside `functions/wiring`. */
export function secondWirings(files: readonly SourceFile[]): readonly string[] {
  return files
    .filter(({ path }) => path.startsWith('functions/') && !path.startsWith('functions/wiring/'))
    .filter((file) => {
      const used = importsOf(file).filter(({ typeOnly }) => !typeOnly);
      const uses = (room: string) => used.some(({ target }) => target.startsWith(room));
      return uses('functions/adapters/') && uses('functions/use-cases/');
    })
    .map(({ path }) => path);
}

/** Verbs that another verb calls: what wiring names is begun by a handler, never by another verb. */
export function calledVerbs(files: readonly SourceFile[]): readonly string[] {
  const inUse = (path: string) => path.startsWith('functions/use-cases/');
  const called = (file: SourceFile) =>
    importsOf(file).filter(({ typeOnly, target }) => !typeOnly && inUse(target));
  const verbs = new Set(
    files
      .filter(({ path }) => path.startsWith('functions/wiring/'))
      .flatMap(called)
      .map(({ target }) => target)
      .filter((target) => !target.startsWith('functions/use-cases/shared/')),
  );
  return files
    .filter(({ path }) => verbs.has(path))
    .flatMap((file) =>
      called(file)
        .filter(({ target }) => verbs.has(target))
        .map(({ target }) => `${file.path} → ${target}`),
    );
}

/** Imports of one outside system's adapters into another's; what they share lies beside both. */
export function mixedAdapters(files: readonly SourceFile[]): readonly string[] {
  const systemOf = (path: string) => /^functions\/adapters\/([^/]+)\//.exec(path)?.[1];
  return files.flatMap((file) =>
    importsOf(file)
      .filter(({ target }) => systemOf(file.path) && systemOf(target))
      .filter(({ target }) => systemOf(file.path) !== systemOf(target))
      .map(({ target }) => `${file.path} → ${target}`),
  );
}

const ANSWERS = 'functions/contract/answers/';

/** What ships and imports a schema of an answer: these are for tests and the API's description. */
export function shippedAnswers(files: readonly SourceFile[]): readonly string[] {
  return files
    .filter(({ path }) => path.startsWith('functions/') && !path.startsWith(ANSWERS))
    .filter((file) => importsOf(file).some(({ target }) => target.startsWith(ANSWERS)))
    .map(({ path }) => path);
}
