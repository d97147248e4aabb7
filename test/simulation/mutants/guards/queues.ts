/** The guards of the queues: nobody's charge waits behind a flood of other work. */
import type { Mutant } from '../mutant.ts';

const STOPS = 'Outages, breakers and daily volume limit';
const DISPATCH = 'test/use-cases/workers/dispatch.test.ts';
const ERRORS = 'test/use-cases/workers/unexpected-errors.test.ts';
const LINES = 'test/use-cases/workers/work-off.test.ts';

export const queues: readonly Mutant[] = [
  {
    guard: 'the oldest of all shards goes first',
    file: 'functions/use-cases/workers/oldest-first.ts',
    text: 'for (const one of shards) if (dueAt(one) < dueAt(oldest)) oldest = one;',
    becomes:
      'for (const one of shards) if (oldest === undefined && dueAt(one) < Infinity) oldest = one;',
    without: 'On a busy day the same customers are charged last, every month.',
    promised: STOPS,
    caughtBy: { test: DISPATCH },
  },
  {
    guard: 'a page is followed by the next one',
    file: 'functions/use-cases/workers/oldest-first.ts',
    text: 'if (next.at === next.entries.length && entries.length < most) await filled(next);',
    becomes: '',
    without: 'What is due beyond the first page of a shard is passed over by younger charges.',
    promised: STOPS,
    caughtBy: { test: DISPATCH },
  },
  {
    guard: 'each lane has a room of its own',
    file: 'functions/use-cases/workers/lanes.ts',
    text: 'lanes.filter((lane) => lane.kind === kind).reduce(',
    becomes: 'lanes.filter((lane) => lane.kind === kind).slice(0, 1).reduce(',
    without: 'A flood of inquiries takes the room of all charges.',
    promised: STOPS,
    caughtBy: { test: DISPATCH },
  },
  {
    guard: 'an outage of AWS counts against no month',
    file: 'functions/use-cases/workers/work-on-subscription.ts',
    text: 'if (isPassing(error)) return;',
    becomes: '',
    without:
      'Half an hour without Secrets Manager or the bus opens a case about every month due in it.',
    promised: STOPS,
    caughtBy: { test: ERRORS },
  },
  {
    guard: 'an outage of AWS counts against no order',
    file: 'functions/use-cases/workers/work-on-charge.ts',
    text: 'if (isPassing(error)) return;',
    becomes: '',
    without: 'Half an hour without Secrets Manager opens a case about every open order.',
    promised: STOPS,
    caughtBy: { test: ERRORS },
  },
  {
    guard: 'a queue is not filled beyond its most',
    file: 'functions/use-cases/workers/send-due.ts',
    text: 'Math.min(wanted, mostInQueue(kind, lanes) - depth)',
    becomes: 'wanted',
    without: 'On a slow day every turn adds the same thousands of messages once more.',
    promised: STOPS,
    caughtBy: { test: DISPATCH },
  },
  {
    guard: 'what may not be charged is not read',
    file: 'functions/use-cases/workers/send-due.ts',
    text: 'const wanted = isCharges ? Math.min(lane.most, left) : lane.most;',
    becomes: 'const wanted = lane.most;',
    without:
      'While charging is off every turn sends all that is due to workers who may do nothing.',
    promised: STOPS,
    caughtBy: { test: DISPATCH },
  },
  {
    guard: 'an overloaded gateway gets fewer calls',
    file: 'functions/use-cases/workers/pace.ts',
    text: 'const isOverload = !isWell && sinceIll < NEAR;',
    becomes: 'const isOverload = false;',
    without:
      'Fifty calls at once keep a PG down that could carry ten, and leave unknown charges behind.',
    promised: STOPS,
    caughtBy: { test: 'test/use-cases/workers/pace.test.ts' },
  },
  {
    guard: 'a worker keeps to its pace',
    file: 'functions/use-cases/workers/work-off.ts',
    text: 'busy.size < lines();',
    becomes: 'busy.size < LINES;',
    without: 'What the gateway cannot carry is sent to it all the same.',
    promised: STOPS,
    caughtBy: { test: LINES },
  },
  {
    guard: 'what a worker did not come to returns',
    file: 'functions/use-cases/workers/work-off.ts',
    text: '[...failed, ...hand.filter((message) => first.includes(message))];',
    becomes: 'failed;',
    without: 'A message that nobody has worked on counts as done.',
    promised: STOPS,
    caughtBy: { test: LINES },
  },
  {
    guard: 'a comparison that gets no further says so',
    file: 'functions/use-cases/workers/work-on-reconciliation.ts',
    text: 'clock.now() - (run?.wakeAt ?? Infinity)',
    becomes: '-1',
    without: 'The books are not compared for weeks, and nobody hears of it.',
    promised: 'Reconciliation',
    caughtBy: { test: 'test/use-cases/workers/work-on-reconciliation.test.ts' },
  },
  {
    guard: 'a message is removed when its work is done',
    file: 'functions/use-cases/workers/work-off.ts',
    text: `const line: Promise<unknown> = work(message)
      .then(() => finish(message))`,
    becomes: `const line: Promise<unknown> = finish(message)
      .then(() => work(message))`,
    without: 'What a crash interrupts is in no queue any more until the next turn finds it.',
    promised: STOPS,
    caughtBy: { test: LINES },
  },
  {
    guard: 'no message is begun for which too little time is left',
    file: 'functions/use-cases/workers/work-off.ts',
    text: 'timeLeft() > LONGEST_WORK',
    becomes: 'timeLeft() > 0',
    without: 'The worker ends while charges are on their way, and nobody gets their answers.',
    promised: STOPS,
    caughtBy: { test: LINES },
  },
  {
    guard: 'after a failure no more is taken',
    file: 'functions/use-cases/workers/work-off.ts',
    text: 'isWell = false;',
    becomes: '',
    without: 'While the table does not answer, thousands of messages become dead letters.',
    promised: STOPS,
    caughtBy: { test: LINES },
  },
  {
    guard: 'no more lines than the PG is to see',
    file: 'functions/use-cases/workers/work-off.ts',
    text: 'busy.size < lines();',
    becomes: 'busy.size < 10 * LINES;',
    without: 'Ten times as many charges as agreed are at the PG at once.',
    promised: STOPS,
    caughtBy: { test: LINES },
  },
  {
    guard: 'a worker of minutes asks again whether charging is on',
    file: 'functions/use-cases/shared/charging-gate.ts',
    text: 'if (read === undefined || now - read.at >= SECOND)',
    becomes: 'if (read === undefined)',
    without: 'A person stops charging, and for eight minutes it goes on.',
    promised: STOPS,
    caughtBy: { test: 'test/use-cases/shared/charging-gate.test.ts' },
  },
];
