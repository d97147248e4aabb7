/**
 * An attempt that the rules cannot decide is escalated to a person, and is handled nowhere else
 * then.
 */
import { expect, it } from 'vitest';
import { wasEscalated } from '../../../functions/domain/charge/charge-work.ts';
import { caseId, fence } from '../../../functions/domain/ids.ts';
import { chargeOf } from '../../../functions/domain/subscription/period-claim.ts';
import type { Subscription } from '../../../functions/domain/subscription/subscription.ts';
import { DAY } from '../../../functions/domain/time.ts';
import { fileCase } from '../../../functions/use-cases/case/file-case.ts';
import { judgeSubscription } from '../../../functions/use-cases/case/judge-subscription.ts';
import { settleJudged } from '../../../functions/use-cases/period/settle-period.ts';
import { workOnSubscription } from '../../../functions/use-cases/workers/work-on-subscription.ts';
import { bind } from '../../../functions/wiring/bind.ts';
import { chargeAfter, ours, outcomes } from '../../adapters/support/items.ts';
import { CHARGE } from '../../adapters/support/served-iamport.ts';
import { ownTableState } from '../../domain/support/control.ts';
import { claimed, paidSubscription } from '../../domain/support/subscriptions.ts';
import { world } from '../support/world.ts';

/** An unknown attempt whose last planned inquiry is due. */
async function lastInquiry() {
  const here = await world();
  const customerUid = here.hasKey();
  const before = paidSubscription('2026-10-23', { customerUid });
  const { subscription, attempt } = claimed(before, { period: 2, now: here.served.now() });
  const { id } = subscription;
  const answeredAt = attempt.settleAfter;
  const openAttempt = { ...attempt, fence: ours, phase: 'unknown', answeredAt } as const;
  here.subscriptions.put({ ...subscription, openAttempt });
  here.served.advance(4 * DAY);
  const uid = attempt.request.merchantUid;
  /** Iamport finds nothing; `meanwhile` happens during the inquiry. */
  const work = (meanwhile: () => void = () => undefined) => {
    const findPayments = async () => {
      meanwhile();
      return here.ports.gateway.findPayments(uid);
    };
    const paymentsOfKey = async () => [];
    const canSee = async () => 'impossible' as const;
    const gateway = { ...here.ports.gateway, findPayments, paymentsOfKey, canSee };
    return workOnSubscription({ ...here.ports, gateway }, { id: id, control: ownTableState });
  };
  const changed = (change: (now: Subscription) => Partial<Subscription>) => {
    const now = here.subscriptions.item(id) ?? expect.fail('it is gone');
    here.subscriptions.put({ ...now, ...change(now) });
  };
  const charge = () => here.charges.item(uid);
  return {
    here,
    id,
    uid,
    attempt,
    work,
    changed,
    charge,
    after: () => here.subscriptions.item(id),
  };
}

it('is a case of the ledger after its last inquiry, and its period is closed', async () => {
  const { here, work, charge, after } = await lastInquiry();
  await work();
  expect(charge()).toMatchObject({ status: 'processing', openCase: { reason: 'unresolved' } });
  expect(after()).toMatchObject({ closedThrough: 2, openAttempt: undefined });
  expect(here.served.callsOf(CHARGE)).toEqual([]);
});

it('is no case when another worker has claimed it again', async () => {
  const { here, work, changed, charge, after } = await lastInquiry();
  const anew = () =>
    changed(({ openAttempt }) => {
      const inquireAt = here.served.now() + DAY;
      const claim = { fence: fence('another'), sends: 2, phase: 'claimed', inquireAt } as const;
      return { openAttempt: openAttempt && { ...openAttempt, ...claim }, wakeAt: inquireAt };
    });
  await work(anew);
  expect(charge()).toBeUndefined();
  expect(after()).toMatchObject({ closedThrough: 1, openAttempt: { sends: 2 } });
  expect(here.warned).toEqual([]);
});

it.each(['create', 'replace'] as const)(
  'becomes a case in the next run when the first ended at the %s',
  async (write) => {
    const { here, work, charge, after } = await lastInquiry();
    if (write === 'create') here.charges.failNext('create', 'broken');
    else here.charges.afterNext('create', () => here.subscriptions.failNext('replace', 'broken'));
    await work();
    const question = { reason: 'unresolved' };
    expect(after()).toMatchObject({ closedThrough: 1, openAttempt: { question } });
    expect(charge()?.status).toBe(write === 'create' ? undefined : 'processing');
    here.served.advance(DAY);
    await work();
    expect(charge()).toMatchObject({ openCase: question });
    expect(after()).toMatchObject({ closedThrough: 2, openAttempt: undefined });
    expect(here.events().filter((one) => one.startsWith('case.opened'))).toHaveLength(0);
  },
);

it('is settled by the decline that another worker recorded meanwhile', async () => {
  const { here, uid, attempt, work, charge, after } = await lastInquiry();
  here.subscriptions.afterNext('replace', () => {
    const entry = chargeAfter(outcomes.declined);
    here.charges.put({ ...entry, merchantUid: uid, history: attempt.history, pendingEvents: [] });
  });
  await work();
  expect(charge()).toMatchObject({ status: 'declined' });
  expect(wasEscalated(charge() ?? expect.fail(), 'unresolved')).toBe(false);
  expect(after()).toMatchObject({ status: 'past_due', openAttempt: undefined });
});

it('is paid when another worker recorded the payment meanwhile', async () => {
  const { here, uid, work, charge, after } = await lastInquiry();
  here.subscriptions.afterNext('replace', () =>
    here.charges.put({ ...chargeAfter(outcomes.barelyPaid), merchantUid: uid, pendingEvents: [] }),
  );
  await work();
  expect(charge()).toMatchObject({ status: 'paid' });
  expect(charge()?.openCase).toBeUndefined();
  expect(after()).toMatchObject({ closedThrough: 2, openAttempt: undefined });
  expect(here.events()).toEqual([expect.stringMatching(/^charge\.paid:/)]);
});

it('refuses a verdict on an older case while it is becoming a case of its own', async () => {
  const { here, id, uid, work, after } = await lastInquiry();
  here.charges.failNext('create', 'broken');
  await work();
  const closing = { verdict: 'not_charged', actor: 'ops', reason: '확인함', at: 0 } as const;
  const decision = {
    id: caseId(`lookups_blind.${uid}`),
    reason: 'lookups_blind',
    closing,
  } as const;
  const about = { kind: 'subscription', subscriptionId: id, merchantUid: uid } as const;
  const ports = { ...here.ports, cases: here.cases, fileCase: bind(fileCase, here) };
  const asked = judgeSubscription(ports, about, decision);
  await expect(asked).rejects.toMatchObject({ code: 'try_again' });
  expect(after()?.openAttempt?.judged).toBeUndefined();
});

it('shows the charge without the question of its case', async () => {
  const { here, work, after } = await lastInquiry();
  here.charges.failNext('create', 'broken');
  await work();
  const subscription = after() ?? expect.fail('it is gone');
  const attempt = subscription.openAttempt ?? expect.fail('it is settled');
  expect(chargeOf(subscription, attempt).attempt).not.toHaveProperty('question');
});

it('a verdict that another worker has settled meanwhile is settled no further', async () => {
  const { here, id, attempt, changed, after } = await lastInquiry();
  changed(() => ({ openAttempt: undefined }));
  const stored = (await here.subscriptions.find(id)) ?? expect.fail('it is gone');
  expect(await settleJudged(here.ports, stored)).toBe(stored);
  expect(here.charges.item(attempt.request.merchantUid)).toBeUndefined();
  expect(after()?.openAttempt).toBeUndefined();
});
