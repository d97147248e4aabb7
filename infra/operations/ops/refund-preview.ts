/** What a refund would do, and why the API would refuse it: the dry run says it beforehand. */
import { say } from '../terminal-language.ts';
import type { Story } from './shapes.ts';
import { won } from './words.ts';

/** In won: what is left to refund of what was paid. */
export const leftOf = (charge: Story) =>
  (charge.paid_amount ?? charge.amount) - charge.refunded_amount;

interface Wished {
  readonly amount: number;
  readonly refund_id: string;
  readonly cancel_subscription?: boolean;
}

/** Why the API would refuse it now; a repeated refund_id is answered as before. */
export function refusalsOf(charge: Story, { amount, refund_id }: Wished): readonly string[] {
  if (charge.refunds.some((one) => one.refund_id === refund_id)) return [];
  const left = charge.status === 'declined' || charge.status === 'processing' ? 0 : leftOf(charge);
  const open = charge.refunds.some(({ status }) => status === 'processing');
  return [
    ...(amount > left
      ? [
          say(
            `It would be refused: ${won(left)} won are left to refund.`,
            `거부됩니다. 환불할 수 있는 금액은 ${won(left)}원입니다.`,
          ),
        ]
      : []),
    ...(open
      ? [
          say(
            'It would be refused as long as another refund of this charge is open.',
            '이 결제의 다른 환불이 끝날 때까지 거부됩니다.',
          ),
        ]
      : []),
  ];
}

export const wouldBe = (
  charge: Story,
  { amount, cancel_subscription }: Wished,
): readonly string[] => [
  say(
    `${won(amount)} won would go back; ${won(leftOf(charge) - amount)} would be left.`,
    `${won(amount)}원을 환불하고 ${won(leftOf(charge) - amount)}원이 남습니다.`,
  ),
  ...(cancel_subscription
    ? [say('The subscription would end first.', '구독을 먼저 해지합니다.')]
    : []),
];
