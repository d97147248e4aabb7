/**
 * `npm run ops -- reconcile`: starts a reconciliation, shows its progress and its report. It does
 * all that the nightly one does, so it needs `--yes`.
 */
import { setTimeout as wait } from 'node:timers/promises';
import * as z from 'zod/mini';
import { columnsOf } from './columns.ts';
import {
  type Asked,
  type Change,
  type Command,
  DIFFERED,
  DONE,
  limitIn,
  onlyShown,
  show,
  UNKNOWN,
} from './command.ts';
import { misused } from './command-line.ts';
import { type Comparison, comparisonLines, comparisonShape } from './comparison.ts';
import { startProgress } from './progress.ts';
import { spanIn } from './span.ts';
import { seoulTime, won } from './words.ts';

export const reconcile: Command = async (asked) => {
  const [word, ...more] = asked.words;
  if (more.length > 0) throw misused('reconcile', 'A word too many.');
  if (word === 'list') return listed(asked);
  return word === undefined ? begun(asked) : followed(asked, word);
};

async function listed(asked: Asked): Promise<number> {
  const list = {
    path: '/reconciliations',
    name: 'reconciliations',
    query: {},
    most: limitIn(asked),
  };
  const found = await asked.api.list(list);
  const lines = tableOf(found.map((one) => comparisonShape.parse(one)));
  show(asked, { body: { reconciliations: found }, lines });
  return DONE;
}

async function begun(asked: Asked): Promise<number> {
  const body = spanIn(asked);
  const change: Change = { method: 'POST', path: '/reconciliations', body };
  if (!asked.values.yes)
    return onlyShown(asked, {
      change,
      lines: [
        `Iamport’s payments from ${seoulTime(body.from)} to ${seoulTime(body.until) ?? 'now'} (Seoul)`,
        'would be compared with the ledger, both ways, as every night. What can be adopted safely would',
        'be adopted, a second payment of a debt refunded, and everything else become a case.',
      ],
    });
  const answer = await asked.api.send(change);
  return followed(asked, z.object({ id: z.string() }).parse(answer.body).id);
}

/** Milliseconds between two requests for its state, and the longest wait in all. */
const BETWEEN = 1_000;
const LONGEST = 30 * 60_000;

async function followed(asked: Asked, id: string): Promise<number> {
  const progress = startProgress();
  const read = async () => asked.api.get(`/reconciliations/${encodeURIComponent(id)}`);
  const until = Date.now() + LONGEST;
  let body = await read();
  let run = comparisonShape.parse(body);
  while (run.status === 'running' && Date.now() < until) {
    progress.show(farAs(run));
    await wait(BETWEEN);
    body = await read();
    run = comparisonShape.parse(body);
  }
  progress.end();
  show(asked, { body, lines: comparisonLines(run) });
  if (run.status === 'running') return UNKNOWN;
  return run.zero_difference ? DONE : DIFFERED;
}

const farAs = ({ counts }: Comparison) =>
  `Comparing: ${won(counts.payments ?? 0)} payments, ${won(counts.ledger_entries ?? 0)} ledger entries so far`;

const tableOf = (found: readonly Comparison[]): readonly string[] =>
  found.length === 0
    ? ['The books were never compared.']
    : columnsOf(found, [
        { title: 'from (Seoul)', shows: ({ from }) => seoulTime(from) },
        { title: 'until', shows: ({ until }) => seoulTime(until) },
        { title: 'asked by', shows: ({ asked_by }) => asked_by },
        { title: 'payments', shows: ({ counts }) => won(counts.payments ?? 0), right: true },
        { title: 'result', shows: resultOf },
        { title: 'id', shows: ({ id }) => id },
      ]);

const resultOf = (run: Comparison) => {
  const { zero_difference, differences_by_class: found, in_cases, counts } = run;
  const differed = Object.values(found).reduce((sum, one) => sum + one, 0);
  return zero_difference === null
    ? 'running'
    : zero_difference
      ? 'agree'
      : differed > 0
        ? `${differed} differed`
        : `agree except ${in_cases.count} in cases, ${counts.unreadable ?? 0} unreadable`;
};
