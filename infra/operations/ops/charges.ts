/**
 * `npm run ops -- charges`: the ledger as a list, one charge with its whole history, and taking one
 * back that still waits.
 */

import { say } from '../terminal-language.ts';
import { type Column, pairsOf } from './columns.ts';
import { type Asked, type Change, type Command, DONE, onlyShown, show } from './command.ts';
import { misused } from './command-line.ts';
import { historyLines, titled } from './history.ts';
import { showList } from './list.ts';
import { type Charge, chargeShape, type Story, storyShape } from './shapes.ts';
import { seoulTime, won } from './words.ts';

export const charges: Command = async (asked) => {
  const { api, words, values } = asked;
  const [uid, verb, ...more] = words;
  if (uid !== undefined && verb === 'cancel' && more.length === 0) return takenBack(asked, uid);
  if (verb !== undefined)
    throw misused(
      'charges',
      say(
        'One merchant_uid at a time; of one charge there is only: cancel.',
        'merchant_uid는 한 번에 하나씩입니다. 결제 한 건에 할 수 있는 일은 cancel뿐입니다.',
      ),
    );
  if (uid !== undefined) {
    const body = await api.get(`/charges/${encodeURIComponent(uid)}`);
    show(asked, { body, lines: linesOf(storyShape.parse(body)) });
    return DONE;
  }
  const { customer: customer_id, key: customer_uid, status, from, to } = values;
  return showList(asked, {
    path: '/charges',
    name: 'charges',
    query: { customer_id, customer_uid, status, from, to },
    shape: chargeShape,
    columns: COLUMNS,
    none: say('No charges.', '결제가 없습니다.'),
  });
};

/** Only what waits can be taken back; the API refuses what is claimed or decided. */
async function takenBack(asked: Asked, uid: string): Promise<number> {
  const path = `/charges/${encodeURIComponent(uid)}`;
  const change: Change = { method: 'DELETE', path };
  if (!asked.values.yes) {
    const lines = linesOf(storyShape.parse(await asked.api.get(path)));
    const would = say(
      'It would be taken back, if it still waits. It would never be charged.',
      '아직 기다리고 있으면 거둬들입니다. 그러면 결제되지 않습니다.',
    );
    return onlyShown(asked, { change, lines: [...lines, '', would] });
  }
  const { body } = await asked.api.send(change);
  show(asked, { body, lines: linesOf(storyShape.parse(body)) });
  return DONE;
}

const COLUMNS: readonly Column<Charge>[] = [
  { title: say('created (Seoul)', '생성(서울)'), shows: ({ created_at }) => seoulTime(created_at) },
  { title: 'merchant_uid', shows: ({ merchant_uid }) => merchant_uid },
  { title: say('status', '상태'), shows: ({ status }) => status },
  { title: say('won', '원'), shows: ({ amount }) => won(amount), right: true },
  { title: say('refunded', '환불'), shows: (one) => won(one.refunded_amount), right: true },
  { title: say('name', '이름'), shows: ({ name }) => name },
  { title: say('case', '케이스'), shows: (one) => one.case?.reason },
];

export const linesOf = (charge: Story): readonly string[] => [
  ...pairsOf({
    merchant_uid: charge.merchant_uid,
    [say('status', '상태')]: charge.status,
    [say('name', '이름')]: charge.name,
    [say('amount', '금액')]: inWon(charge.amount),
    [say('paid at the PG', '실제 결제액')]: charge.paid_amount && inWon(charge.paid_amount),
    [say('refunded', '환불')]: charge.refunded_amount > 0 ? inWon(charge.refunded_amount) : null,
    imp_uid: charge.imp_uid,
    customer_uid: charge.customer_uid,
    [say('card', '카드')]:
      charge.card && `${charge.card.name ?? ''} ${charge.card.masked_number ?? ''}`.trim(),
    [say('paid (Seoul)', '결제(서울)')]: seoulTime(charge.paid_at),
    [say('approval', '승인번호')]: charge.apply_num,
    [say('declined', '거절')]: charge.decline && declineWords(charge.decline),
    [say('the PG said', 'PG사 메시지')]: charge.decline?.pg_message,
    [say('subscription', '구독')]: charge.subscription_id,
    [say('period', '회차')]: charge.period,
    [say('case', '케이스')]: charge.case && `${charge.case.reason}: ${charge.case.id}`,
  }),
  ...titled(say('Refunds', '환불'), charge.refunds, [
    {
      title: say('requested (Seoul)', '요청(서울)'),
      shows: ({ requested_at }) => seoulTime(requested_at),
    },
    { title: 'refund_id', shows: ({ refund_id }) => refund_id },
    { title: say('won', '원'), shows: ({ amount }) => won(amount), right: true },
    { title: say('status', '상태'), shows: ({ status }) => status },
    { title: say('reason', '사유'), shows: ({ reason }) => reason },
  ]),
  ...titled(say('Further payments of the same debt', '같은 금액의 중복 결제'), charge.duplicates, [
    { title: 'imp_uid', shows: ({ imp_uid }) => imp_uid },
    { title: say('won', '원'), shows: ({ amount }) => won(amount), right: true },
    { title: say('status', '상태'), shows: ({ status }) => status },
    { title: say('found (Seoul)', '발견(서울)'), shows: ({ found_at }) => seoulTime(found_at) },
  ]),
  ...historyLines(charge.history),
];

const inWon = (amount: number) => say(`${won(amount)} won`, `${won(amount)}원`);

function declineWords({ class: one, code }: NonNullable<Story['decline']>): string {
  const said = `${one} ${code ?? ''}`.trim();
  return code === 'merchant_uid_taken'
    ? say(
        `${said}: another system used this number before; order under a new one`,
        `${said}: 다른 시스템이 이미 쓴 주문번호입니다. 새 번호로 다시 요청하세요`,
      )
    : said;
}
