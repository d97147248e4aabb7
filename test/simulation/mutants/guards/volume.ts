/** The guards of the daily volume limit. */
import type { Mutant } from '../mutant.ts';

const STOPS = 'Outages, breakers and daily volume limit';

export const volume: readonly Mutant[] = [
  {
    guard: 'daily volume limit',
    file: 'functions/domain/control/volume-limit.ts',
    text: 'return exceeds && !isGoodFor(release, day)',
    becomes: 'return exceeds && isGoodFor(release, day)',
    without: 'All charges that a fault makes due on one day are made.',
    promised: STOPS,
    caughtBy: { scope: 'a day that would charge far more than any before' },
  },
  {
    guard: 'a release is good for a fifth more, and no more',
    file: 'functions/domain/control/volume-limit.ts',
    text: 'day.count <= release.count * GROWTH &&',
    becomes: '',
    without: 'Who lets three hundred charges go lets go whatever else is due on that day.',
    promised: STOPS,
    caughtBy: { scope: 'a day of more charges than a person has let go' },
  },
  {
    guard: 'a day that nobody released is no measure',
    file: 'functions/domain/control/volume-limit.ts',
    text: ': withHistory(free, day, seoulDate(now));',
    becomes: ': withHistory(free, { ...day, count: 3 * day.count }, seoulDate(now));',
    without: 'A day grows by more than three times, and nobody is asked.',
    promised: STOPS,
    caughtBy: { test: 'test/domain/control/volume-limit.test.ts' },
  },
  {
    guard: 'a held day is not sent',
    file: 'functions/use-cases/workers/send-due.ts',
    text: 'const notHeld = spansNotHeld(tick.control, tick.now);',
    becomes: 'const notHeld = [{ until: tick.now }];',
    without: 'What is held fills the queue, tick for tick.',
    promised: STOPS,
    caughtBy: { test: 'test/use-cases/workers/dispatch.test.ts' },
  },
  {
    guard: 'of a held day a person hears each morning',
    file: 'functions/domain/control/held-days.ts',
    text: 'toldOn < today && !isGivenUp(date, today)',
    becomes: 'false',
    without: 'Who did not hear that a day waits learns of it when its month is lost.',
    promised: STOPS,
    caughtBy: { scope: 'a day that would charge far more than any before' },
  },
  {
    guard: 'a held day that nobody released becomes missed',
    file: 'functions/domain/control/held-days.ts',
    text: 'held.filter(({ date }) => !isGivenUp(date, seoulDate(now)))',
    becomes: 'held',
    without: 'Its customers are never charged again, and nothing says so.',
    promised: STOPS,
    caughtBy: { scope: 'a day of too many charges that nobody releases' },
  },
  {
    guard: 'a held day is let go by a person only, once it is over',
    file: 'functions/domain/control/volume-limit.ts',
    text: '? day.count > 0',
    becomes: '? day.count > limit.count',
    without: 'As soon as some have cancelled, the others of a wrong day are charged.',
    promised: STOPS,
    caughtBy: { test: 'test/domain/control/volume-limit.test.ts' },
  },
  {
    guard: 'a worker charges nothing of a held day',
    file: 'functions/use-cases/subscription/charge-due.ts',
    text: "if (step.reason === 'due' && isHeldAt(control, nextChargeAt(stored.item) ?? 0)) return 'done';",
    becomes: '',
    without: 'Whoever changes a subscription on a held day is charged on it.',
    promised: STOPS,
    caughtBy: { test: 'test/use-cases/workers/work-on-subscription.test.ts' },
  },
];
