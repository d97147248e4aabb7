/** What a member leaves behind: all of it is ended and settled, and then stripped of what is personal. */
import { describe, expect, it } from 'vitest';
import { waitingCharge } from '../../../functions/domain/charge/waiting-charge.ts';
import { ERASED } from '../../../functions/domain/erased.ts';
import { pendingEvent } from '../../../functions/domain/outbox.ts';
import { HOUR } from '../../../functions/domain/time.ts';
import { caseOfCharge, withClosing } from '../../../functions/domain/verdict/case.ts';
import { everyOf } from '../../../functions/use-cases/erasure/every-of.ts';
import { pending } from '../../adapters/support/items.ts';
import { request } from '../../domain/support/charges.ts';
import { alice, digest, kim, tenOClock } from '../../domain/support/charging.ts';
import { caseOn, unsettledCharge } from '../../domain/support/deciding.ts';
import { paidCharge } from '../../domain/support/refunding.ts';
import { claimed, paidSubscription } from '../../domain/support/subscriptions.ts';
import { deleted, member, uid } from '../support/member.ts';

it('whoever asks for it is answered with the customer, who is being erased', async () => {
  const { leaves, here } = await member();
  const answer = await leaves();
  expect(answer).toMatchObject({ owner: alice, erasure: { actor: kim } });
  expect(await leaves()).toEqual(here.customers.item(alice));
});

describe('what has begun', () => {
  it('goes too if it is a key that the customer does not name', async () => {
    const { here, leaves, works } = await member();
    here.customers.put({ owner: alice, keys: [], openRegistrations: [] });
    await leaves();
    expect(here.keys.item(uid)).toMatchObject({ status: 'active' });
    await works(HOUR);
    expect(here.keys.item(uid)).toMatchObject({ status: 'retiring' });
  });

  it('is taken back if it is an order that waits', async () => {
    const { here, charge, leaves, works } = await member();
    const wish = { request, owner: alice, actor: kim, digest, now: here.served.now() };
    here.charges.put(
      waitingCharge({ ...wish, until: wish.now + HOUR, waitsFor: 'charging_stopped' }),
    );
    await leaves();
    await works(HOUR);
    expect(here.charges.item(charge.merchantUid)).toMatchObject({ status: 'canceled' });
  });

  it('is waited for if it is a month that was sent before the wish', async () => {
    const { here, subscriptions, leaves, works } = await member();
    const [month = paidSubscription('2026-10-23')] = subscriptions;
    const sent = claimed(month, { period: 2, now: here.served.now() }).subscription;
    here.subscriptions.put(sent);
    await leaves();
    here.keys.put(deleted);
    expect((await works(3 * HOUR)).erasure).not.toHaveProperty('finishedAt');
    const { openAttempt: _, ...settled } = here.subscriptions.item(sent.id) ?? sent;
    here.subscriptions.put({ ...settled, wakeAt: undefined });
    expect((await works(HOUR)).erasure).toHaveProperty('finishedAt');
  });
});

/** Whatever could say whose money it was. */
const PERSONAL = /홍길동|buyer@|010-|월간 구독|424242|신한|고객 요청|확인함|정기결제/;

it('of what is kept nothing is personal any more', async () => {
  const { here, subscriptions, cases, leaves, works } = await member();
  const paid = paidCharge();
  const visit = { ...pending('opened'), wakeAt: undefined };
  here.customers.put({
    owner: alice,
    keys: [uid],
    openRegistrations: [{ customerUid: visit.customerUid, expiresAt: here.served.now() }],
  });
  here.keys.put(visit);
  here.charges.put(paid);
  const attached = { attached: { buyer: { name: '홍길동' } } };
  const month = { ...paidSubscription('2026-10-23', { customerUid: uid, ...attached }) };
  subscriptions.splice(0, 1, month);
  here.subscriptions.put(month);
  cases.push(decided());
  for (const one of cases) here.cases.put(one);
  await leaves();
  here.keys.put(deleted);
  here.subscriptions.put({ ...month, status: 'canceled', wakeAt: undefined });

  expect((await works(3 * HOUR)).erasure).toHaveProperty('finishedAt');

  const kept = [
    here.keys.item(uid),
    here.keys.item(visit.customerUid),
    here.charges.item(paid.merchantUid),
    here.subscriptions.item(month.id),
    here.cases.item(cases[0]?.id ?? ''),
  ];
  for (const one of kept) {
    expect(one).toBeDefined();
    expect(JSON.stringify(one)).not.toMatch(PERSONAL);
  }
  expect(here.charges.item(paid.merchantUid)).toMatchObject({ name: ERASED, status: 'paid' });
});

/** A case that a person has decided. */
function decided() {
  const reason = 'payment_mismatch';
  const inCase = caseOn(unsettledCharge(), reason, []);
  const note = { case_id: inCase.openCase?.id ?? '', reason };
  const told = pendingEvent({ type: 'case.opened', about: 'it', at: tenOClock, note });
  const asked = caseOfCharge(inCase, { pendingEvent: told, reason });
  const closing = { verdict: 'waive', actor: kim, reason: '확인함', at: tenOClock } as const;
  return withClosing(asked, closing) ?? asked;
}

it('a customer of many pages is walked through to the end', async () => {
  const pages: Record<string, { items: string[]; next?: string }> = {
    '': { items: ['first', 'second'], next: 'more' },
    more: { items: ['third'] },
  };
  const lists = {
    page: async (_: unknown, { after = '' }: { after?: string | undefined }) =>
      pages[after] ?? { items: [] },
  };
  const seen: string[] = [];
  await everyOf(lists, alice, async (item) => seen.push(item));
  expect(seen).toEqual(['first', 'second', 'third']);
});
