/**
 * `npm run ops -- refund`: refunds a charge. The dry run shows what would happen and names a
 * refund_id; only the command with that refund_id refunds, so repeating it refunds once.
 */
import { randomBytes } from 'node:crypto';
import { Complaint } from '../complaint.ts';
import { linesOf } from './charges.ts';
import {
  type Asked,
  type Change,
  type Command,
  DONE,
  onlyShown,
  reasonIn,
  show,
  UNKNOWN,
} from './command.ts';
import { misused } from './command-line.ts';
import { refundedShape, type Story, storyShape } from './shapes.ts';
import { won } from './words.ts';

export const refund: Command = async (asked) => {
  const { api, values } = asked;
  const uid = uidIn(asked);
  const reason = reasonIn(asked);
  const path = `/charges/${encodeURIComponent(uid)}`;
  const charge = storyShape.parse(await api.get(path));
  const id = values['refund-id'];
  const body = {
    refund_id: id ?? newRefundId(),
    amount: amountIn(asked, charge),
    reason,
    ...(values['cancel-subscription'] && { cancel_subscription: true }),
  };
  const change: Change = { method: 'POST', path: `${path}/refunds`, body };
  if (!values.yes) {
    const again = id === undefined ? ['--refund-id', body.refund_id] : [];
    const refusals = refusalsOf(charge, body);
    return onlyShown(asked, {
      change,
      again,
      lines: [...linesOf(charge), '', ...(refusals.length > 0 ? refusals : wouldBe(charge, body))],
      refused: refusals.length > 0,
    });
  }
  if (id === undefined)
    throw misused('refund', '--yes needs a --refund-id. Run it without --yes first: it gives one.');
  return sent(asked, change);
};

async function sent(asked: Asked, change: Change): Promise<number> {
  const { status, body } = await asked.api.send(change);
  const { refund: made, ...charge } = refundedShape.parse(body);
  const known = status === 201;
  const lines = known
    ? [
        `Refunded: ${won(made.amount)} won of ${charge.merchant_uid}, ${won(charge.refunded_amount)} in all.`,
      ]
    : [
        `Sent: ${won(made.amount)} won of ${charge.merchant_uid}. Whether it went back is not known yet.`,
        'The stack looks it up by itself. This command may be repeated: it refunds once.',
      ];
  show(asked, { body, lines });
  return known ? DONE : UNKNOWN;
}

function uidIn({ words }: Asked): string {
  const [uid, ...more] = words;
  if (uid === undefined || more.length > 0)
    throw misused('refund', 'refund takes one merchant_uid.');
  return uid;
}

const leftOf = (charge: Story) => (charge.paid_amount ?? charge.amount) - charge.refunded_amount;

/** In won. `all` is what is left to refund; for a repeated refund_id, the amount it first had. */
function amountIn({ values }: Asked, charge: Story): number {
  if (values.amount === undefined) throw misused('refund', '--amount says how many won, or all.');
  if (values.amount === 'all') {
    const before = charge.refunds.find(({ refund_id }) => refund_id === values['refund-id']);
    return before?.amount ?? someLeft(charge);
  }
  const amount = Number(values.amount.replaceAll(',', ''));
  if (!Number.isInteger(amount) || amount < 1)
    throw misused('refund', '--amount takes whole won, or all.');
  return amount;
}

function someLeft(charge: Story): number {
  if (leftOf(charge) > 0 && charge.imp_uid !== null) return leftOf(charge);
  throw new Complaint([`Nothing is left to refund: ${charge.merchant_uid} is ${charge.status}.`]);
}

interface Wished {
  readonly amount: number;
  readonly refund_id: string;
  readonly cancel_subscription?: boolean;
}

/** Why the API would refuse it now; a repeated refund_id is answered as before. */
function refusalsOf(charge: Story, { amount, refund_id }: Wished): readonly string[] {
  if (charge.refunds.some((one) => one.refund_id === refund_id)) return [];
  const left = charge.status === 'declined' || charge.status === 'processing' ? 0 : leftOf(charge);
  const open = charge.refunds.some(({ status }) => status === 'processing');
  return [
    ...(amount > left ? [`It would be refused: ${won(left)} won are left to refund.`] : []),
    ...(open ? ['It would be refused as long as another refund of this charge is open.'] : []),
  ];
}

const wouldBe = (charge: Story, { amount, cancel_subscription }: Wished): readonly string[] => [
  `${won(amount)} won would go back; ${won(leftOf(charge) - amount)} would be left.`,
  ...(cancel_subscription ? ['The subscription would end first.'] : []),
];

/** Letters only, so no part of it can look like a card number. */
const newRefundId = () =>
  `ops-${[...randomBytes(20)].map((byte) => String.fromCharCode(97 + (byte % 26))).join('')}`;
