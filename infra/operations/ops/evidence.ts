/**
 * `npm run ops -- evidence`: everything known about one charge, in one file for a dispute. It holds
 * the digest of its content, and only masked card numbers, since the API shows no others.
 */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { dueDate, ruleOf } from '../../../functions/domain/calendar.ts';
import { Complaint } from '../complaint.ts';
import { say } from '../terminal-language.ts';
import type { Api } from './api.ts';
import { type Asked, type Command, DONE } from './command.ts';
import { misused } from './command-line.ts';
import { type Story, type Subscription, storyShape, subscriptionShape } from './shapes.ts';

export const evidence: Command = async (asked) => {
  const { api, words, values } = asked;
  const [uid, ...more] = words;
  if (uid === undefined || more.length > 0)
    throw misused(
      'evidence',
      say('evidence takes one merchant_uid.', 'evidence에는 merchant_uid 하나가 필요합니다.'),
    );
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

type Content = Awaited<ReturnType<typeof contentOf>>;

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
const sealed = ({ place, apiUrl }: Asked, content: Content) => ({
  made_at: new Date().toISOString(),
  made_from: `${place}, ${apiUrl}`,
  sha256: sha256Of(content),
  sha256_of: say(
    'the content as JSON without spaces: jq -cj .content FILE | sha256sum',
    'content를 공백 없는 JSON으로 쓴 것: jq -cj .content FILE | sha256sum',
  ),
  history_sha256: historyDigests(content),
  history_proves: HISTORY_PROVES,
  content,
});

const sha256Of = (value: object) =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex');

/** The digest of the charge's history after each of its entries, as events carry it. */
function historyDigests({ charge }: Content) {
  const { history } = wholeHistory.parse(charge);
  return history.map((_, index) => sha256Of(history.slice(0, index + 1)));
}

/** Every field of every entry, in its order: a digest is of exactly what the API answers. */
const wholeHistory = z.object({ history: z.array(z.looseObject({})) });

const HISTORY_PROVES = say(
  'Each event of this charge carries history.entries and history.sha256. If an event that you ' +
    'archived has the digest that stands here at the same number of entries, these entries were not ' +
    'changed since it was published. It does not prove that an entry was true when it was written, ' +
    'says nothing of entries after the last archived event, and is worth as much as the archive is ' +
    'out of reach of whoever can write this table.',
  '이 결제의 이벤트에는 history.entries와 history.sha256이 들어 있습니다. 보관해 둔 이벤트의 해시가 여기서 같은 ' +
    '건수의 해시와 같으면, 그 이력은 이벤트가 발행된 뒤로 바뀌지 않은 것입니다. 적힐 때 사실이었다는 증명은 아니고, ' +
    '마지막으로 보관한 이벤트 뒤의 이력에 대해서는 아무것도 말하지 않으며, 이 테이블에 쓸 수 있는 사람이 보관본에 ' +
    '손댈 수 없는 만큼만 믿을 수 있습니다.',
);

/** Never overwrites a file; only its owner can read it. */
function written(file: string, text: string): void {
  try {
    writeFileSync(file, text, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new Complaint([
      why === 'EEXIST'
        ? say(
            `${file} is there already. Give another name.`,
            `${file}이(가) 이미 있습니다. 다른 이름을 적어 주세요.`,
          )
        : say(`${file} cannot be written (${why}).`, `${file}을(를) 쓸 수 없습니다(${why}).`),
    ]);
  }
  console.error(say(`Written: ${file}`, `저장함: ${file}`));
}
