/**
 * A card was charged, no answer came, and inquiries find nothing; then the customer brings a new card.
 * It is tried under the same number, which the PG refuses if the old card has paid after all.
 */
import { expect, it } from 'vitest';
import { isIssued } from '../../../functions/domain/billing-key/billing-key.ts';
import { dueAttempt } from '../../../functions/domain/charge/attempt.ts';
import { withCard } from '../../../functions/domain/subscription/subscription-changes.ts';
import { DAY, HOUR, MINUTE } from '../../../functions/domain/time.ts';
import { workOnSubscription } from '../../../functions/use-cases/workers/work-on-subscription.ts';
import { CHARGE } from '../../adapters/support/served-iamport.ts';
import { ownTableState } from '../../domain/support/control.ts';
import { claimed, paidSubscription } from '../../domain/support/subscriptions.ts';
import { world } from '../support/world.ts';

/** Which of the PG's records are shown, of those under a number and of those of a key. */
interface Shown {
  byNumber: boolean;
  byKey: boolean;
  /** Whether records name the key that was charged. */
  namesKeys: boolean;
}

async function newCardInDoubt({ oldCardPaid }: { readonly oldCardPaid: boolean }) {
  const here = await world();
  const [old, present] = [here.hasKey(), here.hasKey('the-new-card')];
  const before = paidSubscription('2026-10-23', { customerUid: old });
  const now = here.served.now();
  const { subscription, attempt } = claimed(before, { period: 2, now });
  if (oldCardPaid)
    await here.ports.gateway.charge(attempt.request, { sendBy: now + MINUTE, timeout: MINUTE });
  const open = { ...subscription, openAttempt: { ...attempt, ...dueAttempt(attempt, now) } };
  here.subscriptions.put(withCard(open, { customerUid: present }, now));
  const shown: Shown = { byNumber: false, byKey: false, namesKeys: true };
  const { gateway } = here.ports;
  const asShown = (rows: Awaited<ReturnType<typeof gateway.findPayments>>) =>
    shown.namesKeys ? rows : rows.map(({ customerUid: _, usage: __, ...row }) => row);
  const ports = {
    ...here.ports,
    gateway: {
      ...gateway,
      findPayments: async (uid: typeof attempt.request.merchantUid) =>
        shown.byNumber ? asShown(await gateway.findPayments(uid)) : [],
      paymentsOfKey: async (uid: typeof old) => (shown.byKey ? gateway.paymentsOfKey(uid) : []),
      canSee: async () => 'passed' as const,
    },
  };
  const works = async (after: number) => {
    here.served.advance(after);
    await workOnSubscription(ports, { id: before.id, control: ownTableState });
    return here.subscriptions.item(before.id) ?? expect.fail('the subscription is gone');
  };
  const entry = () => here.charges.item(attempt.request.merchantUid);
  return { here, old, present, uid: attempt.request.merchantUid, shown, works, entry };
}

it('the new card pays at once, where the old one has not', async () => {
  const { works, entry, here, present, old } = await newCardInDoubt({ oldCardPaid: false });
  const after = await works(MINUTE);
  expect(after).toMatchObject({ status: 'active', closedThrough: 2, keysToDetach: [] });
  expect(entry()).toMatchObject({ status: 'paid', customerUid: present, earlierKeys: [old] });
  expect(here.payments()).toHaveLength(1);
});

it('where it has, the number is refused, and both cards stay until that is seen', async () => {
  const { works, here, old, uid } = await newCardInDoubt({ oldCardPaid: true });
  for (const wait of [MINUTE, HOUR, DAY]) {
    const { openAttempt, keysToDetach } = await works(wait);
    expect(openAttempt).toMatchObject({ phase: 'unknown', saidToExist: true, sends: 2 });
    expect(openAttempt?.request.merchantUid).toBe(uid);
    expect(keysToDetach).toEqual([old]);
  }
  expect(here.served.callsOf(CHARGE)).toHaveLength(2);
  expect(here.payments()).toHaveLength(1);
});

it.each<[where: string, shows: Partial<Shown>]>([
  ['under its number', { byNumber: true }],
  ['among the payments of the old card only', { byKey: true }],
])('what the old card paid is the payment, as soon as it is shown %s', async (_, shows) => {
  const { works, here, old, present, shown, entry } = await newCardInDoubt({ oldCardPaid: true });
  await works(MINUTE);
  Object.assign(shown, shows);
  expect(await works(DAY)).toMatchObject({ status: 'active', closedThrough: 2, keysToDetach: [] });
  expect(entry()).toMatchObject({ status: 'paid', customerUid: old, earlierKeys: [present] });
  expect(here.payments()).toHaveLength(1);
});

it.each([true, false])(
  'what the old card paid says nothing about the new one, where records name keys: %s',
  async (namesKeys) => {
    const { works, here, old, present, shown, entry } = await newCardInDoubt({ oldCardPaid: true });
    getsCard(here, present, '555555*********4');
    await works(MINUTE);
    Object.assign(shown, { byNumber: true, namesKeys });
    await works(DAY);
    expect(entry()).toMatchObject({ status: 'paid', customerUid: old });
    expect(entry()?.openCase).toBeUndefined();
    expect(here.keys.item(present)).toMatchObject({ status: 'active' });
  },
);

it('money from a card of neither key stays with the present one, which a person is asked about', async () => {
  const { works, here, old, present, shown, entry } = await newCardInDoubt({ oldCardPaid: true });
  for (const uid of [old, present]) getsCard(here, uid, '555555*********4');
  await works(MINUTE);
  Object.assign(shown, { byNumber: true, namesKeys: false });
  await works(DAY);
  expect(entry()).toMatchObject({ status: 'paid', customerUid: present, earlierKeys: [old] });
  expect(here.keys.item(present)).toMatchObject({ status: 'suspended' });
  // Its case is listed and told by the worker of charges, which it wakes within a minute.
  expect(entry()).toMatchObject({
    pendingEvents: [{ type: 'case.opened' }],
    wakeAt: here.served.now() + MINUTE,
  });
});

type Here = Awaited<ReturnType<typeof newCardInDoubt>>['here'];

function getsCard(here: Here, uid: Parameters<Here['keys']['item']>[0], maskedNumber: string) {
  const key = here.keys.item(uid);
  if (key === undefined || !isIssued(key)) expect.fail('there is no such key');
  const card = { ...key.issuance.card, maskedNumber };
  here.keys.put({ ...key, issuance: { ...key.issuance, card } });
}
