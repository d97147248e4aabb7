/** `npm run ops -- control`: shows and changes what can stop all charging, and who changed it. */
import type * as z from 'zod/mini';
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
  throw misused('control', `control does not know: ${asked.words.join(' ')}`);
}

/** A day, and how many charges may be made on it. */
function dayIn([date, count, ...more]: readonly string[]) {
  if (date === undefined || count === undefined || more.length > 0) return undefined;
  return /^\d+$/.test(count) ? { date, count: Number(count) } : undefined;
}

const wouldBe = ([verb = '', what, date, count]: readonly string[]) => {
  if (what === undefined) return `Charging would be turned ${verb}, for everyone.`;
  if (date !== undefined) return `${date} would be released for ${count} charges.`;
  return what === 'restore'
    ? 'The PG’s book would be replayed into this table, and the table then released.'
    : `The ${what} would be released.`;
};

function linesOf(body: unknown): readonly string[] {
  const { charging, breaker, outage, run, table, changes } = controlShape.parse(body);
  return [
    ...pairsOf({
      charging,
      breaker: breaker.open ? `open: one try at ${seoulTime(breaker.probe_at)} (Seoul)` : 'closed',
      'the PG said': breaker.pg_message,
      outage: outage.open
        ? `the PG is down since ${seoulTime(outage.since)} (Seoul): one try every 5 minutes`
        : 'none',
      run: run.held ? 'held' : 'free',
      'daily limit': `${won(run.limit.count)} charges, ${won(run.limit.amount)} won`,
      'never held': `${won(run.min_count)} charges, ${won(run.min_amount)} won`,
      table:
        table.since === null
          ? table.state
          : `${table.state} since ${seoulTime(table.since)} (Seoul)`,
      'its replay': table.replay && `npm run ops -- reconcile ${table.replay}`,
    }),
    ...titled('Held days', heldRows(run.days), [
      { title: 'day', shows: ({ date }) => date },
      { title: 'plan', shows: ({ plan }) => plan },
      { title: 'charges', shows: ({ count }) => won(count), right: true },
      { title: 'won', shows: ({ amount }) => won(amount), right: true },
    ]),
    ...titled('Released days', run.released, [
      { title: 'day', shows: ({ date }) => date },
      { title: 'charges', shows: ({ count }) => won(count), right: true },
    ]),
    ...titled('Changes', changes, [
      { title: 'at (Seoul)', shows: ({ at }) => seoulTime(at) },
      { title: 'what', shows: ({ what }) => what },
      { title: 'by', shows: ({ actor }) => actor },
      { title: 'reason', shows: ({ reason }) => reason },
    ]),
  ];
}

/** Each day as a whole, then by plan. */
const heldRows = (days: z.infer<typeof controlShape>['run']['days']) =>
  days.flatMap(({ date, count, amount, plans }) => [
    { date, plan: 'all', count, amount },
    ...plans.map(({ plan_id, ...sums }) => ({ date, plan: plan_id, ...sums })),
  ]);
