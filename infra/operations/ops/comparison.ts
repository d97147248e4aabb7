/** The report of one reconciliation: its shape, and its lines. */
import * as z from 'zod/mini';
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
      'from (Seoul)': seoulTime(run.from),
      'until (Seoul)': seoulTime(run.until),
      'asked by': run.asked_by,
      result: verdictOf(run),
    }),
    ...titled(
      'Won',
      [['PG', pg] as const, ['ledger', ledger] as const],
      [
        { title: 'book', shows: ([book]) => book },
        { title: 'paid', shows: ([, sums]) => won(sums.paid ?? 0), right: true },
        { title: 'given back', shows: ([, sums]) => won(sums.refunded ?? 0), right: true },
      ],
    ),
    ...titled('Counts', Object.entries(run.counts), COUNTED),
    ...titled('Differences', found, COUNTED),
    ...titled('', run.differences ?? [], [
      { title: 'difference', shows: (one) => one.class },
      { title: 'merchant_uid', shows: ({ merchant_uid }) => merchant_uid },
      { title: 'imp_uid', shows: ({ imp_uid }) => imp_uid },
      { title: 'won', shows: ({ amount }) => won(amount), right: true },
      { title: 'now', shows: ({ resolution }) => resolution },
    ]),
    ...titled('Could not be read', run.unreadable ?? [], [
      { title: 'imp_uid', shows: ({ imp_uid }) => imp_uid },
      { title: 'merchant_uid', shows: ({ merchant_uid }) => merchant_uid },
      { title: 'odd', shows: ({ fields }) => fields.join(', ') },
      {
        title: 'part of the list (Seoul)',
        shows: ({ part }) =>
          part && `${part.status}, ${seoulTime(part.from)} to ${seoulTime(part.until)}`,
      },
    ]),
  ];
}

const COUNTED = [
  { title: 'of', shows: ([name]: readonly [string, number]) => name.replaceAll('_', ' ') },
  {
    title: 'how many',
    shows: ([, count]: readonly [string, number]) => won(count),
    right: true,
  },
];

function verdictOf(run: Comparison): string {
  const { id, zero_difference } = run;
  if (zero_difference === null)
    return `not finished; it goes on by itself: npm run ops -- reconcile ${id}`;
  if (differed(run) === 0 && exceptions(run).length > 0)
    return `the books agree except ${exceptions(run).join(' and ')}`;
  return zero_difference ? 'the books agree' : 'the books differed';
}

const differed = ({ differences_by_class: found }: Comparison) =>
  Object.values(found).reduce((sum, one) => sum + one, 0);

function exceptions({ in_cases, counts }: Comparison): readonly string[] {
  const unreadable = counts.unreadable ?? 0;
  return [
    ...(in_cases.count > 0 ? [`${in_cases.count} in cases (${won(in_cases.amount)} won)`] : []),
    ...(unreadable > 0 ? [`${unreadable} that could not be read`] : []),
  ];
}
