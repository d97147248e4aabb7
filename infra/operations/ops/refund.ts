/**
 * `npm run ops -- refund`: refunds a charge. The dry run shows what would happen and names a
 * refund_id; only the command with that refund_id refunds, so repeating it refunds once.
 */
import { randomBytes } from 'node:crypto';
import { Complaint } from '../complaint.ts';
import { say } from '../terminal-language.ts';
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
import { leftOf, refusalsOf, wouldBe } from './refund-preview.ts';
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
    throw misused(
      'refund',
      say(
        '--yes needs a --refund-id. Run it without --yes first: it gives one.',
        '--yes에는 --refund-id가 필요합니다. 먼저 --yes 없이 실행하면 알려 줍니다.',
      ),
    );
  return sent(asked, change);
};

async function sent(asked: Asked, change: Change): Promise<number> {
  const { status, body } = await asked.api.send(change);
  const { refund: made, ...charge } = refundedShape.parse(body);
  const known = status === 201;
  const lines = known
    ? [
        say(
          `Refunded: ${won(made.amount)} won of ${charge.merchant_uid}, ${won(charge.refunded_amount)} in all.`,
          `환불됨: ${charge.merchant_uid}의 ${won(made.amount)}원. 지금까지 ${won(charge.refunded_amount)}원입니다.`,
        ),
      ]
    : [
        say(
          `Sent: ${won(made.amount)} won of ${charge.merchant_uid}. Whether it went back is not known yet.`,
          `보냄: ${charge.merchant_uid}의 ${won(made.amount)}원. 환불되었는지 아직 모릅니다.`,
        ),
        say(
          'The stack looks it up by itself. This command may be repeated: it refunds once.',
          '시스템이 스스로 조회합니다. 이 명령은 다시 실행해도 한 번만 환불합니다.',
        ),
      ];
  show(asked, { body, lines });
  return known ? DONE : UNKNOWN;
}

function uidIn({ words }: Asked): string {
  const [uid, ...more] = words;
  if (uid === undefined || more.length > 0)
    throw misused(
      'refund',
      say('refund takes one merchant_uid.', 'refund에는 merchant_uid 하나가 필요합니다.'),
    );
  return uid;
}

/** In won. `all` is what is left to refund; for a repeated refund_id, the amount it first had. */
function amountIn({ values }: Asked, charge: Story): number {
  if (values.amount === undefined)
    throw misused(
      'refund',
      say('--amount says how many won, or all.', '--amount에 원 단위 금액이나 all을 적어 주세요.'),
    );
  if (values.amount === 'all') {
    const before = charge.refunds.find(({ refund_id }) => refund_id === values['refund-id']);
    return before?.amount ?? someLeft(charge);
  }
  const amount = Number(values.amount.replaceAll(',', ''));
  if (!Number.isInteger(amount) || amount < 1)
    throw misused(
      'refund',
      say('--amount takes whole won, or all.', '--amount에는 정수 금액이나 all을 적어 주세요.'),
    );
  return amount;
}

function someLeft(charge: Story): number {
  if (leftOf(charge) > 0 && charge.imp_uid !== null) return leftOf(charge);
  throw new Complaint([
    say(
      `Nothing is left to refund: ${charge.merchant_uid} is ${charge.status}.`,
      `환불할 금액이 없습니다. ${charge.merchant_uid}의 상태는 ${charge.status}입니다.`,
    ),
  ]);
}

/** Letters only, so no part of it can look like a card number. */
const newRefundId = () =>
  `ops-${[...randomBytes(20)].map((byte) => String.fromCharCode(97 + (byte % 26))).join('')}`;
