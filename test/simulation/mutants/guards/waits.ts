/** The guards of what begins once and of what waits: one plan once, claim or taken back, in time. */
import type { Mutant } from '../mutant.ts';

export const waits: readonly Mutant[] = [
  {
    guard: 'one plan once',
    file: 'functions/use-cases/subscription/reserve-plan.ts',
    text: 'if (!isOurs && !(free && reserved.by === known?.by)) throw alreadySubscribed(reserved);',
    becomes: '',
    without: 'A customer who subscribes in two tabs pays twice every month.',
    promised: 'Plans and subscriptions',
    caughtBy: { test: 'test/use-cases/subscription/reserve-plan.test.ts' },
  },
  {
    guard: 'a plan is free only when nothing can be put any more',
    file: 'functions/use-cases/subscription/reserve-plan.ts',
    text: 'return holder === undefined ? hasLapsed(reserved, ports.clock.now()) : !isLive(holder);',
    becomes: 'return holder === undefined || !isLive(holder);',
    without: 'Of two tabs that subscribe at once, both begin a subscription.',
    promised: 'Plans and subscriptions',
    caughtBy: { test: 'test/use-cases/subscription/reserve-plan.test.ts' },
  },
  {
    guard: 'claim and taking-back compete in one write',
    file: 'functions/use-cases/charge/advance-waiting.ts',
    text: 'return ports.charges.replace(stored, claimed);',
    becomes:
      'return (await ports.charges.replace(stored, claimed)) ?? { item: claimed, version: 1 };',
    without: 'A charge that the shop has taken back is made all the same.',
    promised: 'Registering a card',
    caughtBy: { test: 'test/use-cases/charge/advance-waiting.test.ts' },
  },
  {
    guard: 'what waits expires',
    file: 'functions/use-cases/charge/advance-waiting.ts',
    text: "if (hasExpired(item, ports.clock.now())) return canceled(ports, stored, 'expired');",
    becomes: '',
    without: 'An order is charged a day after the customer has gone.',
    promised: 'Registering a card',
    caughtBy: { test: 'test/use-cases/charge/advance-waiting.test.ts' },
  },
  {
    guard: 'a subscription that waits expires',
    file: 'functions/domain/subscription/next-step.ts',
    text: 'if (waits === undefined || now >= waits.until)',
    becomes: 'if (waits === undefined)',
    without: 'A customer who has given up is charged days later.',
    promised: 'Registering a card',
    caughtBy: { test: 'test/use-cases/subscription/begin-waiting.test.ts' },
  },
  {
    guard: 'nothing begins on a closed plan',
    file: 'functions/use-cases/subscription/begin-waiting.ts',
    text: "return plan?.status === 'closed' ? 'plan_closed' : undefined;",
    becomes: 'return undefined;',
    without: 'A plan that the shop has closed takes a new customer all the same.',
    promised: 'Registering a card',
    caughtBy: { test: 'test/use-cases/subscription/begin-waiting.test.ts' },
  },
  {
    guard: 'a waiting subscription owes nothing',
    file: 'functions/domain/subscription/owed-period.ts',
    text: "if (status === 'waiting') return undefined;",
    becomes: '',
    without: 'A subscription that has not begun is charged by collect.',
    promised: 'Registering a card',
    caughtBy: { test: 'test/domain/subscription/owed-period.test.ts' },
  },
];
