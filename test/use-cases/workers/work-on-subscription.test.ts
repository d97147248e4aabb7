/** The worker's part for a subscription, where the ledger and Iamport's records differ. */
import { expect, it } from 'vitest';
import type { ChargeRequest, GatewayAnswer } from '../../../functions/domain/gateway/answer.ts';
import type { Outcome } from '../../../functions/domain/gateway/outcome.ts';
import { fence, type MerchantUid, merchantUid } from '../../../functions/domain/ids.ts';
import { periodUidOf } from '../../../functions/domain/own-ids.ts';
import type { Dunning } from '../../../functions/domain/subscription/subscription.ts';
import { DAY, HOUR, MINUTE } from '../../../functions/domain/time.ts';
import { workOnSubscription } from '../../../functions/use-cases/workers/work-on-subscription.ts';
import { active, chargeAfter, outcomes, processingCharge } from '../../adapters/support/items.ts';
import { CHARGE } from '../../adapters/support/served-iamport.ts';
import { paymentRow } from '../../domain/support/charging.ts';
import { ownTableState } from '../../domain/support/control.ts';
import { claimed, paidSubscription, seoul } from '../../domain/support/subscriptions.ts';
import { type World, world } from '../support/world.ts';

const conditions = { control: ownTableState };

/** A subscription with an old claim that was never settled. */
function forgotten() {
  const { subscription, attempt } = claimed(paidSubscription('2026-10-23'), {
    period: 2,
    now: seoul('2026-11-23 09:00'),
  });
  return { subscription, uid: attempt.request.merchantUid };
}

const declinedAnswer = ({ merchantUid }: ChargeRequest): GatewayAnswer => ({
  kind: 'payment',
  payment: paymentRow({ merchantUid, status: 'failed', failReason: '[1254][잔액부족]' }),
});

/**
 * A subscription that is due now; `meanwhile` happens while its charge is under way, then the
 * answer.
 */
async function declinedAfter(
  meanwhile: (here: World, uid: MerchantUid) => void,
  answer: (request: ChargeRequest) => GatewayAnswer = declinedAnswer,
) {
  const here = await world();
  const due = paidSubscription('2026-10-23', { upcomingPublished: 2, wakeAt: here.served.now() });
  here.served.advance(2 * HOUR);
  here.subscriptions.put(due);
  here.hasKey(due.customerUid);
  const ports = {
    ...here.ports,
    gateway: {
      ...here.ports.gateway,
      charge: async (request: ChargeRequest) => {
        meanwhile(here, request.merchantUid);
        return answer(request);
      },
    },
  };
  await workOnSubscription(ports, { id: due.id, ...conditions });
  return { here, after: here.subscriptions.item(due.id) };
}

it('charges nothing that fell due on a day that is held, whatever woke it; a release lets it go', async () => {
  const here = await world();
  here.served.advance(2 * HOUR);
  const due = paidSubscription('2026-10-23', { upcomingPublished: 2, wakeAt: here.served.now() });
  here.subscriptions.put(due);
  here.hasKey(due.customerUid);
  const day = { count: 1, amount: 1, plans: [], toldOn: '2026-11-23' };
  const held = (date: string) => ({
    ...ownTableState,
    volumeLimit: { ...ownTableState.volumeLimit, held: [{ date, ...day }] },
  });
  await workOnSubscription(here.ports, { id: due.id, control: held('2026-11-23') });
  expect(here.subscriptions.item(due.id)).toEqual(due);
  await workOnSubscription(here.ports, { id: due.id, control: held('2026-11-24') });
  expect(here.subscriptions.item(due.id)).not.toEqual(due);
});

it('keeps a charge paid that the ledger has as paid, whatever a slow answer says', async () => {
  const { here, after } = await declinedAfter(({ charges }, merchantUid) =>
    charges.put({ ...chargeAfter(outcomes.barelyPaid), merchantUid, pendingEvents: [] }),
  );
  expect(after).toMatchObject({ status: 'active', closedThrough: 2 });
  expect(here.events()).toEqual([expect.stringMatching(/^charge\.paid:/)]);
});

it.each([
  { kind: 'unclear', reason: 'no answer in time' },
  { kind: 'not_sent', reason: 'no connection' },
] as const)(
  'keeps a charge paid that the ledger has as paid, and publishes nothing else: $kind',
  async (answer) => {
    const { here, after } = await declinedAfter(
      ({ charges }, merchantUid) =>
        charges.put({ ...chargeAfter(outcomes.barelyPaid), merchantUid, pendingEvents: [] }),
      () => answer,
    );
    expect(after).toMatchObject({ status: 'active', closedThrough: 2 });
    expect(here.events()).toEqual([expect.stringMatching(/^charge\.paid:/)]);
  },
);

it('opens a case about another card also when the ledger had the charge as declined', async () => {
  const { here, after } = await declinedAfter(
    ({ charges, ...here }, merchantUid) => {
      here.hasKey(paidSubscription('2026-10-23').customerUid);
      charges.put({ ...chargeAfter(outcomes.declined), merchantUid, pendingEvents: [] });
    },
    ({ merchantUid, customerUid, amount }) => {
      const card = { name: '신한카드', code: '366', maskedNumber: '555555*********4' };
      return { kind: 'payment', payment: paymentRow({ merchantUid, customerUid, amount, card }) };
    },
  );
  const subscription = after ?? expect.fail('the subscription is gone');
  const uid = periodUidOf({ subscriptionId: subscription.id, period: 2, attempt: 1 });
  expect(here.charges.item(uid)).toMatchObject({
    status: 'paid',
    openCase: { reason: 'card_mismatch' },
  });
  expect(here.keys.item(subscription.customerUid)).toMatchObject({ status: 'suspended' });
});

it('ignores a decline that arrives when another worker may have settled the attempt', async () => {
  const { here, after } = await declinedAfter(({ served }) => served.advance(12 * MINUTE));
  expect(after).toMatchObject({ status: 'active', openAttempt: { phase: 'unknown' } });
  expect(here.events()).toEqual([]);
});

it('counts such a decline for the card all the same', async () => {
  const { here, after } = await declinedAfter(
    ({ served }) => served.advance(12 * MINUTE),
    ({ merchantUid }) => {
      const failReason = '[1204][유효기간만료]';
      const failure = { code: '1204', class: 'card_dead' } as const;
      const payment = paymentRow({ merchantUid, status: 'failed', failReason, failure });
      return { kind: 'payment', payment };
    },
  );
  const uid = after?.customerUid ?? expect.fail('the subscription is gone');
  expect(here.keys.item(uid)).toMatchObject({ declines: { recent: [{}] } });
  expect(here.charges.item(after?.openAttempt?.request.merchantUid ?? merchantUid(''))).toBe(
    undefined,
  );
});

it('hears that a payment exists however late the answer comes', async () => {
  const { after } = await declinedAfter(
    ({ served }) => served.advance(12 * MINUTE),
    () => ({
      ...{ kind: 'refused', message: '이미 주문이 이루어진 건입니다.' },
      meaning: { class: 'ambiguous', saysExists: 'this' },
    }),
  );
  expect(after).toMatchObject({ openAttempt: { phase: 'unknown', saidToExist: true } });
});

it('ignores a failure that it read before another worker sent again', async () => {
  const here = await world();
  const { subscription, uid } = forgotten();
  here.subscriptions.put(subscription);
  const claimedAnew = (): void => {
    const { openAttempt } = subscription;
    const inquireAt = here.served.now() + HOUR;
    const anew = openAttempt && { ...openAttempt, fence: fence('another'), sends: 2, inquireAt };
    here.subscriptions.put({ ...subscription, openAttempt: anew, wakeAt: inquireAt });
  };
  const findPayments = async () => {
    claimedAnew();
    return [paymentRow({ merchantUid: uid, status: 'failed', failReason: '[1254][잔액부족]' })];
  };
  const ports = { ...here.ports, gateway: { ...here.ports.gateway, findPayments } };
  await workOnSubscription(ports, { id: subscription.id, ...conditions });
  expect(here.charges.item(uid)).toBeUndefined();
  expect(here.events()).toEqual([]);
  expect(here.subscriptions.item(subscription.id)).toMatchObject({ openAttempt: { sends: 2 } });
});

it.each([
  ['in full is paid', 9_900, { status: 'paid' }],
  ['in another amount is a case', 10_900, { openCase: { reason: 'payment_mismatch' } }],
])('given up, but taken %s: a last look shows it', async (_name, amount, expected) => {
  const here = await world();
  const { subscription, uid } = forgotten();
  const { openAttempt, customerUid } = subscription;
  const unsent = openAttempt && ({ ...openAttempt, phase: 'due', sends: 2 } as const);
  here.subscriptions.put({ ...subscription, openAttempt: unsent, wakeAt: here.served.now() });
  here.hasKey(customerUid);
  here.served.advance(10 * DAY);
  const findPayments = async () => [paymentRow({ merchantUid: uid, customerUid, amount })];
  const ports = { ...here.ports, gateway: { ...here.ports.gateway, findPayments } };
  await workOnSubscription(ports, { id: subscription.id, ...conditions });
  expect(here.charges.item(uid)).toMatchObject(expected);
  expect(here.subscriptions.item(subscription.id)).toMatchObject({ closedThrough: 2 });
});

it('given up without ever having been sent: ends, though Iamport shows nothing', async () => {
  const here = await world();
  const { subscription, uid } = forgotten();
  const { openAttempt } = subscription;
  const unsent = openAttempt && ({ ...openAttempt, phase: 'due', sends: 0 } as const);
  here.subscriptions.put({ ...subscription, openAttempt: unsent, wakeAt: here.served.now() });
  here.served.advance(10 * DAY);
  await workOnSubscription(here.ports, { id: subscription.id, ...conditions });
  expect(here.charges.item(uid)).toMatchObject({ status: 'declined' });
  expect(here.subscriptions.item(subscription.id)?.openAttempt).toBeUndefined();
});

it('charges no further attempt while the positive control fails', async () => {
  const here = await world();
  const on = '2026-11-23';
  const dunning: Dunning = {
    ...{ period: 2, since: on, attempts: 1, tries: 1, today: { on, tries: 1 } },
    lastClass: 'funds',
    retryAt: here.served.now(),
  };
  const retried = paidSubscription('2026-10-23', { status: 'past_due', dunning });
  here.subscriptions.put(retried);
  await workOnSubscription(here.ports, { id: retried.id, ...conditions });
  expect(here.subscriptions.item(retried.id)).toEqual(retried);
  expect(here.served.callsOf(CHARGE)).toEqual([]);
});

/**
 * A second attempt at a period is due at once, on a new card; the first was made on another card,
 * which was charged `amount`, or nothing: under the number of that attempt, or `under` another.
 */
async function triedAgain(
  amount: number | undefined,
  { ledger = outcomes.declined, under }: { ledger?: Outcome; under?: MerchantUid } = {},
) {
  const here = await world();
  const former = here.hasKey('former-card');
  const present = here.hasKey('present-card');
  const on = '2026-11-23';
  const dunning: Dunning = {
    ...{ period: 2, since: on, attempts: 1, tries: 0, today: { on, tries: 0 } },
    ...{ lastClass: 'funds', retryAt: here.served.now(), newCard: true },
  };
  const due = paidSubscription('2026-10-23', {
    ...{ status: 'past_due', dunning, customerUid: present, cardNumber: '555555*********4' },
  });
  const uid = periodUidOf({ subscriptionId: due.id, period: 2, attempt: 1 });
  const entry = chargeAfter(ledger, processingCharge({ uid }));
  const debt = { subscriptionId: due.id, period: 2 };
  here.charges.put({ ...entry, customerUid: former, debt, pendingEvents: [], wakeAt: undefined });
  const key = active('present-card');
  const issuance = { ...key.issuance, card: { maskedNumber: '555555*********4' } };
  here.keys.put({ ...key, issuance, registration: undefined, wakeAt: undefined });
  here.subscriptions.put(due);
  const request = { merchantUid: under ?? uid, customerUid: former, name: '월간 구독' };
  const limits = { sendBy: here.served.now() + MINUTE, timeout: MINUTE };
  if (amount !== undefined) await here.ports.gateway.charge({ ...request, amount }, limits);
  await workOnSubscription(here.ports, { id: due.id, ...conditions });
  return { here, present, after: here.subscriptions.item(due.id), entry: here.charges.item(uid) };
}

it('adopts what the former card paid after all, and does not charge the new card', async () => {
  const { here, present, after, entry } = await triedAgain(9_900);
  expect(entry).toMatchObject({ status: 'paid', customerUid: 'former-card' });
  expect(after).toMatchObject({ status: 'active', closedThrough: 2 });
  expect(here.keys.item(present)).toMatchObject({ status: 'active' });
  expect(here.payments()).toHaveLength(1);
});

it('charges the new card though the former one paid another order of the same amount', async () => {
  const { after, entry } = await triedAgain(9_900, { under: merchantUid('order-1') });
  expect(entry).toMatchObject({ status: 'declined' });
  expect(after).toMatchObject({ status: 'active', closedThrough: 2 });
});

it('escalates a payment of another amount to a person, and charges nothing more', async () => {
  const { here, after, entry } = await triedAgain(10_900);
  expect(entry).toMatchObject({ status: 'declined', openCase: { reason: 'payment_mismatch' } });
  expect(after).toMatchObject({ closedThrough: 2, missed: [] });
  expect(after?.openAttempt).toBeUndefined();
  expect(here.payments()).toHaveLength(1);
});

it('closes the period by the payment in the ledger, though Iamport does not show it', async () => {
  const { here, after } = await triedAgain(undefined, { ledger: outcomes.barelyPaid });
  expect(after).toMatchObject({ status: 'active', closedThrough: 2 });
  expect(here.served.callsOf(CHARGE)).toEqual([]);
});

it('closes the period by the payment a person adopted, though its amount was not the one requested', async () => {
  const { payment } = outcomes.barelyPaid;
  const adopted = { kind: 'paid', payment: { ...payment, amount: 10_900 } } as const;
  const { here, after } = await triedAgain(10_900, { ledger: adopted });
  expect(after).toMatchObject({ status: 'active', closedThrough: 2 });
  expect(after?.dunning).toBeUndefined();
  expect(here.payments()).toHaveLength(1);
});
