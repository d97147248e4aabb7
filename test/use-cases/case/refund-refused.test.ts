/** The PG refuses what a person's verdict gave back: one case is left to decide, and it can be. */
import { expect, it } from 'vitest';
import { readRefundRefusal } from '../../../functions/adapters/iamport/refusals/read-refusal.ts';
import type { CaseReason } from '../../../functions/domain/case/reason.ts';
import { escalate } from '../../../functions/domain/charge/charge-work.ts';
import { caseId } from '../../../functions/domain/ids.ts';
import { MINUTE } from '../../../functions/domain/time.ts';
import { fileCase } from '../../../functions/use-cases/case/file-case.ts';
import { judgeCase } from '../../../functions/use-cases/case/judge-case.ts';
import { advanceRefund } from '../../../functions/use-cases/refund/advance-refund.ts';
import { publishChargeEvents } from '../../../functions/use-cases/shared/publish-pending.ts';
import { bind } from '../../../functions/wiring/bind.ts';
import { chargeAfter, outcomes, processingCharge } from '../../adapters/support/items.ts';
import { kim, paymentRow } from '../../domain/support/charging.ts';
import { asPaid } from '../../domain/support/refunding.ts';
import { world } from '../support/world.ts';

const message = '[11C9][취소실패|취소 불가]';
const refusal = { kind: 'refused', message, meaning: readRefundRefusal(message) } as const;
const by = { actor: kim, reason: '상점관리자에서 확인' };

/** An order that was declined, and of which the PG has money all the same. */
async function takenAllTheSame(reason: CaseReason) {
  const here = await world();
  const declined = chargeAfter(outcomes.declined, processingCharge());
  const asked = escalate({ ...declined, pendingEvents: [] }, reason, here.served.now());
  here.charges.put(asked);
  const { merchantUid, customerUid } = asked;
  const row = paymentRow({ merchantUid, customerUid });
  const gateway = {
    ...here.ports.gateway,
    findPayment: async () => row,
    findPayments: async () => [row],
    cancel: async () => refusal,
  };
  const stores = { cases: here.cases, fileCase: bind(fileCase, here) };
  const ports = {
    ...here.ports,
    gateway,
    ...stores,
    duplicates: { autoRefund: true, mostADay: 20 },
  };
  await publishChargeEvents(ports, asked);
  const entry = () => asPaid(here.charges.item(merchantUid) ?? expect.fail('it is gone'));
  const id = asked.openCase?.id ?? expect.fail('no case');
  await judgeCase(ports, { id, verdict: 'refund', impUid: row.impUid, by });
  here.served.advance(MINUTE);
  await advanceRefund(ports, entry());
  return { here, ports, id, row, entry, one: () => here.cases.item(id) };
}

it.each<CaseReason>(['request_fault', 'unresolved'])(
  'a case %s goes over into the one about its refund',
  async (reason) => {
    const { ports, id, entry, one } = await takenAllTheSame(reason);
    const about = entry().openCase?.id;
    expect(entry()).toMatchObject({ openCase: { reason: 'refund_refused' } });
    expect(one()).toMatchObject({
      refunding: { verdict: 'refund' },
      closing: { verdict: 'settled', reason: `It went over into the case ${about}.` },
    });
    await expect(judgeCase(ports, { id, verdict: 'waive', by })).rejects.toMatchObject({
      message: expect.stringContaining('Nothing is left to decide.'),
    });
  },
);

it('the case about the refund is decided like any other, and then nothing is open', async () => {
  const { here, ports, row, entry } = await takenAllTheSame('request_fault');
  const id = entry().openCase?.id ?? caseId('none');
  await judgeCase(ports, { id, verdict: 'adopt', impUid: row.impUid, by });
  expect(entry()).toMatchObject({ status: 'paid', openCase: undefined });
  expect(here.cases.item(id)).toMatchObject({ closing: { verdict: 'adopt' } });
});
