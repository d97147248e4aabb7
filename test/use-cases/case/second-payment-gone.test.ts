/** Of a debt that was paid twice, what Iamport no longer has holds no money: it stops no verdict. */
import { expect, it } from 'vitest';
import { caseOpened } from '../../../functions/domain/case/open-case.ts';
import type { GatewayPayment } from '../../../functions/domain/gateway/answer.ts';
import { impUid } from '../../../functions/domain/ids.ts';
import { fileCase } from '../../../functions/use-cases/case/file-case.ts';
import { judgeCase } from '../../../functions/use-cases/case/judge-case.ts';
import { publishChargeEvents } from '../../../functions/use-cases/shared/publish-pending.ts';
import { bind } from '../../../functions/wiring/bind.ts';
import { kim, paymentRow, tenOClock } from '../../domain/support/charging.ts';
import { paidCharge } from '../../domain/support/refunding.ts';
import { world } from '../support/world.ts';

/** The first payment adopted, where Iamport shows this of the second. */
async function adopted(shown: GatewayPayment | undefined) {
  const here = await world();
  const kept = paymentRow();
  const second = { impUid: impUid('imp_2'), amount: 9_900, foundAt: tenOClock };
  const charge = { ...paidCharge(), duplicates: [{ ...second, status: 'in_case' as const }] };
  const question = { about: charge.merchantUid, now: here.served.now() };
  const opened = {
    ...charge,
    ...caseOpened(charge, { reason: 'duplicate_payment', ...question }),
    wakeAt: undefined,
  };
  here.charges.put(opened);
  const ports = { ...here.ports, cases: here.cases, fileCase: bind(fileCase, here) };
  await publishChargeEvents(ports, opened);
  ports.gateway = {
    ...ports.gateway,
    findPayment: async (uid) => (uid === kept.impUid ? kept : shown),
    findPayments: async () => [kept],
  };
  const by = { actor: kim, reason: '상점관리자에서 확인' };
  const judged = { id: opened.openCase.id, verdict: 'adopt', impUid: kept.impUid, by } as const;
  await judgeCase(ports, judged);
  return here.charges.item(charge.merchantUid);
}

it('the first payment is confirmed although Iamport does not know the second any more', async () => {
  expect(await adopted(undefined)).toMatchObject({ status: 'paid', openCase: undefined });
});

it('but not while the record of the second cannot be read', async () => {
  const odd = paymentRow({ isOdd: true, status: 'ready', amount: 0 });
  await expect(adopted(odd)).rejects.toThrow('cannot be read');
});
