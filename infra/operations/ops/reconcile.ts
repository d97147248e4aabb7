/**
 * `npm run ops -- reconcile`: starts a reconciliation, shows its progress and its report. It does
 * all that the nightly one does, so it needs `--yes`.
 */
import { setTimeout as wait } from 'node:timers/promises';
import * as z from 'zod/mini';
import { say } from '../terminal-language.ts';
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
  if (more.length > 0)
    throw misused('reconcile', say('A word too many.', '단어가 하나 더 있습니다.'));
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
        say(
          `Iamport’s payments from ${seoulTime(body.from)} to ${seoulTime(body.until) ?? 'now'} (Seoul)`,
          `${seoulTime(body.from)}부터 ${seoulTime(body.until) ?? '지금'}까지(서울) 아임포트의 거래 내역을`,
        ),
        say(
          'would be compared with the ledger, both ways, as every night. What can be adopted safely would',
          '매일 밤처럼 우리 원장과 양쪽으로 대조합니다. 안전하게 반영할 수 있는 것은 반영하고,',
        ),
        say(
          'be adopted, a second payment of a debt refunded, and everything else become a case.',
          '중복 결제는 환불하고, 나머지는 모두 케이스가 됩니다.',
        ),
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
  say(
    `Comparing: ${won(counts.payments ?? 0)} payments, ${won(counts.ledger_entries ?? 0)} ledger entries so far`,
    `대사 중: PG사 결제 ${won(counts.payments ?? 0)}건, 우리 기록 ${won(counts.ledger_entries ?? 0)}건까지`,
  );

const tableOf = (found: readonly Comparison[]): readonly string[] =>
  found.length === 0
    ? [say('The books were never compared.', '아직 대사한 적이 없습니다.')]
    : columnsOf(found, [
        { title: say('from (Seoul)', '부터(서울)'), shows: ({ from }) => seoulTime(from) },
        { title: say('until', '까지'), shows: ({ until }) => seoulTime(until) },
        { title: say('asked by', '요청한 사람'), shows: ({ asked_by }) => asked_by },
        {
          title: say('payments', '결제'),
          shows: ({ counts }) => won(counts.payments ?? 0),
          right: true,
        },
        { title: say('result', '결과'), shows: resultOf },
        { title: 'id', shows: ({ id }) => id },
      ]);

const resultOf = (run: Comparison) => {
  const { zero_difference, differences_by_class: found, in_cases, counts } = run;
  const differed = Object.values(found).reduce((sum, one) => sum + one, 0);
  return zero_difference === null
    ? say('running', '진행 중')
    : zero_difference
      ? say('agree', '일치')
      : differed > 0
        ? say(`${differed} differed`, `${differed}건 다름`)
        : say(
            `agree except ${in_cases.count} in cases, ${counts.unreadable ?? 0} unreadable`,
            `일치(케이스 ${in_cases.count}건, 읽을 수 없는 기록 ${counts.unreadable ?? 0}건 제외)`,
          );
};
