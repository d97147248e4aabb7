/** Which room may import from which: the one-way streets of the project, as data. */
import { type Import, importsOf } from './imports.ts';
import type { SourceFile } from './source-files.ts';

interface Direction {
  readonly room: string;
  /** A room within it that has directions of its own. */
  readonly without?: string;
  /**
   * Beginnings of paths; one that ends with `*` names the files that stand directly in a room.
   * `package` and `node` stand for all packages and Node's own modules.
   */
  readonly may: readonly string[];
  /** What it may know only the types of. */
  readonly mayKnow?: readonly string[];
}

/** The rooms of the rules, each with those it may know; all know what stands at the root. */
const domain = {
  gateway: [],
  case: ['gateway'],
  'billing-key': ['gateway'],
  charge: ['gateway', 'case', 'billing-key'],
  subscription: ['gateway', 'case', 'charge'],
  verdict: ['gateway', 'case', 'charge', 'subscription'],
  reconciliation: ['gateway', 'case', 'charge'],
  control: ['gateway'],
  settings: [],
};

/** The rooms of the use cases, each with those it may call; all may call what is shared. */
const useCases = {
  shared: [],
  charge: ['shared'],
  period: ['shared', 'charge'],
  subscription: ['shared', 'charge', 'period'],
  refund: ['shared', 'charge', 'subscription'],
  'billing-key': ['shared', 'charge', 'period', 'subscription'],
  case: ['shared', 'period', 'subscription'],
  control: ['shared'],
  reconciliation: ['shared', 'charge', 'period', 'case'],
  workers: [
    'shared',
    'charge',
    'period',
    'subscription',
    'refund',
    'billing-key',
    'case',
    'control',
    'reconciliation',
  ],
};

const roomsOf = (
  house: string,
  rooms: Readonly<Record<string, readonly string[]>>,
  all: readonly string[],
): readonly Direction[] =>
  Object.entries(rooms).map(([room, others]) => ({
    room: `${house}${room}/`,
    may: [...all, ...[room, ...others].map((each) => `${house}${each}/`)],
  }));

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
  ...roomsOf('functions/use-cases/', useCases, ['functions/domain/', 'functions/ports/']),
  ...roomsOf('functions/domain/', domain, ['functions/domain/*']),
  { room: 'functions/domain/*', may: ['functions/domain/*'] },
  { room: 'functions/ports/', may: [], mayKnow: ['functions/domain/', 'functions/ports/'] },
  {
    room: 'functions/contract/',
    may: ['functions/contract/', 'functions/domain/'],
    mayKnow: ['functions/ports/'],
  },
  {
    room: 'functions/http/',
    may: ['functions/http/', 'functions/contract/', 'functions/domain/', 'package', 'node'],
    mayKnow: ['functions/ports/'],
  },
  {
    room: 'functions/adapters/',
    may: [
      'functions/adapters/',
      'functions/contract/',
      'functions/domain/',
      'functions/ports/',
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
    mayKnow: ['functions/ports/'],
  },
  // The rooms of the stacks: settings know no other room, and only the stacks know all of them.
  { room: 'infra/config/', may: ['infra/config/'] },
  {
    room: 'infra/compute/',
    may: [
      'infra/compute/',
      'infra/config/',
      'infra/jobs.ts',
      'infra/routes.ts',
      'functions/adapters/dynamodb/schema.ts',
      'package',
      'node',
    ],
    mayKnow: ['functions/ports/'],
  },
  {
    room: 'infra/api/',
    may: ['infra/api/', 'infra/compute/', 'infra/config/', 'infra/routes.ts', 'package'],
  },
  {
    room: 'infra/data/',
    may: [
      'infra/data/',
      'infra/compute/',
      'infra/jobs.ts',
      'functions/adapters/dynamodb/schema.ts',
      'package',
    ],
  },
  {
    room: 'infra/observability/',
    may: [
      'infra/observability/',
      'infra/compute/',
      'infra/jobs.ts',
      'functions/domain/metrics.ts',
      'package',
    ],
  },
  { room: 'test/sandbox/iamport/', may: ['test/', 'package', 'node'] },
];

/** Imports against the direction of their room, each as `file → what it imports`. */
export function wrongWay(
  files: readonly SourceFile[],
  { room, without = '-', may, mayKnow }: Direction,
) {
  return files
    .filter(({ path }) => standsIn(room, path) && !standsIn(without, path))
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
