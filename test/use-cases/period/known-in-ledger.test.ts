/**
 * A worker wrote an outcome into the ledger and then stopped: the next worker settles the claim.
 */
import { expect, it } from 'vitest';
import { canSee } from '../../../functions/adapters/iamport/proofs/can-see.ts';
import type { HistoryEntry } from '../../../functions/domain/charge/charge.ts';
import { escalate } from '../../../functions/domain/charge/charge-work.ts';
import type { GatewayPayment } from '../../../functions/domain/gateway/answer.ts';
import { type CustomerUid, idCode, type MerchantUid } from '../../../functions/domain/ids.ts';
import { customerUidFrom, registrationUidOf } from '../../../functions/domain/own-ids.ts';
import { Refusal } from '../../../functions/domain/refusal.ts';
import type { PeriodAttempt } from '../../../functions/domain/subscription/subscription.ts';
import { MINUTE } from '../../../functions/domain/time.ts';
import type { PaymentGateway } from '../../../functions/ports/gateway.ts';
import { workOnSubscription } from '../../../functions/use-cases/workers/work-on-subscription.ts';
import { active, chargeAfter, outcomes, processingCharge } from '../../adapters/support/items.ts';
import { CHARGE } from '../../adapters/support/served-iamport.ts';
import { paymentRow } from '../../domain/support/charging.ts';
import { ownTableState } from '../../domain/support/control.ts';
import { claimed, paidSubscription, seoul } from '../../domain/support/subscriptions.ts';
import { world } from '../support/world.ts';

const conditions = { control: ownTableState };

/** A subscription with an old claim that was never settled. */
async function forgotten(anew: Partial<PeriodAttempt> = {}, key?: CustomerUid) {
  const here = await world();
  const customerUid = here.hasKey(key);
  const before = paidSubscription('2026-10-23', { customerUid });
  const { subscription, attempt } = claimed(before, {
    period: 2,
    now: seoul('2026-11-23 09:00'),
  });
  const { id } = subscription;
  here.subscriptions.put({ ...subscription, openAttempt: { ...attempt, ...anew } });
  return {
    here,
    attempt,
    uid: attempt.request.merchantUid,
    work: (gateway: PaymentGateway = here.ports.gateway) =>
      workOnSubscription({ ...here.ports, gateway }, { id: id, ...conditions }),
    after: () => here.subscriptions.item(id),
  };
}

/** The worker wrote a decline of the claim into the ledger and then stopped. */
async function declinedInLedger(
  known: {
    readonly anew?: Partial<PeriodAttempt>;
    readonly more?: readonly HistoryEntry[];
    readonly key?: CustomerUid;
  } = {},
) {
  const left = await forgotten(known.anew, known.key);
  const { attempt, uid, here } = left;
  const declined = { at: 0, what: 'declined' } as const;
  const history = [...attempt.history, declined, ...(known.more ?? [])];
  const entry = { ...chargeAfter(outcomes.declined), merchantUid: uid, history };
  here.charges.put({ ...entry, pendingEvents: [], wakeAt: undefined });
  const paidThere = (amount = 9_900) =>
    here.ports.gateway.charge(
      { ...attempt.request, amount },
      { sendBy: here.served.now() + MINUTE, timeout: MINUTE },
    );
  return { ...left, paidThere };
}

it('settles what the ledger has as paid, without an inquiry', async () => {
  const { here, uid, work, after } = await forgotten();
  here.charges.put({ ...chargeAfter(outcomes.barelyPaid), merchantUid: uid, pendingEvents: [] });
  await work();
  expect(after()).toMatchObject({ closedThrough: 2 });
  expect(after()?.openAttempt).toBeUndefined();
  expect(here.served.calls).toEqual([]);
  expect(here.events()).toEqual([expect.stringMatching(/^charge\.paid:/)]);
});

it('settles what the ledger has as declined, and never sends it again', async () => {
  const { here, work, after } = await declinedInLedger();
  await work();
  expect(after()).toMatchObject({ status: 'past_due', dunning: { lastClass: 'funds' } });
  expect(after()?.openAttempt).toBeUndefined();
  expect(here.served.callsOf(CHARGE)).toEqual([]);
});

it('inquires again before it believes an old decline, and adopts the payment', async () => {
  const { here, uid, paidThere, work, after } = await declinedInLedger();
  await paidThere();
  await work();
  expect(here.charges.item(uid)).toMatchObject({ status: 'paid' });
  expect(after()).toMatchObject({ status: 'active', closedThrough: 2, dunning: undefined });
  expect(here.events()).toEqual([expect.stringMatching(/^charge\.paid:/)]);
});

it('does not adopt a payment of another amount', async () => {
  const { uid, here, paidThere, work, after } = await declinedInLedger();
  await paidThere(100);
  await work();
  expect(here.charges.item(uid)).toMatchObject({ status: 'declined' });
  expect(after()).toMatchObject({ status: 'past_due' });
});

/** Iamport shows these records only, and no key. */
function showing(gateway: PaymentGateway, rows: readonly GatewayPayment[]): PaymentGateway {
  const reads = {
    findPayments: async (uid: MerchantUid) => rows.filter((row) => row.merchantUid === uid),
    rowsUnder: async () => rows,
    findBillingKey: async () => undefined,
  };
  return { ...gateway, ...reads, canSee: (known) => canSee(reads, known) };
}

it('waits while Iamport does not show the registration that issued the key', async () => {
  const ours = customerUidFrom(idCode('b'.repeat(28)));
  const { here, work, after } = await declinedInLedger({ key: ours });
  const before = after();
  await work(showing(here.ports.gateway, []));
  expect(after()).toEqual(before);
  const registration = paymentRow({ merchantUid: registrationUidOf(ours) });
  await work(showing(here.ports.gateway, [registration]));
  expect(after()).toMatchObject({ status: 'past_due' });
});

it('does not wait for an adopted key that is gone from Iamport', async () => {
  const { here, work, after } = await declinedInLedger();
  await work(showing(here.ports.gateway, []));
  expect(after()).toMatchObject({ status: 'past_due' });
});

it('waits while Iamport gives no answer', async () => {
  const { here, work, after } = await declinedInLedger();
  const before = after();
  const findPayments = async () => Promise.reject(new Refusal('iamport_unavailable', 'away'));
  await work({ ...here.ports.gateway, findPayments });
  expect(after()).toEqual(before);
});

it('makes no inquiry where a person has decided', async () => {
  const verdict = { at: 1, what: 'verdict' } as const;
  const { here, paidThere, work, after } = await declinedInLedger({ more: [verdict] });
  await paidThere();
  const before = here.served.calls.length;
  await work();
  expect(after()).toMatchObject({ status: 'past_due' });
  expect(here.served.calls).toHaveLength(before);
});

it('inquires when the decline in the ledger is that of an earlier claim', async () => {
  const { here, work, after } = await declinedInLedger({
    anew: {
      sends: 2,
      history: [{ at: seoul('2026-11-23 09:01'), what: 'claimed_again' }],
    },
  });
  await work();
  expect(after()?.openAttempt).toBeDefined();
  expect(here.served.calls).not.toEqual([]);
});

it('settles what the ledger has as a case, and never sends it again', async () => {
  const { here, uid, work, after } = await forgotten();
  const entry = escalate({ ...processingCharge(), merchantUid: uid }, 'unresolved', 0);
  here.charges.put({ ...entry, pendingEvents: [] });
  await work();
  expect(after()).toMatchObject({ closedThrough: 2 });
  expect(after()?.openAttempt).toBeUndefined();
  expect(here.served.calls).toEqual([]);
});

it('inquires when the ledger has the charge without an outcome', async () => {
  const { here, uid, work, after } = await forgotten();
  here.charges.put({ ...processingCharge(), merchantUid: uid, pendingEvents: [] });
  await work();
  expect(after()).toMatchObject({ status: 'active', openAttempt: { phase: 'unknown' } });
  expect(here.served.calls).not.toEqual([]);
});

it('asks a person once about a payment by another card, also when it is settled again', async () => {
  const settled = async (history: readonly HistoryEntry[]) => {
    const { here, uid, work, attempt } = await forgotten();
    const { issuance, ...key } = active();
    const card = { ...issuance.card, maskedNumber: '555555*********4' };
    here.keys.put({ ...key, issuance: { ...issuance, card } });
    const entry = { ...chargeAfter(outcomes.paid), merchantUid: uid, pendingEvents: [] };
    here.charges.put({ ...entry, history: [...attempt.history, ...history] });
    await work();
    return here.charges.item(uid)?.openCase?.reason;
  };
  expect(await settled([])).toBe('card_mismatch');
  expect(await settled([{ at: 1, what: 'case', note: 'card_mismatch' }])).toBeUndefined();
});
