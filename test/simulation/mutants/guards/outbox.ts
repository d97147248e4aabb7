/** The guards of the outbox: no event is lost, and nothing waits for the bus. */
import type { Mutant } from '../mutant.ts';

const EVENTS = 'Events';

export const outbox: readonly Mutant[] = [
  {
    guard: 'nothing waits for the event of a stop',
    file: 'functions/use-cases/shared/publish-pending.ts',
    text: "await drainOrLeave({ log }, { operation: 'control' }, () =>",
    becomes: 'await ((_: unknown, drain: () => unknown) => drain())({ log }, () =>',
    without: 'Nobody is charged while the bus is down and one event of a stop is not published.',
    promised: EVENTS,
    caughtBy: { test: 'test/use-cases/workers/dispatch.test.ts' },
  },
  {
    guard: 'a repeated verdict publishes the end of its case',
    file: 'functions/use-cases/case/judge-case.ts',
    text: 'return decidedBefore(await published(ports, asked), order);',
    becomes: 'return decidedBefore(asked, order);',
    without: 'An open case stays open for whoever listens to events.',
    promised: EVENTS,
    caughtBy: { test: 'test/use-cases/case/judge-case.test.ts' },
  },
];
