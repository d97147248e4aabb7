/** A month that is tried several times at the simulated Iamport, and the persons who judge its cases. */
import { expect } from 'vitest';
import type { Verdict } from '../../../functions/domain/case/reason.ts';
import type { GatewayPayment } from '../../../functions/domain/gateway/answer.ts';
import { isKept } from '../../../functions/domain/gateway/payment-shown.ts';
import { refundId } from '../../../functions/domain/ids.ts';
import { periodUidOf } from '../../../functions/domain/own-ids.ts';
import { HOUR, MINUTE, SECOND } from '../../../functions/domain/time.ts';
import { fileCase } from '../../../functions/use-cases/case/file-case.ts';
import { judgeCase } from '../../../functions/use-cases/case/judge-case.ts';
import { compareTransactions } from '../../../functions/use-cases/reconciliation/compare-transactions.ts';
import { refundCharge } from '../../../functions/use-cases/refund/refund-charge.ts';
import { publishChargeEvents } from '../../../functions/use-cases/shared/publish-pending.ts';
import { chargeOwedPeriod } from '../../../functions/use-cases/subscription/charge-owed-period.ts';
import { workOnCharge } from '../../../functions/use-cases/workers/work-on-charge.ts';
import { workOnSubscription } from '../../../functions/use-cases/workers/work-on-subscription.ts';
import { bind } from '../../../functions/wiring/bind.ts';
import { gatewayUnderTest } from '../../adapters/support/gateway-under-test.ts';
import { kim } from '../../domain/support/charging.ts';
import { ownTableState } from '../../domain/support/control.ts';
import { paidSubscription } from '../../domain/support/subscriptions.ts';
import { world } from './world.ts';

const by = { actor: 'arn:aws:iam::0:user/kim', reason: '상점관리자에서 확인함' };

/** Another sum than the month costs, which only a person may adopt. */
const OTHER_SUM = 10_900;

/** So many attempts at most are made in a test. */
const ATTEMPTS = [1, 2, 3, 4];

/** The second month falls due, on a card that each test makes good or bad. */
export async function dueMonth() {
  const here = await world();
  const customerUid = here.hasKey();
  const born = paidSubscription('2026-10-23', { customerUid, upcomingPublished: 2 });
  here.subscriptions.put(born);
  here.served.advance(3 * HOUR);
  const { gateway } = here.ports;
  const transactions = gatewayUnderTest({ apiUrl: here.served.url, now: here.served.now });
  const ports = {
    ...here.ports,
    ...{ cases: here.cases, fileCase: bind(fileCase, here) },
    ...{ duplicates: { autoRefund: true, mostADay: 20 }, transactions, mid: undefined },
    manyKeys: async () => [],
    chargeLists: { page: async () => ({ items: [] }) },
  };
  const uid = (attempt: number) => periodUidOf({ subscriptionId: born.id, period: 2, attempt });
  const entry = (attempt: number) => here.charges.item(uid(attempt));
  const inLedger = (attempt: number) => entry(attempt) ?? expect.fail('it is not in the ledger');
  const limits = () => ({ sendBy: here.served.now() + MINUTE, timeout: MINUTE });
  const deadline = () => here.served.now() + 29 * SECOND;
  const taken = (attempt: number, amount = OTHER_SUM) => {
    const ofKey = { customer_uid: customerUid, customer_uid_usage: 'payment' };
    here.served.iamport.plantPayment({ merchant_uid: uid(attempt), amount, ...ofKey });
  };
  const rowsOf = async () =>
    (await Promise.all(ATTEMPTS.map((attempt) => gateway.findPayments(uid(attempt))))).flat();
  const kept = async () => (await rowsOf()).filter(isKept);
  const rowOf = async (attempt: number) =>
    (await kept()).find((row) => row.merchantUid === uid(attempt)) ??
    expect.fail('nothing is kept');
  /** What becomes of the next request for money. */
  const next = (fault: 'decline' | 'timeout_before' | 'timeout_after') => {
    const code = fault === 'decline' ? { code: '1254' } : {};
    here.served.iamport.planFault({ operation: 'again', fault, ...code });
  };
  const work = () => workOnSubscription(ports, { id: born.id, control: ownTableState });
  const workOnCharges = async () => {
    for (const attempt of ATTEMPTS)
      if (entry(attempt) !== undefined)
        await workOnCharge(ports, { id: uid(attempt), control: ownTableState });
  };
  return {
    here,
    uid,
    entry,
    work,
    workOnCharges,
    taken,
    kept,
    /** Which attempt a payment was taken for. */
    numberOf: ({ merchantUid }: GatewayPayment) => ATTEMPTS.find((one) => uid(one) === merchantUid),
    stored: () => here.subscriptions.item(born.id) ?? expect.fail('there is no subscription'),
    next,
    /** A try on a card without money. */
    declined: () => {
      next('decline');
      return work();
    },
    /** The nightly comparison sees every payment of the month. */
    compared: async () =>
      compareTransactions(ports, { rows: await kept(), unreadable: [], held: 'all' }),
    /** The PG takes another sum under that number, which the next comparison finds. */
    foundOtherwise: async (attempt: number) => {
      taken(attempt);
      await compareTransactions(ports, {
        rows: [await rowOf(attempt)],
        unreadable: [],
        held: 'all',
      });
    },
    /** The shop gives back in the PG's console what is kept under that number. */
    givenBack: async (attempt: number) => {
      const { impUid, amount, cancelAmount } = await rowOf(attempt);
      const left = amount - cancelAmount;
      await gateway.cancel({ impUid, amount: left, balance: left, reason: by.reason }, limits());
    },
    /** The shop gives the month back by our route. */
    refunded: (attempt: number, amount = 9_900) => {
      const order = {
        refundId: refundId('back'),
        amount,
        reason: '환불',
        cancelSubscription: false,
      };
      return refundCharge(ports, { uid: uid(attempt), order, actor: kim, deadline: deadline() });
    },
    /** A person judges the case that the charge of that number is in; `adopt` and `refund` name its payment. */
    judged: async (attempt: number, verdict: Verdict) => {
      await publishChargeEvents(ports, inLedger(attempt));
      const id = inLedger(attempt).openCase?.id ?? expect.fail('in no case');
      const names = verdict === 'adopt' || verdict === 'refund';
      const impUid = names ? (await rowOf(attempt)).impUid : undefined;
      return judgeCase(ports, { id, verdict, impUid, by });
    },
    collect: () => chargeOwedPeriod(ports, { id: born.id, actor: kim, deadline: deadline() }),
    /** The open cases, by their reasons. */
    asked: () =>
      here.cases
        .all()
        .filter(({ closing }) => closing === undefined)
        .map(({ reason }) => reason),
    paid: () => here.payments().flatMap((row) => (row.status === 'paid' ? row.merchant_uid : [])),
  };
}
