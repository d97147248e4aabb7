/** The report of one reconciliation: its shape, and its lines. */
import * as z from 'zod/mini';
import { say } from '../terminal-language.ts';
import { pairsOf } from './columns.ts';
import { titled } from './history.ts';
import { seoulTime, won } from './words.ts';

const maybe = z.nullable(z.string());
const figures = z.record(z.string(), z.number());

export const comparisonShape = z.looseObject({
  id: z.string(),
  status: z.enum(['running', 'finished']),
  from: z.string(),
  until: z.string(),
  asked_by: z.string(),
  finished_at: maybe,
  zero_difference: z.nullable(z.boolean()),
  counts: figures,
  sums: z.object({ pg: figures, ledger: figures }),
  in_cases: z.object({ count: z.number(), amount: z.number() }),
  unreadable: z.optional(
    z.array(
      z.object({
        imp_uid: maybe,
        merchant_uid: maybe,
        fields: z.array(z.string()),
        part: z.nullable(z.object({ status: z.string(), from: z.string(), until: z.string() })),
      }),
    ),
  ),
  differences_by_class: figures,
  differences: z.optional(
    z.array(
      z.object({
        class: z.string(),
        merchant_uid: z.string(),
        imp_uid: maybe,
        amount: z.number(),
        resolution: z.string(),
      }),
    ),
  ),
});

export type Comparison = z.infer<typeof comparisonShape>;

export function comparisonLines(run: Comparison): readonly string[] {
  const { pg, ledger } = run.sums;
  const found = Object.entries(run.differences_by_class).filter(([, count]) => count > 0);
  return [
    ...pairsOf({
      id: run.id,
      [say('from (Seoul)', '부터(서울)')]: seoulTime(run.from),
      [say('until (Seoul)', '까지(서울)')]: seoulTime(run.until),
      [say('asked by', '요청한 사람')]: run.asked_by,
      [say('result', '결과')]: verdictOf(run),
    }),
    ...titled(
      say('Won', '금액(원)'),
      [['PG', pg] as const, ['ledger', ledger] as const],
      [
        { title: say('book', '장부'), shows: ([book]) => book },
        { title: say('paid', '결제'), shows: ([, sums]) => won(sums.paid ?? 0), right: true },
        {
          title: say('given back', '환불'),
          shows: ([, sums]) => won(sums.refunded ?? 0),
          right: true,
        },
      ],
    ),
    ...titled(say('Counts', '건수'), Object.entries(run.counts), COUNTED),
    ...titled(say('Differences', '차이'), found, COUNTED),
    ...titled('', run.differences ?? [], [
      { title: say('difference', '차이'), shows: (one) => one.class },
      { title: 'merchant_uid', shows: ({ merchant_uid }) => merchant_uid },
      { title: 'imp_uid', shows: ({ imp_uid }) => imp_uid },
      { title: say('won', '원'), shows: ({ amount }) => won(amount), right: true },
      { title: say('now', '지금'), shows: ({ resolution }) => resolution },
    ]),
    ...titled(say('Could not be read', '읽을 수 없는 기록'), run.unreadable ?? [], [
      { title: 'imp_uid', shows: ({ imp_uid }) => imp_uid },
      { title: 'merchant_uid', shows: ({ merchant_uid }) => merchant_uid },
      { title: say('odd', '이상한 필드'), shows: ({ fields }) => fields.join(', ') },
      {
        title: say('part of the list (Seoul)', '목록의 부분(서울)'),
        shows: ({ part }) =>
          part &&
          say(
            `${part.status}, ${seoulTime(part.from)} to ${seoulTime(part.until)}`,
            `${part.status}, ${seoulTime(part.from)} ~ ${seoulTime(part.until)}`,
          ),
      },
    ]),
  ];
}

const COUNTED = [
  { title: say('of', '항목'), shows: ([name]: readonly [string, number]) => countedAs(name) },
  {
    title: say('how many', '건수'),
    shows: ([, count]: readonly [string, number]) => won(count),
    right: true,
  },
];

/** What a count counts; a class of differences keeps the name that the API gives it. */
const countedAs = (name: string) => say(name.replaceAll('_', ' '), KOREAN_COUNTS[name] ?? name);

const KOREAN_COUNTS: Readonly<Record<string, string>> = {
  payments: 'PG사 결제',
  ledger_entries: '우리 기록',
  under_way: '진행 중',
  in_case: '케이스',
  registrations: '카드 등록',
  not_ours: '우리 것이 아님',
  unreadable: '읽을 수 없음',
};

function verdictOf(run: Comparison): string {
  const { id, zero_difference } = run;
  if (zero_difference === null)
    return say(
      `not finished; it goes on by itself: npm run ops -- reconcile ${id}`,
      `아직 끝나지 않았습니다. 자동으로 계속됩니다: npm run ops -- reconcile ${id}`,
    );
  if (differed(run) === 0 && exceptions(run).length > 0)
    return say(
      `the books agree except ${exceptions(run).join(' and ')}`,
      `다음을 제외하고 일치: ${exceptions(run).join(', ')}`,
    );
  return zero_difference ? say('the books agree', '일치') : say('the books differed', '다름');
}

const differed = ({ differences_by_class: found }: Comparison) =>
  Object.values(found).reduce((sum, one) => sum + one, 0);

function exceptions({ in_cases, counts }: Comparison): readonly string[] {
  const unreadable = counts.unreadable ?? 0;
  return [
    ...(in_cases.count > 0
      ? [
          say(
            `${in_cases.count} in cases (${won(in_cases.amount)} won)`,
            `케이스 ${in_cases.count}건(${won(in_cases.amount)}원)`,
          ),
        ]
      : []),
    ...(unreadable > 0
      ? [say(`${unreadable} that could not be read`, `읽을 수 없는 기록 ${unreadable}건`)]
      : []),
  ];
}
