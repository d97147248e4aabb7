/** `npm run ops -- control`: shows and changes what can stop all charging, and who changed it. */
import type * as z from 'zod/mini';
import { say } from '../terminal-language.ts';
import { pairsOf } from './columns.ts';
import {
  type Asked,
  type Change,
  type Command,
  DONE,
  onlyShown,
  reasonIn,
  show,
} from './command.ts';
import { misused } from './command-line.ts';
import { controlShape } from './control-shape.ts';
import { titled } from './history.ts';
import { seoulTime, won } from './words.ts';

export const control: Command = async (asked) => {
  const [verb] = asked.words;
  if (verb !== undefined) return changed(asked);
  const body = await asked.api.get('/control');
  show(asked, { body, lines: linesOf(body) });
  return DONE;
};

async function changed(asked: Asked): Promise<number> {
  const change = changeIn(asked);
  if (!asked.values.yes) {
    const lines = [...linesOf(await asked.api.get('/control')), '', wouldBe(asked.words)];
    return onlyShown(asked, { change, lines });
  }
  const { body } = await asked.api.send(change);
  show(asked, { body, lines: linesOf(body) });
  return DONE;
}

const RELEASED = ['run', 'breaker', 'restore'];

function changeIn(asked: Asked): Change {
  const [verb = '', what = '', ...more] = asked.words;
  const reason = reasonIn(asked);
  if ((verb === 'on' || verb === 'off') && what === '')
    return { method: 'PUT', path: '/control', body: { charging: verb, reason } };
  const day = verb === 'release' && what === 'run' ? dayIn(more) : undefined;
  if (day !== undefined)
    return { method: 'POST', path: '/control/release', body: { run: day, reason } };
  if (verb === 'release' && RELEASED.includes(what) && more.length === 0)
    return { method: 'POST', path: '/control/release', body: { [what]: true, reason } };
  throw misused(
    'control',
    say(
      `control does not know: ${asked.words.join(' ')}`,
      `control이 모르는 말입니다: ${asked.words.join(' ')}`,
    ),
  );
}

/** A day, and how many charges may be made on it. */
function dayIn([date, count, ...more]: readonly string[]) {
  if (date === undefined || count === undefined || more.length > 0) return undefined;
  return /^\d+$/.test(count) ? { date, count: Number(count) } : undefined;
}

const wouldBe = ([verb = '', what, date, count]: readonly string[]) => {
  if (what === undefined)
    return say(
      `Charging would be turned ${verb}, for everyone.`,
      `모두의 결제를 ${verb === 'on' ? '켭니다' : '끕니다'}.`,
    );
  if (date !== undefined)
    return say(
      `${date} would be released for ${count} charges.`,
      `${date}의 보류를 ${count}건까지 풉니다.`,
    );
  return what === 'restore'
    ? say(
        'The PG’s transactions would be replayed into this table, and the table then released.',
        'PG사 거래 내역을 이 테이블에 다시 반영한 뒤 테이블을 풉니다.',
      )
    : say(`The ${what} would be released.`, `${what}을(를) 풉니다.`);
};

function linesOf(body: unknown): readonly string[] {
  const { charging, breaker, outage, run, table, changes } = controlShape.parse(body);
  return [
    ...pairsOf({
      [say('charging', '결제 스위치')]: charging,
      [say('breaker', '계약')]: breaker.open
        ? say(
            `open: one try at ${seoulTime(breaker.probe_at)} (Seoul)`,
            `문제 있음: ${seoulTime(breaker.probe_at)}(서울)에 한 번 시도`,
          )
        : say('closed', '문제 없음'),
      [say('the PG said', 'PG사 메시지')]: breaker.pg_message,
      [say('outage', 'PG 장애')]: outage.open
        ? say(
            `the PG is down since ${seoulTime(outage.since)} (Seoul): one try every 5 minutes`,
            `${seoulTime(outage.since)}(서울)부터 PG 장애: 5분에 한 건씩 시도`,
          )
        : say('none', '없음'),
      [say('run', '하루 규모')]: run.held ? say('held', '보류됨') : say('free', '정상'),
      [say('daily limit', '하루 한도')]: say(
        `${won(run.limit.count)} charges, ${won(run.limit.amount)} won`,
        `${won(run.limit.count)}건, ${won(run.limit.amount)}원`,
      ),
      [say('never held', '보류하지 않는 규모')]: say(
        `${won(run.min_count)} charges, ${won(run.min_amount)} won`,
        `${won(run.min_count)}건, ${won(run.min_amount)}원`,
      ),
      [say('table', '테이블')]:
        table.since === null
          ? table.state
          : say(
              `${table.state} since ${seoulTime(table.since)} (Seoul)`,
              `${table.state}, ${seoulTime(table.since)}(서울)부터`,
            ),
      [say('its replay', '복원 대사')]: table.replay && `npm run ops -- reconcile ${table.replay}`,
    }),
    ...titled(say('Held days', '보류된 날'), heldRows(run.days), [
      { title: say('day', '날짜'), shows: ({ date }) => date },
      { title: say('plan', '요금제'), shows: ({ plan }) => plan },
      { title: say('charges', '결제'), shows: ({ count }) => won(count), right: true },
      { title: say('won', '원'), shows: ({ amount }) => won(amount), right: true },
    ]),
    ...titled(say('Released days', '미리 푼 날'), run.released, [
      { title: say('day', '날짜'), shows: ({ date }) => date },
      { title: say('charges', '결제'), shows: ({ count }) => won(count), right: true },
    ]),
    ...titled(say('Changes', '변경 이력'), changes, [
      { title: say('at (Seoul)', '시각(서울)'), shows: ({ at }) => seoulTime(at) },
      { title: say('what', '내용'), shows: ({ what }) => what },
      { title: say('by', '누가'), shows: ({ actor }) => actor },
      { title: say('reason', '사유'), shows: ({ reason }) => reason },
    ]),
  ];
}

/** Each day as a whole, then by plan. */
const heldRows = (days: z.infer<typeof controlShape>['run']['days']) =>
  days.flatMap(({ date, count, amount, plans }) => [
    { date, plan: say('all', '전체'), count, amount },
    ...plans.map(({ plan_id, ...sums }) => ({ date, plan: plan_id, ...sums })),
  ]);
