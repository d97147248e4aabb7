/** `npm run ops -- due`: what the calendar will charge on each day. */
import * as z from 'zod/mini';
import { say } from '../terminal-language.ts';
import { columnsOf } from './columns.ts';
import { type Asked, type Command, DONE, show } from './command.ts';
import { misused } from './command-line.ts';
import { seoulTime, won } from './words.ts';

const shape = z.looseObject({
  as_of: z.string(),
  next_cursor: z.optional(z.string()),
  days: z.array(
    z.looseObject({ date: z.string(), count: z.number(), amount: z.number(), retries: z.number() }),
  ),
});

type Sums = z.infer<typeof shape>;

/** Days on which nothing is due are left out. */
export const due: Command = async (asked) => {
  const { from, to } = asked.values;
  if (from === undefined || to === undefined)
    throw misused(
      'due',
      say(
        '--from and --to name the first and the last date.',
        '--from과 --to로 첫날과 마지막 날을 적어 주세요.',
      ),
    );
  const body = await everyPart(asked, { from, to });
  const { as_of, days } = body;
  const busy = days.filter(({ count }) => count > 0);
  const [charges, amount] = [
    busy.reduce((sum, { count }) => sum + count, 0),
    busy.reduce((sum, one) => sum + one.amount, 0),
  ];
  show(asked, {
    body,
    lines: [
      ...columnsOf(busy, [
        { title: say('date', '날짜'), shows: (one) => one.date },
        { title: say('charges', '결제'), shows: (one) => one.count, right: true },
        { title: say('won', '원'), shows: (one) => won(one.amount), right: true },
        { title: say('of them retries', '그중 재시도'), shows: (one) => one.retries, right: true },
      ]),
      '',
      say(
        `${charges} charges of ${won(amount)} won together, as things stood at ${seoulTime(as_of)}.`,
        `모두 ${charges}건, ${won(amount)}원입니다(${seoulTime(as_of)} 기준).`,
      ),
    ],
  });
  return DONE;
};

/** All parts as one: each counts other subscriptions. */
async function everyPart({ api }: Asked, span: { from: string; to: string }): Promise<Sums> {
  let all = shape.parse(await api.get(`/due?${new URLSearchParams(span)}`));
  while (all.next_cursor !== undefined) {
    const query = new URLSearchParams({ ...span, cursor: all.next_cursor });
    const next = shape.parse(await api.get(`/due?${query}`));
    all = { ...all, exact: true, next_cursor: next.next_cursor, days: added(all.days, next.days) };
  }
  return all;
}

const added = (days: Sums['days'], more: Sums['days']): Sums['days'] =>
  days.map((one, index) => ({
    ...one,
    count: one.count + (more[index]?.count ?? 0),
    amount: one.amount + (more[index]?.amount ?? 0),
    retries: one.retries + (more[index]?.retries ?? 0),
  }));
