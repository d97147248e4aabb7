/**
 * `npm run ops -- evidence`: everything known about one charge, in one file for a dispute. It holds
 * the digest of its content, and only masked card numbers, since the API shows no others.
 */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { dueDate, ruleOf } from '../../../functions/domain/calendar.ts';
import { Complaint } from '../complaint.ts';
import type { Api } from './api.ts';
import { type Asked, type Command, DONE } from './command.ts';
import { misused } from './command-line.ts';
import { type Story, type Subscription, storyShape, subscriptionShape } from './shapes.ts';

export const evidence: Command = async (asked) => {
  const { api, words, values } = asked;
  const [uid, ...more] = words;
  if (uid === undefined || more.length > 0)
    throw misused('evidence', 'evidence takes one merchant_uid.');
  const content = await contentOf(api, uid);
  const text = `${JSON.stringify(sealed(asked, content), null, 2)}\n`;
  if (values.out === undefined) process.stdout.write(text);
  else written(values.out, text);
  return DONE;
};

/** The charge with its history, its subscription, and every case it ever was in. */
async function contentOf(api: Api, uid: string) {
  const charge = await api.get(`/charges/${encodeURIComponent(uid)}`);
  const story = storyShape.parse(charge);
  return {
    charge,
    ...(await debtOf(api, story)),
    cases: await Promise.all(
      casesOf(story).map((id) => api.get(`/cases/${encodeURIComponent(id)}`)),
    ),
  };
}

/**
 * For a monthly charge: the subscription as it is now, with every consent to a higher price, and the
 * rule of the period's due date.
 */
async function debtOf(api: Api, { subscription_id: id, period }: Story) {
  if (id === undefined || period === undefined) return {};
  const subscription = await api.get(`/subscriptions/${encodeURIComponent(id)}`);
  return { subscription, due: dueOf(subscriptionShape.parse(subscription), period) };
}

/** Due dates are counted from any one of them. */
function dueOf({ anchor_day: day, current_period: current }: Subscription, period: number) {
  const anchor = { month: current.starts_on.slice(0, 7), day };
  const date = dueDate(anchor, period - current.number + 1);
  return { dates: [{ period, date, rule: ruleOf(anchor, date) }] };
}

const casesOf = ({ history }: Story) => [
  ...new Set(history.flatMap(({ case_id: id }) => id ?? [])),
];

/** When and where the file was made, and the digest that shows any later change. */
const sealed = ({ place, apiUrl }: Asked, content: object) => ({
  made_at: new Date().toISOString(),
  made_from: `${place}, ${apiUrl}`,
  sha256: createHash('sha256').update(JSON.stringify(content)).digest('hex'),
  sha256_of: 'the content as JSON without spaces: jq -cj .content FILE | sha256sum',
  content,
});

/** Never overwrites a file; only its owner can read it. */
function written(file: string, text: string): void {
  try {
    writeFileSync(file, text, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new Complaint([
      why === 'EEXIST'
        ? `${file} is there already. Give another name.`
        : `${file} cannot be written (${why}).`,
    ]);
  }
  console.error(`Written: ${file}`);
}
