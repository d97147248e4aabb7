/** What the worker does for a subscription whose time has come, step by step, and that it does nothing else. */
import { expect, it } from 'vitest';
import type { Control } from '../../../functions/domain/control/control.ts';
import { caseId, customerUid } from '../../../functions/domain/ids.ts';
import type { Subscription } from '../../../functions/domain/subscription/subscription.ts';
import {
  decideKey,
  retryOnFreedKey,
} from '../../../functions/use-cases/subscription/decide-key.ts';
import { workOnSubscription } from '../../../functions/use-cases/workers/work-on-subscription.ts';
import { active } from '../../adapters/support/items.ts';
import { CHARGE } from '../../adapters/support/served-iamport.ts';
import { ownControl, ownTableState } from '../../domain/support/control.ts';
import { paidCharge } from '../../domain/support/refunding.ts';
import { claimed, paidSubscription } from '../../domain/support/subscriptions.ts';
import { world } from '../support/world.ts';

const card = customerUid('your-customer-unique-id');

/** On 23 November at ten, the day on which the second month falls due; or `days` later. */
async function worked(
  more: Partial<Subscription>,
  given: { days?: number; control?: Partial<Control>; keyGone?: boolean } = {},
) {
  const here = await world();
  if (!given.keyGone) here.hasKey();
  const one = paidSubscription('2026-10-23', { customerUid: card, upcomingPublished: 2, ...more });
  here.subscriptions.put({ ...one, ...more });
  here.served.advance((given.days ?? 0) * 86_400_000 + 7_200_000);
  const control = { ...ownControl(given.control), isOwnTable: true };
  const steps = here.trace.length;
  await workOnSubscription(here.ports, { id: one.id, control });
  return {
    here,
    one,
    after: here.subscriptions.item(one.id),
    sends: here.served.callsOf(CHARGE).length,
    steps: here.trace.slice(steps),
  };
}

const gone = { period: 2, since: '2026-11-23', attempts: 1, tries: 1 };
const today = { on: '2026-11-23', tries: 1 };

it('charges the month that is due', async () => {
  const { after, sends } = await worked({});
  expect([after?.closedThrough, sends]).toEqual([2, 1]);
});

it('sends nothing on a card that is not here any more, and waits for another', async () => {
  const { after, sends } = await worked({}, { keyGone: true });
  expect(after).toMatchObject({ status: 'past_due', dunning: { lastCode: 'key_not_active' } });
  expect(sends).toBe(0);
});

it('does nothing when nothing is due', async () => {
  const { here, steps } = await worked({ closedThrough: 2 });
  expect(steps).toEqual(['subscriptions.find']);
  expect(here.warned).toEqual([]);
});

it.each([
  ['while charging is stopped', { charging: 'off' } as const],
  [
    'on a day that the volume limit holds',
    { volumeLimit: { ...ownControl().volumeLimit, held: [heldDay('2026-11-23')] } },
  ],
])('leaves what is due as it is %s', async (_, control) => {
  const { here, one, after, sends } = await worked({}, { control });
  expect([after, sends, here.warned]).toEqual([one, 0, []]);
});

it('resumes a pause on its day', async () => {
  const { after } = await worked({ status: 'paused', resumeOn: '2026-11-23' });
  expect(after).toMatchObject({ status: 'active' });
  expect(after?.resumeOn).toBeUndefined();
});

it('what another changed meanwhile is read anew, and stays', async () => {
  const here = await world();
  const paused = paidSubscription('2026-10-23', {
    ...{ customerUid: here.hasKey(), upcomingPublished: 2 },
    ...{ status: 'paused', resumeOn: '2026-11-23' },
  });
  here.subscriptions.put(paused);
  here.subscriptions.afterNext('find', () =>
    here.subscriptions.put({ ...paused, cancelAtPeriodEnd: true }),
  );
  await workOnSubscription(here.ports, { id: paused.id, control: ownTableState });
  const after = here.subscriptions.item(paused.id);
  expect(after?.status).not.toBe('paused');
  expect(after).toMatchObject({ cancelAtPeriodEnd: true });
});

it('lets go a month that nobody charged until three days before the next', async () => {
  const { after, sends } = await worked({}, { days: 28 });
  expect(after).toMatchObject({ closedThrough: 2, missed: [{ period: 2 }] });
  expect(sends).toBe(0);
});

it('suspends when waiting for a card has ended', async () => {
  const dunning = { ...gone, today, lastClass: 'card_dead', giveUpAt: 0 } as const;
  const { after } = await worked({ status: 'past_due', dunning });
  expect(after).toMatchObject({ status: 'suspended' });
});

it('revives a suspended one that got a card with the month that falls due', async () => {
  const { after, sends } = await worked({ status: 'suspended', revivesOn: '2026-11-23' });
  expect(after).toMatchObject({ status: 'active', closedThrough: 2 });
  expect(sends).toBe(1);
});

it('frees a card that is no longer its own', async () => {
  const { here, one, after } = await worked({
    closedThrough: 2,
    customerUid: customerUid('new-card'),
    keysToDetach: [card],
  });
  expect(after).toMatchObject({ id: one.id, keysToDetach: [] });
  expect(here.keys.item(card)).toMatchObject({ usedBy: [] });
});

it('settles what a person has decided, should the verdict have stopped half-way', async () => {
  const { attempt } = claimed(paidSubscription('2026-10-23'), { period: 2, now: 0 });
  const closing = { verdict: 'not_charged', actor: 'ops', reason: '확인함', at: 0 } as const;
  const judged = { caseId: caseId('c-1'), reason: 'lookups_blind', closing } as const;
  const openAttempt = { ...attempt, phase: 'unknown', judged } as const;
  const { here, after } = await worked({ openAttempt });
  expect(after?.openAttempt).toBeUndefined();
  expect(here.charges.item(attempt.request.merchantUid)).toMatchObject({ status: 'declined' });
});

it('a decision about a card that is not here, or is being deleted, reaches no subscription', async () => {
  const { here, one } = await worked({ closedThrough: 2 });
  const charge = { ...paidCharge(), customerUid: customerUid('none') };
  await decideKey(here.ports, { charge, isRight: false });
  const dunning = { ...gone, today, lastClass: 'card_dead' } as const;
  const owing = { ...one, status: 'past_due', dunning } as const;
  here.subscriptions.put(owing);
  const usedBy = [{ by: one.id, since: 0 }];
  await retryOnFreedKey(here.ports, { ...active(), status: 'retiring', usedBy });
  expect(here.subscriptions.item(one.id)).toEqual(owing);
});

function heldDay(date: string) {
  return { date, toldOn: date, count: 1, amount: 9_900, plans: [] };
}

it('ends with the period that is paid when that was asked for, and says that this is why', async () => {
  const { after, sends } = await worked({ cancelAtPeriodEnd: true });
  expect(after).toMatchObject({ status: 'canceled', ended: { reason: 'period_end' } });
  expect(sends).toBe(0);
});
