/** A slow PG: each charge takes as long as was drawn for it, and some answers are lost. */
import type { GatewayPayment } from '../../../functions/domain/gateway/answer.ts';
import { impUid, type MerchantUid } from '../../../functions/domain/ids.ts';
import type { Instant } from '../../../functions/domain/time.ts';
import type { PaymentGateway } from '../../../functions/ports/gateway.ts';
import { paymentRow } from '../../domain/support/charging.ts';
import type { Kernel } from '../../simulation/world/kernel.ts';
import type { Answer } from './chance.ts';

export interface SlowGateway {
  readonly gateway: PaymentGateway;
  readonly sent: () => number;
  readonly mostAtOnce: () => number;
  readonly lastAnswer: () => Instant;
}

export function slowGateway(kernel: Kernel, answers: readonly Answer[]): SlowGateway {
  const lost = new Map<MerchantUid, GatewayPayment>();
  let [sent, atOnce, mostAtOnce, lastAnswer] = [0, 0, 0, 0];
  const never = async () => undefined;
  const gateway: PaymentGateway = {
    prepare: never,
    renew: never,
    charge: async ({ merchantUid, amount, customerUid }) => {
      const { span = 0, isLost = false } = answers[sent % answers.length] ?? {};
      sent += 1;
      atOnce += 1;
      mostAtOnce = Math.max(mostAtOnce, atOnce);
      await kernel.sleep(span);
      atOnce -= 1;
      lastAnswer = kernel.now();
      const paid = { merchantUid, amount, customerUid, impUid: impUid(`imp_${sent}`) };
      const times = { startedAt: kernel.now(), paidAt: kernel.now() };
      const payment = paymentRow({ ...paid, ...times });
      if (!isLost) return { kind: 'payment', payment };
      lost.set(merchantUid, payment);
      return { kind: 'unclear', reason: 'no answer in time', isFault: true };
    },
    canSee: async () => 'passed',
    findPayment: never,
    findBillingKey: never,
    findPayments: async (uid) => {
      const row = lost.get(uid);
      return row === undefined ? [] : [row];
    },
    paymentsOfKey: async () => [],
  };
  return { gateway, sent: () => sent, mostAtOnce: () => mostAtOnce, lastAnswer: () => lastAnswer };
}
