/** A restored table has forgotten a refund: its repetition is no new one, whatever else is found first. */
import { expect, it } from 'vitest';
import type { CaseReason } from '../../../functions/domain/case/reason.ts';
import { provenPayment } from '../../../functions/domain/gateway/classify-charge.ts';
import { caseId, merchantUid, refundId } from '../../../functions/domain/ids.ts';
import { MINUTE } from '../../../functions/domain/time.ts';
import { fileCase } from '../../../functions/use-cases/case/file-case.ts';
import { judgeCase } from '../../../functions/use-cases/case/judge-case.ts';
import { escalateCharge } from '../../../functions/use-cases/charge/escalate-charge.ts';
import { recoverRefund } from '../../../functions/use-cases/reconciliation/recover-outcome.ts';
import { refundCharge } from '../../../functions/use-cases/refund/refund-charge.ts';
import { bind } from '../../../functions/wiring/bind.ts';
import { kim } from '../../domain/support/charging.ts';
import { asPaid, paidCharge } from '../../domain/support/refunding.ts';
import { world } from '../support/world.ts';

/** Since its backup 4,000 of an order of 9,900 went back as `r1`; the replay has found that. */
async function restored() {
  const here = await world();
  const customerUid = here.hasKey();
  const uid = merchantUid('order-1');
  const deadline = () => here.served.now() + MINUTE;
  const limits = () => ({ sendBy: deadline(), timeout: MINUTE });
  const request = { merchantUid: uid, customerUid, name: '주문', amount: 9_900 };
  const answer = await here.ports.gateway.charge(request, limits());
  if (answer.kind !== 'payment') throw new Error(`the charge is ${answer.kind}`);
  const { impUid } = answer.payment;
  const reason = '고객 요청';
  const entry = () => asPaid(here.charges.item(uid) ?? expect.fail('it is gone'));
  const forgets = async (amount: number, balance: number) => {
    await here.ports.gateway.cancel({ impUid, amount, balance, reason }, limits());
    const row = (await here.ports.gateway.findPayment(impUid)) ?? expect.fail('it is gone');
    await recoverRefund(here.ports, row, entry());
  };
  here.charges.put({ ...paidCharge(request), payment: provenPayment(answer.payment) });
  await forgets(4_000, 9_900);
  const ports = { ...here.ports, cases: here.cases, fileCase: bind(fileCase, here) };
  const order = { amount: 4_000, reason, cancelSubscription: false };
  return {
    here,
    uid,
    impUid,
    refund: (called: string) =>
      refundCharge(here.ports, {
        uid,
        order: { ...order, refundId: refundId(called) },
        actor: kim,
        deadline: deadline(),
      }),
    entry,
    forgets,
    /** A person has seen that this much of it should have gone back. */
    confirms: (gone: number) => {
      const id = caseId(`refunded_elsewhere.${uid}.${gone}`);
      const by = { actor: kim, reason: '환불 확인' };
      return judgeCase(ports, { id, verdict: 'adopt', impUid, by });
    },
    gone: () => here.payments().map(({ cancel_amount }) => cancel_amount),
  };
}

const afterwards = ['duplicate_payment', 'wrong_mid', 'card_mismatch', 'repeated_errors'] as const;

it.each<CaseReason>(afterwards)(
  'it is not made again though %s was found since',
  async (reason) => {
    const { here, uid, refund, entry, gone } = await restored();
    await escalateCharge(here.ports, uid, { reason, payments: [] });
    expect(entry()).toMatchObject({ openCase: { reason } });
    await expect(refund('r1')).rejects.toMatchObject({
      code: 'not_in_this_state',
      message: expect.stringContaining('Decide its case'),
    });
    expect(gone()).toEqual([4_000]);
  },
);

it('what is left can go back once a person has confirmed it, while the newer case is still open', async () => {
  const { here, uid, confirms, refund, entry, gone } = await restored();
  await escalateCharge(here.ports, uid, { reason: 'wrong_mid', payments: [] });
  await confirms(4_000);
  expect(entry()).toMatchObject({ openCase: { reason: 'wrong_mid' } });
  await refund('r2');
  expect(gone()).toEqual([8_000]);
});

it('what a second restore has forgotten is asked and decided by itself', async () => {
  const { confirms, forgets, refund, gone } = await restored();
  await confirms(4_000);
  await forgets(1_000, 5_900);
  await expect(refund('r2')).rejects.toMatchObject({ code: 'not_in_this_state' });
  await confirms(5_000);
  await refund('r2');
  expect(gone()).toEqual([9_000]);
});
