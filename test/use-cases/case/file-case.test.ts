/** Which charge is told of a case in its own history: the one that another item's case is about, once. */
import { describe, expect, it } from 'vitest';
import { caseOpened } from '../../../functions/domain/case/open-case.ts';
import { fileCase } from '../../../functions/use-cases/case/file-case.ts';
import { closedEvent } from '../../domain/support/deciding.ts';
import { paidCharge } from '../../domain/support/refunding.ts';
import { claimed, paidSubscription } from '../../domain/support/subscriptions.ts';
import { world } from '../support/world.ts';

const now = 1_764_000_000_000;

describe('a case that a subscription opens', () => {
  /** A canceled subscription was paid by a charge of the ledger. */
  async function paidAfterCancel() {
    const here = await world();
    const charge = paidCharge();
    here.charges.put(charge);
    const born = paidSubscription('2026-10-23');
    const note = { merchant_uid: charge.merchantUid, period: 2, amount: 9_900 };
    const opened = caseOpened(born, {
      reason: 'paid_after_cancel',
      about: charge.merchantUid,
      now,
      note,
    });
    const subscription = { ...born, ...opened };
    const pendingEvent = opened.pendingEvents.at(-1) ?? expect.fail('nothing is told');
    const about = { kind: 'subscription', subscription } as const;
    const { id } = opened.openCase;
    const entries = () =>
      here.charges.item(charge.merchantUid)?.history.filter(({ caseId }) => caseId === id);
    return { here, id, about, entries, file: () => fileCase(here, { pendingEvent, about }) };
  }

  it('about a charge of the ledger is in the history of that charge, once', async () => {
    const { here, id, entries, file } = await paidAfterCancel();
    await file();
    await file();
    expect(entries()).toEqual([{ at: now, what: 'case', note: 'paid_after_cancel', caseId: id }]);
    expect(here.cases.item(id)).toMatchObject({ about: { kind: 'charge' } });
  });

  it('is closed in the list, and the charge is told nothing more', async () => {
    const { here, id, about, entries, file } = await paidAfterCancel();
    await file();
    const pendingEvent = closedEvent(id, {
      verdict: 'waive',
      actor: 'ops',
      verdict_reason: '확인',
    });
    await fileCase(here, { pendingEvent, about });
    expect(here.cases.item(id)?.closing).toMatchObject({ verdict: 'waive', actor: 'ops' });
    expect(entries()).toHaveLength(1);
  });

  it('about its own open charge asks nothing of the ledger', async () => {
    const here = await world();
    const { subscription: born, attempt } = claimed(paidSubscription('2026-10-23'), {
      period: 2,
      now,
    });
    const about = attempt.request.merchantUid;
    const opened = caseOpened(born, { reason: 'unresolved', about, now });
    const subscription = { ...born, ...opened };
    const earlier = { ...paidCharge(), merchantUid: about };
    here.charges.put(earlier);
    for (const pendingEvent of opened.pendingEvents)
      await fileCase(here, { pendingEvent, about: { kind: 'subscription', subscription } });
    expect(here.cases.item(opened.openCase.id)).toMatchObject({ about: { kind: 'subscription' } });
    expect(here.charges.item(about)).toEqual(earlier);
  });
});

it('a case that a charge opens itself leaves the charge as it was written with it', async () => {
  const here = await world();
  const before = paidCharge();
  const opened = caseOpened(before, { reason: 'wrong_mid', about: before.merchantUid, now });
  const charge = { ...before, ...opened };
  here.charges.put(charge);
  for (const pendingEvent of opened.pendingEvents)
    await fileCase(here, { pendingEvent, about: { kind: 'charge', charge } });
  expect(here.cases.item(opened.openCase.id)).toMatchObject({ reason: 'wrong_mid' });
  expect(here.charges.item(charge.merchantUid)).toEqual(charge);
});
