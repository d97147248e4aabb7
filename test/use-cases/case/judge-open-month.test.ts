/** A person decides about a month that its subscription is still inquiring about, or that keeps failing. */
import { describe, expect, it } from 'vitest';
import { caseOpened } from '../../../functions/domain/case/open-case.ts';
import type { CaseReason, Verdict } from '../../../functions/domain/case/reason.ts';
import type { Subscription } from '../../../functions/domain/subscription/subscription.ts';
import { DAY } from '../../../functions/domain/time.ts';
import { caseOfSubscription } from '../../../functions/domain/verdict/case.ts';
import { fileCase } from '../../../functions/use-cases/case/file-case.ts';
import { judgeCase } from '../../../functions/use-cases/case/judge-case.ts';
import { bind } from '../../../functions/wiring/bind.ts';
import { claimed, paidSubscription } from '../../domain/support/subscriptions.ts';
import { world } from '../support/world.ts';

const by = { actor: 'arn:aws:iam::0:user/kim', reason: '상점관리자에서 확인' };

/** The second month is open, and in a case for this reason; Iamport has no payment of it. */
async function openMonth(reason: CaseReason, more: Partial<Subscription> = {}, phase = 'unknown') {
  const here = await world();
  const born = paidSubscription('2026-10-23', { customerUid: here.hasKey() });
  const { subscription, attempt } = claimed(born, { period: 2, now: here.served.now() });
  if (phase !== 'claimed') here.served.advance(DAY);
  const { merchantUid: uid } = attempt.request;
  const about = reason === 'repeated_errors' ? subscription.id : uid;
  const asked = { reason, about, now: here.served.now() };
  const { openCase, pendingEvents } = caseOpened(subscription, asked);
  const openAttempt = phase === 'claimed' ? attempt : { ...attempt, phase: 'unknown' as const };
  const stuck = { ...subscription, openAttempt, openCase, pendingEvents: [], ...more };
  here.subscriptions.put(stuck);
  const [pendingEvent = expect.fail('no event')] = pendingEvents;
  here.cases.put(caseOfSubscription({ ...stuck, openAttempt }, { pendingEvent, reason }));
  const gateway = { ...here.ports.gateway, findPayments: async () => [] };
  const ports = { ...here.ports, gateway, cases: here.cases, fileCase: bind(fileCase, here) };
  return {
    here,
    uid,
    id: openCase.id,
    judge: (verdict: Verdict) => judgeCase(ports, { id: openCase.id, verdict, by }),
    stored: () => here.subscriptions.item(subscription.id),
  };
}

describe('a verdict on an open month', () => {
  it('settles it at once, is told at once, and is the same when it is repeated', async () => {
    const { here, uid, id, judge, stored } = await openMonth('lookups_blind');
    expect(await judge('not_charged')).toMatchObject({ replayed: false });
    expect(here.charges.item(uid)).toMatchObject({ status: 'declined' });
    expect(stored()).toMatchObject({ openAttempt: undefined, pendingEvents: [] });
    expect(here.events()).toContain(`case.closed:${id}`);
    const after = stored();
    expect(await judge('not_charged')).toMatchObject({ replayed: true });
    expect(stored()).toEqual(after);
  });

  it('that the list of cases does not have yet is not given a second time', async () => {
    const { here, id, judge } = await openMonth('lookups_blind');
    here.cases.failNext('replace', 'broken');
    await expect(judge('not_charged')).rejects.toThrow('is broken');
    expect(here.cases.item(id)?.closing).toBeUndefined();
    expect(await judge('not_charged')).toMatchObject({ case: { closing: by } });
    expect(here.events().filter((event) => event === `case.closed:${id}`)).toHaveLength(1);
  });

  it('is refused while the request is being sent', async () => {
    const { judge, stored } = await openMonth('lookups_blind', {}, 'claimed');
    await expect(judge('not_charged')).rejects.toMatchObject({
      code: 'not_in_this_state',
      message: expect.stringContaining('being sent'),
    });
    expect(stored()?.openAttempt?.judged).toBeUndefined();
  });

  it('is refused when the month is open no longer', async () => {
    const { judge } = await openMonth('lookups_blind', { openAttempt: undefined });
    await expect(judge('not_charged')).rejects.toMatchObject({
      code: 'not_in_this_state',
      message: expect.stringContaining('open no longer'),
    });
  });
});

describe('errors that held a subscription up', () => {
  it('are waived once they are seen to: the work goes on, and the charge is not judged', async () => {
    const { here, id, uid, judge, stored } = await openMonth('repeated_errors');
    await judge('waive');
    expect(stored()).toMatchObject({ openCase: undefined, openAttempt: { phase: 'unknown' } });
    expect(here.events()).toContain(`case.closed:${id}`);
    expect(here.charges.item(uid)).toBeUndefined();
  });

  it('of no open charge say to be waived', async () => {
    const { judge } = await openMonth('repeated_errors', { openAttempt: undefined });
    await expect(judge('not_charged')).rejects.toMatchObject({
      message: expect.stringContaining('Waive the case'),
    });
  });
});
