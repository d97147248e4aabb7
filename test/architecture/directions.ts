/** Which room may import from which: the one-way streets of the project, as data. */
import { type Import, importsOf } from './imports.ts';
import type { SourceFile } from './source-files.ts';

interface Direction {
  readonly room: string;
  /** A room within it that has directions of its own. */
  readonly without?: string;
  /** Beginnings of paths; `package` and `node` stand for all packages and Node's own modules. */
  readonly may: readonly string[];
  /** What it may know only the types of. */
  readonly mayKnow?: readonly string[];
}

export const directions: readonly Direction[] = [
  {
    room: 'functions/handlers/',
    may: [
      'functions/http/',
      'functions/wiring/',
      'functions/contract/',
      'functions/domain/',
      'package',
    ],
    mayKnow: ['functions/use-cases/'],
  },
  {
    room: 'functions/use-cases/',
    may: ['functions/use-cases/protocol/', 'functions/domain/', 'functions/ports'],
  },
  { room: 'functions/domain/', may: ['functions/domain/'] },
  { room: 'functions/ports', may: [], mayKnow: ['functions/domain/'] },
  {
    room: 'functions/contract/',
    may: ['functions/contract/', 'functions/domain/'],
    mayKnow: ['functions/ports'],
  },
  {
    room: 'functions/http/',
    may: ['functions/http/', 'functions/contract/', 'functions/domain/', 'package', 'node'],
    mayKnow: ['functions/ports'],
  },
  {
    room: 'functions/adapters/',
    may: [
      'functions/adapters/',
      'functions/contract/',
      'functions/domain/',
      'functions/ports',
      'functions/env.ts',
      'package',
      'node',
    ],
  },
  { room: 'functions/', may: ['functions/', 'package', 'node'] },
  {
    room: 'infra/operations/',
    may: ['infra/', 'functions/wiring/', 'functions/domain/', 'package', 'node'],
  },
  {
    room: 'infra/',
    without: 'infra/operations/',
    may: [
      'infra/',
      'functions/adapters/dynamodb/schema.ts',
      'functions/domain/metrics.ts',
      'package',
      'node',
    ],
    mayKnow: ['functions/ports'],
  },
  { room: 'test/sandbox/iamport/', may: ['test/', 'package', 'node'] },
];

/** Imports against the direction of their room, each as `file → what it imports`. */
export function wrongWay(
  files: readonly SourceFile[],
  { room, without = '-', may, mayKnow }: Direction,
) {
  return files
    .filter(({ path }) => path.startsWith(room) && !path.startsWith(without))
    .flatMap((file) =>
      importsOf(file)
        .filter((each) => !allows(may, each) && !(each.typeOnly && allows(mayKnow ?? [], each)))
        .map(({ target }) => `${file.path} → ${target}`),
    );
}

function allows(targets: readonly string[], { target, kind }: Import): boolean {
  return kind === 'file' ? targets.some((each) => target.startsWith(each)) : targets.includes(kind);
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
