/** `npm run ops -- cases`: shows cases with their evidence, and sends a person's verdict. */

import { say } from '../terminal-language.ts';
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
import { type Case, type CaseNow, caseNowShape, caseShape } from './shapes.ts';
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
    none:
      status === 'open'
        ? say('Nothing waits for a person.', '사람을 기다리는 일이 없습니다.')
        : say('No cases.', '케이스가 없습니다.'),
  });
}

async function oneOf(asked: Asked, id: string): Promise<number> {
  const { body, lines } = await caseCalled(asked, id);
  show(asked, { body, lines });
  return DONE;
}

async function caseCalled({ api }: Asked, id: string) {
  const body = await api.get(`/cases/${encodeURIComponent(id)}`);
  const one = withoutContradicted(caseNowShape.parse(body));
  const { payments } = one.now;
  const lines = [
    ...factsOf(one),
    ...paymentLines(
      say('Iamport’s records when it was opened', '케이스가 열릴 때 아임포트의 기록'),
      one.evidence.payments,
    ),
    ...(payments === null
      ? ['', say('Iamport cannot be asked at this moment.', '지금은 아임포트에 물을 수 없습니다.')]
      : paymentLines(say('Iamport’s records now', '지금 아임포트의 기록'), payments)),
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
  if (rest.length > 0) throw misused('cases', say('A word too many.', '단어가 하나 더 있습니다.'));
  const names = verdict === 'adopt' || verdict === 'refund';
  if (names !== (imp_uid !== undefined))
    throw misused(
      'cases',
      say(
        'adopt and refund name an imp_uid; no other verdict does.',
        'adopt와 refund에는 imp_uid를 적고, 다른 판단에는 적지 않습니다.',
      ),
    );
  const body = { verdict, ...(imp_uid && { imp_uid }), reason: reasonIn(asked) };
  const change: Change = { method: 'POST', path: `/cases/${encodeURIComponent(id)}`, body };
  if (!asked.values.yes) {
    const { lines, one } = await caseCalled(asked, id);
    const refused = !one.consequences.some((does) => does.verdict === verdict);
    return onlyShown(asked, { change, lines: [...lines, '', wouldBe(one, verdict)], refused });
  }
  const answer = await asked.api.send(change);
  show(asked, { body: answer.body, lines: factsOf(caseShape.parse(answer.body)) });
  return DONE;
}

/** A verdict that Iamport's records contradict would be refused: it is not offered. */
function withoutContradicted(one: CaseNow): CaseNow {
  const isOpen = (verdict: string) => !one.now.contradicted.includes(verdict);
  const consequences = one.consequences.filter(({ verdict }) => isOpen(verdict));
  return { ...one, consequences, verdicts: one.verdicts.filter(isOpen) };
}

/** Everything that may be decided, and what it would do. */
const consequenceLines = ({ consequences }: Case): readonly string[] =>
  consequences.length === 0
    ? []
    : [
        '',
        say('What may be decided', '할 수 있는 판단'),
        ...consequences.map(({ verdict, en, ko }) => `${verdict}: ${say(en, ko)}`),
      ];

const wouldBe = ({ consequences, verdicts }: Case, verdict: string) => {
  const does = consequences.find((one) => one.verdict === verdict);
  return does === undefined
    ? say(
        `${verdict} would be refused. Fitting: ${verdicts.join(', ') || 'none, it is decided'}.`,
        `${verdict}은(는) 거부됩니다. 맞는 판단: ${verdicts.join(', ') || '없음, 이미 닫혔습니다'}.`,
      )
    : say(
        `It would be decided by ${verdict}. ${does.en}`,
        `${verdict}(으)로 결정합니다. ${does.ko}`,
      );
};

const COLUMNS: readonly Column<Case>[] = [
  { title: say('opened (Seoul)', '열림(서울)'), shows: ({ opened_at }) => seoulTime(opened_at) },
  { title: say('reason', '사유'), shows: ({ reason }) => reason },
  { title: say('status', '상태'), shows: (one) => one.closed?.verdict ?? one.status },
  {
    title: say('won', '원'),
    shows: ({ amount }) => (amount === null ? null : won(amount)),
    right: true,
  },
  { title: 'id', shows: ({ id }) => id },
];

const factsOf = (one: Case): readonly string[] =>
  pairsOf({
    id: one.id,
    [say('reason', '사유')]: one.reason,
    [say('status', '상태')]: one.status,
    [say('opened (Seoul)', '열림(서울)')]: seoulTime(one.opened_at),
    merchant_uid: one.merchant_uid,
    imp_uid: one.imp_uid,
    [say('amount', '금액')]:
      one.amount === null ? null : say(`${won(one.amount)} won`, `${won(one.amount)}원`),
    ...one.evidence.facts,
    [say('verdicts', '가능한 판단')]: one.verdicts.join(', ') || null,
    [say('being refunded', '환불 중')]:
      one.under_way &&
      say(
        `${one.under_way.imp_uid}, by ${one.under_way.actor}`,
        `${one.under_way.imp_uid}, ${one.under_way.actor}`,
      ),
    [say('decided', '판단')]:
      one.closed && `${one.closed.verdict} ${one.closed.imp_uid ?? ''}`.trim(),
    [say('decided by', '판단한 사람')]: one.closed?.actor,
    [say('because', '판단 사유')]: one.closed?.reason,
    [say('decided at (Seoul)', '판단(서울)')]: seoulTime(one.closed?.at),
  });
