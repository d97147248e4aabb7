/** `npm run ops -- import FILE`: takes over the keys and subscriptions of an earlier system. */
import { readFile } from 'node:fs/promises';
import { say } from '../../terminal-language.ts';
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
  if (path === undefined || more.length > 0)
    throw misused('import', say('import takes one file.', 'import에는 파일 하나가 필요합니다.'));
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
      say(
        `${fit.length} keys would be adopted, ${rows.length - fit.length} lines refused.`,
        `키 ${fit.length}개를 가져오고 ${rows.length - fit.length}줄은 거부합니다.`,
      ),
      ...(terms.length === 0
        ? []
        : [
            say(
              `${terms.length} subscriptions would begin, ${won(sum(amounts))} won a month,`,
              `구독 ${terms.length}건을 시작합니다. 매월 ${won(sum(amounts))}원,`,
            ),
            say(
              `the first charges from ${first} to ${last}. Stop the old system's charges before.`,
              `첫 결제는 ${first} ~ ${last}입니다. 그 전에 이전 시스템의 결제를 멈추세요.`,
            ),
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
    if (all % 50 === 0)
      progress.show(
        say(
          `${all} of ${rows.length}, ${refused} refused`,
          `${rows.length}줄 중 ${all}줄, ${refused}줄 거부`,
        ),
      );
    if (all >= FEWEST_TO_JUDGE && share > most) {
      progress.end();
      console.error(
        say(
          `Stopped after line ${row.line}: ${refused} of ${all} were refused, more than ${most} %.\n` +
            'Mend the file, or go on with a higher --most-refused. Nothing is taken over twice.',
          `${row.line}번째 줄에서 멈췄습니다. ${all}줄 중 ${refused}줄이 거부되어 ${most}%를 넘었습니다.\n` +
            '파일을 고치거나 --most-refused를 높여 계속하세요. 두 번 가져오지 않습니다.',
        ),
      );
      return REFUSED;
    }
  }
  progress.end();
  if (!asked.values.json)
    console.log(
      say(`\n${done} taken over, ${refused} refused.`, `\n${done}줄 가져옴, ${refused}줄 거부.`),
    );
  return refused === 0 ? DONE : REFUSED;
}

/** One line for each line of the file. */
function report({ values }: Asked, { line, customerUid }: Row | Unfit, taken: Taken): void {
  const said =
    taken.kind === 'done'
      ? taken.what
      : say(`refused: ${taken.code}: ${taken.why}`, `거부: ${taken.code}: ${taken.why}`);
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
    throw misused(
      'import',
      say(
        '--most-refused takes a percentage from 0 to 100.',
        '--most-refused에는 0부터 100까지의 퍼센트를 적어 주세요.',
      ),
    );
  return most;
}
