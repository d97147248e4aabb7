/**
 * `npm run ops -- charges`: the ledger as a list, one charge with its whole history, and taking one
 * back that still waits.
 */
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
    throw misused('charges', 'One merchant_uid at a time; of one charge there is only: cancel.');
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
    none: 'No charges.',
  });
};

/** Only what waits can be taken back; the API refuses what is claimed or decided. */
async function takenBack(asked: Asked, uid: string): Promise<number> {
  const path = `/charges/${encodeURIComponent(uid)}`;
  const change: Change = { method: 'DELETE', path };
  if (!asked.values.yes) {
    const lines = linesOf(storyShape.parse(await asked.api.get(path)));
    const would = 'It would be taken back, if it still waits. It would never be charged.';
    return onlyShown(asked, { change, lines: [...lines, '', would] });
  }
  const { body } = await asked.api.send(change);
  show(asked, { body, lines: linesOf(storyShape.parse(body)) });
  return DONE;
}

const COLUMNS: readonly Column<Charge>[] = [
  { title: 'created (Seoul)', shows: ({ created_at }) => seoulTime(created_at) },
  { title: 'merchant_uid', shows: ({ merchant_uid }) => merchant_uid },
  { title: 'status', shows: ({ status }) => status },
  { title: 'won', shows: ({ amount }) => won(amount), right: true },
  { title: 'refunded', shows: (one) => won(one.refunded_amount), right: true },
  { title: 'name', shows: ({ name }) => name },
  { title: 'case', shows: (one) => one.case?.reason },
];

export const linesOf = (charge: Story): readonly string[] => [
  ...pairsOf({
    merchant_uid: charge.merchant_uid,
    status: charge.status,
    name: charge.name,
    amount: `${won(charge.amount)} won`,
    'paid at the PG': charge.paid_amount && `${won(charge.paid_amount)} won`,
    refunded: charge.refunded_amount > 0 ? `${won(charge.refunded_amount)} won` : null,
    imp_uid: charge.imp_uid,
    customer_uid: charge.customer_uid,
    card: charge.card && `${charge.card.name ?? ''} ${charge.card.masked_number ?? ''}`.trim(),
    'paid (Seoul)': seoulTime(charge.paid_at),
    approval: charge.apply_num,
    declined: charge.decline && declineWords(charge.decline),
    'the PG said': charge.decline?.pg_message,
    subscription: charge.subscription_id,
    period: charge.period,
    case: charge.case && `${charge.case.reason}: ${charge.case.id}`,
  }),
  ...titled('Refunds', charge.refunds, [
    { title: 'requested (Seoul)', shows: ({ requested_at }) => seoulTime(requested_at) },
    { title: 'refund_id', shows: ({ refund_id }) => refund_id },
    { title: 'won', shows: ({ amount }) => won(amount), right: true },
    { title: 'status', shows: ({ status }) => status },
    { title: 'reason', shows: ({ reason }) => reason },
  ]),
  ...titled('Further payments of the same debt', charge.duplicates, [
    { title: 'imp_uid', shows: ({ imp_uid }) => imp_uid },
    { title: 'won', shows: ({ amount }) => won(amount), right: true },
    { title: 'status', shows: ({ status }) => status },
    { title: 'found (Seoul)', shows: ({ found_at }) => seoulTime(found_at) },
  ]),
  ...historyLines(charge.history),
];

function declineWords({ class: one, code }: NonNullable<Story['decline']>): string {
  const said = `${one} ${code ?? ''}`.trim();
  return code === 'merchant_uid_taken'
    ? `${said}: another system used this number before; order under a new one`
    : said;
}
