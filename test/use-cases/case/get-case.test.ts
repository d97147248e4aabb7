/** What a person sees of a case: Iamport's records as they are now, the history, and which verdicts they deny. */
import { describe, expect, it } from 'vitest';
import { caseOpened } from '../../../functions/domain/case/open-case.ts';
import type { CaseReason } from '../../../functions/domain/case/reason.ts';
import type { Charge } from '../../../functions/domain/charge/charge.ts';
import { escalate } from '../../../functions/domain/charge/charge-work.ts';
import type { GatewayPayment } from '../../../functions/domain/gateway/answer.ts';
import { caseId } from '../../../functions/domain/ids.ts';
import { Refusal } from '../../../functions/domain/refusal.ts';
import { DAY } from '../../../functions/domain/time.ts';
import { caseOfSubscription } from '../../../functions/domain/verdict/case.ts';
import { fileCase } from '../../../functions/use-cases/case/file-case.ts';
import { getCase } from '../../../functions/use-cases/case/get-case.ts';
import { openCaseAbout } from '../../../functions/use-cases/case/open-case-about.ts';
import { processingCharge } from '../../adapters/support/items.ts';
import { paymentRow, tenOClock } from '../../domain/support/charging.ts';
import { claimed, paidSubscription } from '../../domain/support/subscriptions.ts';
import { world } from '../support/world.ts';

/** A shop whose gateway has these payments, or fails in this way. */
async function shop(rows: readonly GatewayPayment[] | Error) {
  const here = await world();
  const found = async () => (rows instanceof Error ? Promise.reject(rows) : rows);
  const gateway = {
    ...here.ports.gateway,
    findPayment: async (uid: string) => (await found()).find(({ impUid }) => impUid === uid),
    findPayments: async (uid: string) =>
      (await found()).filter(({ merchantUid }) => merchantUid === uid),
  };
  const ports = { ...here.ports, cases: here.cases, gateway };
  return { here, ports, see: (id: string) => getCase(ports, caseId(id)) };
}

/** A charge whose outcome nobody knows, in a case. */
async function unresolved(
  rows: readonly GatewayPayment[] | Error,
  reason: CaseReason = 'unresolved',
) {
  const { here, see } = await shop(rows);
  const charge: Charge = escalate(processingCharge(), reason, here.served.now());
  here.charges.put(charge);
  const about = { kind: 'charge', charge } as const;
  for (const pendingEvent of charge.pendingEvents) await fileCase(here, { pendingEvent, about });
  const id = charge.openCase?.id ?? expect.fail('there is no case');
  return { here, charge, see: () => see(id) };
}

describe('a case about a charge', () => {
  it('shows its payments and its history, and denies what they contradict', async () => {
    const { charge, see } = await unresolved([paymentRow()]);
    const { case: one, now } = await see();
    expect(one).toMatchObject({ id: charge.openCase?.id, reason: 'unresolved' });
    expect(now).toMatchObject({
      payments: [{ impUid: paymentRow().impUid }],
      history: charge.history,
      contradicted: ['not_charged', 'waive'],
    });
  });

  it('denies it also where the PG had said that it cannot be paid', async () => {
    const { see } = await unresolved([paymentRow()], 'request_fault');
    expect((await see()).now.contradicted).toEqual(['not_charged', 'waive']);
  });

  it('denies nothing where Iamport keeps nothing', async () => {
    const { see } = await unresolved([]);
    expect((await see()).now).toMatchObject({ payments: [], contradicted: [] });
  });

  it('denies nothing for an older payment that somebody else made under the same number', async () => {
    const startedAt = tenOClock - DAY;
    const older = { customerUid: undefined, startedAt, paidAt: startedAt };
    const { see } = await unresolved([paymentRow(older)]);
    expect((await see()).now).toMatchObject({ payments: [{ startedAt }], contradicted: [] });
  });

  it('denies what a payment of its own time contradicts, also if that names no card', async () => {
    const { see } = await unresolved([paymentRow({ customerUid: undefined })]);
    expect((await see()).now.contradicted).toEqual(['not_charged', 'waive']);
  });

  it('is shown although the table has lost the charge', async () => {
    const { here, ports, see } = await shop([paymentRow()]);
    const charge = escalate(processingCharge(), 'unresolved', here.served.now());
    const [pendingEvent = expect.fail('no event')] = charge.pendingEvents;
    await fileCase(ports, { pendingEvent, about: { kind: 'charge', charge } });
    expect((await see(charge.openCase?.id ?? '')).now).toMatchObject({
      payments: [{ impUid: paymentRow().impUid }],
      history: [],
      contradicted: ['not_charged', 'waive'],
    });
  });

  it('is shown although Iamport does not answer', async () => {
    const { charge, see } = await unresolved(new Refusal('iamport_unavailable', 'no answer'));
    expect((await see()).now).toEqual({
      payments: undefined,
      history: charge.history,
      contradicted: [],
    });
  });

  it('hides no mistake of ours', async () => {
    const { see } = await unresolved(new TypeError('a mistake of ours'));
    await expect(see()).rejects.toThrow('a mistake of ours');
  });
});

describe('a case about a payment of nobody', () => {
  const { impUid } = paymentRow();
  const about = { kind: 'payment', impUid } as const;
  const question = { reason: 'unknown_payment', payments: [], about } as const;

  it.each([
    ['that Iamport has', [paymentRow()], [{ impUid }]],
    ['that Iamport has no longer', [], []],
  ])('shows the one %s, and no history', async (_, rows, payments) => {
    const { here, ports, see } = await shop(rows);
    const { id } = await openCaseAbout(ports, question);
    expect((await see(id)).now).toMatchObject({ payments, history: [] });
    expect(here.trace).not.toContain('charges.find');
  });

  it('is opened once, and told once', async () => {
    const { here, ports } = await shop([]);
    const first = await openCaseAbout(ports, question);
    const published = here.trace.filter((step) => step === 'events.publish').length;
    expect(await openCaseAbout(ports, question)).toEqual(first);
    expect(here.trace.filter((step) => step === 'events.publish')).toHaveLength(published);
  });
});

it('a case about an open month shows the history of its attempt, as long as that is open', async () => {
  const { here, see } = await shop([]);
  const { subscription, attempt } = claimed(paidSubscription('2026-10-23'), { period: 2, now: 0 });
  const about = attempt.request.merchantUid;
  const asked = { reason: 'lookups_blind', about, now: here.served.now() } as const;
  const { openCase, pendingEvents } = caseOpened(subscription, asked);
  const stuck = { ...subscription, openCase };
  here.subscriptions.put(stuck);
  const [pendingEvent = expect.fail('no event')] = pendingEvents;
  await fileCase(here, { pendingEvent, about: { kind: 'subscription', subscription: stuck } });
  const facts = { pendingEvent, reason: 'lookups_blind' } as const;
  expect(here.cases.item(openCase.id)).toEqual(caseOfSubscription(stuck, facts));
  expect((await see(openCase.id)).now).toMatchObject({ history: attempt.history });
  here.subscriptions.put({ ...stuck, openAttempt: undefined });
  expect((await see(openCase.id)).now).toMatchObject({ history: [] });
});

it('a case about a settled month is kept in the history of its charge, once', async () => {
  const { here } = await shop([]);
  const charge = processingCharge();
  here.charges.put(charge);
  const subscription = paidSubscription('2026-10-23');
  const about = { merchant_uid: charge.merchantUid, period: 2 };
  const note = { reason: 'paid_after_cancel', case_id: 'c-1', ...about };
  const pendingEvent = { eventId: 'case.opened:c-1', type: 'case.opened', at: 0, note } as const;
  const told = { pendingEvent, about: { kind: 'subscription', subscription } } as const;
  await fileCase(here, told);
  await fileCase(here, told);
  const asked = { what: 'case', note: 'paid_after_cancel', caseId: 'c-1', at: 0 };
  expect(here.charges.item(charge.merchantUid)?.history).toEqual([...charge.history, asked]);
});

it('an event that is about no case files none', async () => {
  const { here } = await shop([]);
  const subscription = paidSubscription('2026-10-23');
  const pendingEvent = { eventId: 'x', type: 'subscription.canceled', at: 0 } as const;
  await fileCase(here, { pendingEvent, about: { kind: 'subscription', subscription } });
  expect(here.trace.filter((step) => step === 'cases.create')).toEqual([]);
});
