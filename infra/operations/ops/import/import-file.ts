/** `npm run ops -- import FILE`: takes over the keys and subscriptions of an earlier system. */
import { readFile } from 'node:fs/promises';
import { type Asked, type Command, DONE, onlyShown, REFUSED } from '../command.ts';
import { misused } from '../command-line.ts';
import { startProgress } from '../progress.ts';
import { printable, won } from '../words.ts';
import { type Row, rowsIn, type Unfit } from './rows.ts';
import { type Taken, takeOver } from './take-over.ts';

/** Fewer lines say nothing about the file. */
const FEWEST_TO_JUDGE = 20;
const MOST_REFUSED_PERCENT = 5;

export const importFile: Command = async (asked) => {
  const [path, ...more] = asked.words;
  if (path === undefined || more.length > 0) throw misused('import', 'import takes one file.');
  const most = mostRefusedIn(asked);
  const rows = rowsIn(await readFile(path, 'utf8'));
  return asked.values.yes ? imported(asked, rows, most) : shown(asked, rows);
};

/** The dry run: what the file says, and which lines are no rows. Nothing is asked of anybody. */
function shown(asked: Asked, rows: readonly (Row | Unfit)[]): number {
  const fit = rows.filter((row): row is Row => !isUnfit(row));
  for (const row of rows) if (isUnfit(row)) report(asked, row, unfit(row));
  const terms = fit.flatMap(({ subscription }) => (subscription ? [subscription.body] : []));
  const amounts = terms.map((body) => ('amount' in body ? Number(body.amount) : 0));
  const dates = terms.flatMap((body) => ('start_on' in body ? [String(body.start_on)] : []));
  const [first, last] = [dates.toSorted().at(0), dates.toSorted().at(-1)];
  return onlyShown(asked, {
    change: { method: 'PUT', path: '/billing-keys/{customer_uid}' },
    lines: [
      `${fit.length} keys would be adopted, ${rows.length - fit.length} lines refused.`,
      ...(terms.length === 0
        ? []
        : [
            `${terms.length} subscriptions would begin, ${won(sum(amounts))} won a month,`,
            `the first charges from ${first} to ${last}. Stop the old system's charges before.`,
          ]),
    ],
  });
}

async function imported(
  asked: Asked,
  rows: readonly (Row | Unfit)[],
  most: number,
): Promise<number> {
  const progress = startProgress();
  let [done, refused] = [0, 0];
  for (const row of rows) {
    const taken = isUnfit(row) ? unfit(row) : await takeOver(asked.apiUrl, row);
    if (taken.kind === 'done') done += 1;
    else refused += 1;
    report(asked, row, taken);
    const [all, share] = [done + refused, (100 * refused) / (done + refused)];
    if (all % 50 === 0) progress.show(`${all} of ${rows.length}, ${refused} refused`);
    if (all >= FEWEST_TO_JUDGE && share > most) {
      progress.end();
      console.error(
        `Stopped after line ${row.line}: ${refused} of ${all} were refused, more than ${most} %.\n` +
          'Mend the file, or go on with a higher --most-refused. Nothing is taken over twice.',
      );
      return REFUSED;
    }
  }
  progress.end();
  if (!asked.values.json) console.log(`\n${done} taken over, ${refused} refused.`);
  return refused === 0 ? DONE : REFUSED;
}

/** One line for each line of the file. */
function report({ values }: Asked, { line, customerUid }: Row | Unfit, taken: Taken): void {
  const said = taken.kind === 'done' ? taken.what : `refused: ${taken.code}: ${taken.why}`;
  console.log(
    values.json
      ? JSON.stringify({ line, customer_uid: customerUid, ...taken })
      : printable(`${String(line).padStart(6)}  ${customerUid}  ${said}`),
  );
}

const isUnfit = (row: Row | Unfit): row is Unfit => 'why' in row;

const unfit = ({ why }: Unfit): Taken => ({ kind: 'refused', code: 'unreadable', why });

const sum = (all: readonly number[]) => all.reduce((one, other) => one + other, 0);

function mostRefusedIn({ values }: Asked): number {
  const most = Number(values['most-refused'] ?? MOST_REFUSED_PERCENT);
  if (!(most >= 0 && most <= 100))
    throw misused('import', '--most-refused takes a percentage from 0 to 100.');
  return most;
}
