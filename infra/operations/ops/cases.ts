/** `npm run ops -- cases`: shows cases with their evidence, and sends a person's verdict. */
import { type Column, pairsOf } from './columns.ts';
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
import { historyLines, paymentLines } from './history.ts';
import { showList } from './list.ts';
import { type Case, caseNowShape, caseShape } from './shapes.ts';
import { seoulTime, won } from './words.ts';

export const cases: Command = (asked) => {
  const [id, verdict, ...more] = asked.words;
  if (id === undefined) return listed(asked);
  return verdict === undefined ? oneOf(asked, id) : judged(asked, { id, verdict, more });
};

/** Lists open cases, unless the options ask for others. */
async function listed(asked: Asked): Promise<number> {
  const { status = 'open', why: reason, from, to } = asked.values;
  return showList(asked, {
    path: '/cases',
    name: 'cases',
    query: { status: status === 'all' ? undefined : status, reason, from, to },
    shape: caseShape,
    columns: COLUMNS,
    none: status === 'open' ? 'Nothing waits for a person.' : 'No cases.',
  });
}

async function oneOf(asked: Asked, id: string): Promise<number> {
  const { body, lines } = await caseCalled(asked, id);
  show(asked, { body, lines });
  return DONE;
}

async function caseCalled({ api }: Asked, id: string) {
  const body = await api.get(`/cases/${encodeURIComponent(id)}`);
  const one = caseNowShape.parse(body);
  const { payments } = one.now;
  const lines = [
    ...factsOf(one),
    ...paymentLines('Iamport’s records when it was opened', one.evidence.payments),
    ...(payments === null
      ? ['', 'Iamport cannot be asked at this moment.']
      : paymentLines('Iamport’s records now', payments)),
    ...historyLines(one.now.history),
    ...consequenceLines(one),
  ];
  return { body, lines, one };
}

async function judged(
  asked: Asked,
  given: { readonly id: string; readonly verdict: string; readonly more: readonly string[] },
): Promise<number> {
  const { id, verdict, more } = given;
  const [imp_uid, ...rest] = more;
  if (rest.length > 0) throw misused('cases', 'A word too many.');
  const names = verdict === 'adopt' || verdict === 'refund';
  if (names !== (imp_uid !== undefined))
    throw misused('cases', 'adopt and refund name an imp_uid; no other verdict does.');
  const body = { verdict, ...(imp_uid && { imp_uid }), reason: reasonIn(asked) };
  const change: Change = { method: 'POST', path: `/cases/${encodeURIComponent(id)}`, body };
  if (!asked.values.yes) {
    const { lines, one } = await caseCalled(asked, id);
    return onlyShown(asked, { change, lines: [...lines, '', wouldBe(one, verdict)] });
  }
  const answer = await asked.api.send(change);
  show(asked, { body: answer.body, lines: factsOf(caseShape.parse(answer.body)) });
  return DONE;
}

/** Everything that may be decided, and what it would do. */
const consequenceLines = ({ consequences }: Case): readonly string[] =>
  consequences.length === 0
    ? []
    : [
        '',
        'What may be decided',
        ...consequences.flatMap(({ verdict, en, ko }) => [`${verdict}: ${en}`, `  ${ko}`]),
      ];

const wouldBe = ({ consequences, verdicts }: Case, verdict: string) => {
  const does = consequences.find((one) => one.verdict === verdict);
  return does === undefined
    ? `${verdict} would be refused. Fitting: ${verdicts.join(', ') || 'none, it is decided'}.`
    : `It would be decided by ${verdict}. ${does.en}`;
};

const COLUMNS: readonly Column<Case>[] = [
  { title: 'opened (Seoul)', shows: ({ opened_at }) => seoulTime(opened_at) },
  { title: 'reason', shows: ({ reason }) => reason },
  { title: 'status', shows: (one) => one.closed?.verdict ?? one.status },
  { title: 'won', shows: ({ amount }) => (amount === null ? null : won(amount)), right: true },
  { title: 'id', shows: ({ id }) => id },
];

const factsOf = (one: Case): readonly string[] =>
  pairsOf({
    id: one.id,
    reason: one.reason,
    status: one.status,
    'opened (Seoul)': seoulTime(one.opened_at),
    merchant_uid: one.merchant_uid,
    imp_uid: one.imp_uid,
    amount: one.amount === null ? null : `${won(one.amount)} won`,
    ...one.evidence.facts,
    verdicts: one.verdicts.join(', ') || null,
    'being refunded': one.under_way && `${one.under_way.imp_uid}, by ${one.under_way.actor}`,
    decided: one.closed && `${one.closed.verdict} ${one.closed.imp_uid ?? ''}`.trim(),
    'decided by': one.closed?.actor,
    because: one.closed?.reason,
    'decided at (Seoul)': seoulTime(one.closed?.at),
  });
