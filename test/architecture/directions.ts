/** Which room may import from which: the one-way streets of the project, as data. */
export interface Direction {
  readonly room: string;
  /** Rooms within it that have directions of their own. */
  readonly without?: readonly string[];
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
  erasure: ['gateway', 'case', 'billing-key', 'charge', 'subscription', 'verdict'],
  reconciliation: ['gateway', 'case', 'charge'],
  control: ['gateway'],
  settings: [],
  'card-data': [],
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
  erasure: ['shared', 'charge', 'subscription'],
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
    'erasure',
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
    without: ['functions/contract/answers/'],
    may: ['functions/contract/*', 'functions/domain/'],
    mayKnow: ['functions/ports/'],
  },
  // The schemas of answers know the views by their types only, so that no view can depend on them.
  {
    room: 'functions/contract/answers/',
    may: ['functions/contract/answers/', 'functions/domain/', 'package'],
    mayKnow: ['functions/contract/*'],
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
    may: [
      'infra/',
      'functions/adapters/iamport/window-pg.ts',
      'functions/wiring/',
      'functions/domain/',
      'package',
      'node',
    ],
  },
  // The API's description is made of the schemas themselves.
  {
    room: 'infra/openapi/',
    may: [
      'infra/openapi/',
      'infra/routes.ts',
      'infra/compute/bundling.ts',
      'functions/contract/answers/',
      'functions/http/answers/problems.ts',
      'functions/domain/own-ids.ts',
      'package',
      'node',
    ],
  },
  {
    room: 'infra/',
    without: ['infra/operations/', 'infra/openapi/'],
    may: [
      'infra/',
      'functions/adapters/dynamodb/schema.ts',
      'functions/adapters/iamport/window-pg.ts',
      'functions/domain/gateway/calls-in-flight.ts',
      'functions/domain/gateway/outcome.ts',
      'functions/domain/metrics.ts',
      'package',
      'node',
    ],
    mayKnow: ['functions/ports/', 'functions/http/requests/caller.ts'],
  },
  // The rooms of the stacks: settings know no other room but how the PG is named, and only the
  // stacks know all of them.
  { room: 'infra/config/', may: ['infra/config/', 'functions/adapters/iamport/window-pg.ts'] },
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
  { room: 'infra/access/', may: ['infra/access/', 'infra/routes.ts', 'package'] },
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
      'functions/domain/gateway/outcome.ts',
      'functions/domain/metrics.ts',
      'package',
    ],
  },
  { room: 'test/sandbox/iamport/', may: ['test/', 'package', 'node'] },
];
