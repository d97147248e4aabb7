/** `npm run ops -- due`: what the calendar will charge on each day. */
import * as z from 'zod/mini';
import { columnsOf } from './columns.ts';
import { type Command, DONE, show } from './command.ts';
import { misused } from './command-line.ts';
import { seoulTime, won } from './words.ts';

const shape = z.looseObject({
  as_of: z.string(),
  exact: z.boolean(),
  days: z.array(
    z.looseObject({ date: z.string(), count: z.number(), amount: z.number(), retries: z.number() }),
  ),
});

/** Days on which nothing is due are left out. */
export const due: Command = async (asked) => {
  const { from, to } = asked.values;
  if (from === undefined || to === undefined)
    throw misused('due', '--from and --to name the first and the last date.');
  const body = await asked.api.get(`/due?${new URLSearchParams({ from, to })}`);
  const { as_of, exact, days } = shape.parse(body);
  const busy = days.filter(({ count }) => count > 0);
  const [charges, amount] = [
    busy.reduce((sum, { count }) => sum + count, 0),
    busy.reduce((sum, one) => sum + one.amount, 0),
  ];
  show(asked, {
    body,
    lines: [
      ...columnsOf(busy, [
        { title: 'date', shows: (one) => one.date },
        { title: 'charges', shows: (one) => one.count, right: true },
        { title: 'won', shows: (one) => won(one.amount), right: true },
        { title: 'of them retries', shows: (one) => one.retries, right: true },
      ]),
      '',
      `${charges} charges of ${won(amount)} won together, as things stood at ${seoulTime(as_of)}.`,
      ...(exact ? [] : ['There are more subscriptions: only the newest 20,000 were counted.']),
    ],
  });
  return DONE;
};
