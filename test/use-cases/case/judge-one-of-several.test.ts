/** A person decides about one attempt at a month that was tried several times: it is paid once at most. */
import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../../functions/domain/case/reason.ts';
import { isKept } from '../../../functions/domain/gateway/payment-shown.ts';
import { periodUidOf } from '../../../functions/domain/own-ids.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../../functions/domain/time.ts';
import { fileCase } from '../../../functions/use-cases/case/file-case.ts';
import { judgeCase } from '../../../functions/use-cases/case/judge-case.ts';
import { resolveDiscrepancy } from '../../../functions/use-cases/reconciliation/resolve-discrepancy.ts';
import { publishChargeEvents } from '../../../functions/use-cases/shared/publish-pending.ts';
import { chargeOwedPeriod } from '../../../functions/use-cases/subscription/charge-owed-period.ts';
import { workOnSubscription } from '../../../functions/use-cases/workers/work-on-subscription.ts';
import { bind } from '../../../functions/wiring/bind.ts';
import { kim } from '../../domain/support/charging.ts';
import { ownTableState } from '../../domain/support/control.ts';
import { paidSubscription } from '../../domain/support/subscriptions.ts';
import { world } from '../support/world.ts';

const by = { actor: 'arn:aws:iam::0:user/kim', reason: '상점관리자에서 환불함' };

/** The second month falls due, on a card without money. */
async function dueMonth() {
  const here = await world();
  const customerUid = here.hasKey();
  const born = paidSubscription('2026-10-23', { customerUid, upcomingPublished: 2 });
  here.subscriptions.put(born);
  here.served.advance(3 * HOUR);
  const { gateway } = here.ports;
  const uid = (attempt: number) => periodUidOf({ subscriptionId: born.id, period: 2, attempt });
  const work = () => workOnSubscription(here.ports, { id: born.id, control: ownTableState });
  const limits = () => ({ sendBy: here.served.now() + MINUTE, timeout: MINUTE });
  const taken = (attempt: number, amount: number) => {
    const request = { merchantUid: uid(attempt), customerUid, name: '월간 구독', amount };
    return gateway.charge(request, limits());
  };
  const rowOf = async (attempt: number) =>
    (await gateway.findPayments(uid(attempt))).find(isKept) ?? expect.fail('nothing is kept');
  return {
    here,
    uid,
    work,
    taken,
    rowOf,
    stored: () => here.subscriptions.item(born.id),
    declined: () => {
      here.served.iamport.planFault({ operation: 'again', fault: 'decline', code: '1254' });
      return work();
    },
    /** The PG took another sum under the first number, which the nightly comparison finds. */
    found: async () => {
      await taken(1, 10_900);
      const [row, charge] = [await rowOf(1), here.charges.item(uid(1))];
      const found = { class: 'missing_here', row, charge, key: undefined } as const;
      await resolveDiscrepancy(here.ports, found);
    },
    /** The shop gives that sum back in the PG's console. */
    givenBack: async () => {
      const { impUid } = await rowOf(1);
      const back = { impUid, amount: 10_900, balance: 10_900, reason: by.reason };
      await gateway.cancel(back, limits());
    },
    judged: async (verdict: Verdict) => {
      const charge = here.charges.item(uid(1)) ?? expect.fail('not in the ledger');
      await publishChargeEvents(here.ports, charge);
      const id = charge.openCase?.id ?? expect.fail('in no case');
      const ports = { ...here.ports, cases: here.cases, fileCase: bind(fileCase, here) };
      return judgeCase(ports, { id, verdict, by });
    },
    collect: () => {
      const deadline = here.served.now() + 29 * SECOND;
      return chargeOwedPeriod(here.ports, { id: born.id, actor: kim, deadline });
    },
    paid: () => here.payments().flatMap((row) => (row.status === 'paid' ? row.merchant_uid : [])),
  };
}

describe('that its first attempt was not charged', () => {
  it.each(['before', 'after'])('makes nobody pay twice: said %s it is paid', async (when) => {
    const { here, uid, work, declined, found, givenBack, judged, stored, collect, paid } =
      await dueMonth();
    await declined();
    await found();
    await givenBack();
    if (when === 'before') await judged('not_charged');
    here.served.advance(DAY);
    await declined();
    here.served.advance(2 * DAY);
    await work();
    if (when === 'after') await judged('not_charged');
    expect(stored()).toMatchObject({ status: 'active', closedThrough: 2, missed: [] });
    await expect(collect()).rejects.toMatchObject({ code: 'nothing_owed' });
    expect(paid()).toEqual([uid(3)]);
  });

  it('leaves it owed under a number after all that were used, which are asked about first', async () => {
    const { here, uid, work, declined, taken, givenBack, judged, stored, collect, paid } =
      await dueMonth();
    for (const pause of [0, DAY, 2 * DAY]) {
      here.served.advance(pause);
      await declined();
    }
    await taken(1, 10_900);
    here.served.advance(2 * DAY);
    await work();
    await givenBack();
    await judged('not_charged');
    expect(stored()).toMatchObject({ missed: [{ period: 2, attempts: 3 }] });
    await taken(3, 9_900);
    expect((await collect()).charge).toMatchObject({ merchantUid: uid(3), status: 'paid' });
    expect(paid()).toEqual([uid(3)]);
  });
});

describe('that its month is waived', () => {
  it('ends it, though its second attempt was in doubt: nothing is sent again', async () => {
    const { here, uid, work, declined, found, givenBack, judged, stored, paid } = await dueMonth();
    await declined();
    await found();
    await givenBack();
    here.served.advance(DAY);
    here.served.iamport.planFault({ operation: 'again', fault: 'timeout_before' });
    await work();
    expect(stored()).toMatchObject({ openAttempt: { number: 2, phase: 'unknown' } });
    await judged('waive');
    for (let turn = 0; turn < 8; turn += 1) {
      here.served.advance(15 * MINUTE);
      await work();
    }
    expect(here.charges.item(uid(2))).toMatchObject({ decline: { class: 'not_executed' } });
    expect(stored()).toMatchObject({ openAttempt: undefined, closedThrough: 2, missed: [] });
    expect(paid()).toEqual([]);
  });
});
