/** Which tests could notice that a part of a room is gone. */

/** The folder of tests that mirrors a room, or the room of a file. */
export const nearTo = (room: string): string =>
  `${room.replace(/^functions/, 'test').replace(/\/[^/]*\.ts$/, '')}/`;

/** Tests of the room itself, and of those through which it is called. */
const TESTS: Readonly<Record<string, readonly string[]>> = {
  domain: ['test/domain/', 'test/use-cases/'],
  'use-cases': ['test/use-cases/', 'test/handlers/'],
  adapters: ['test/adapters/', 'test/handlers/', 'test/sandbox/work-queues'],
  http: ['test/http/', 'test/handlers/'],
  handlers: ['test/handlers/'],
  contract: ['test/infra/openapi/', 'test/handlers/'],
  wiring: ['test/handlers/'],
};

export const testsOf = (rooms: readonly string[]): readonly string[] => [
  ...new Set(rooms.flatMap((room) => TESTS[room.split('/')[1] ?? ''] ?? ['test/use-cases/'])),
];
