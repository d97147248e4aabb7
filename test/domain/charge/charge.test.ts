/** The ledger entry of one charge: its first state, its claim, and its wake-ups. */
import { describe, expect, it } from 'vitest';
import {
  type Charge,
  isClaimedBy,
  isPaid,
  publishedSoon,
  requestedFacts,
  scheduleCharge,
  withChargeEvent,
} from '../../../functions/domain/charge/charge.ts';
import { escalate } from '../../../functions/domain/charge/charge-work.ts';
import type { Duplicate } from '../../../functions/domain/charge/refund.ts';
import { impUid } from '../../../functions/domain/ids.ts';
import { HOUR, MINUTE } from '../../../functions/domain/time.ts';
import {
  claimedCharge,
  declined,
  now,
  ours,
  paid,
  recorded,
  request,
  strangers,
} from '../support/charges.ts';
import { alice, chargeRequest, digest, tenOClock } from '../support/charging.ts';
import { paidCharge, refunding } from '../support/refunding.ts';

describe('a claimed charge', () => {
  it('is the claim: its request, its owner and its fence, due again when it has settled', () => {
    const settleAfter = tenOClock + 15_000 + 75_000 + 10 * MINUTE;
    expect(claimedCharge()).toEqual({
      merchantUid: 'order_id_8237352',
      customerUid: 'your-customer-unique-id',
      owner: alice,
      name: '월간 구독',
      amount: 9_900,
      taxFree: 900,
      vatAmount: 800,
      digest,
      createdAt: tenOClock,
      status: 'processing',
      attempt: {
        fence: ours,
        phase: 'claimed',
        request,
        requestedAt: tenOClock,
        sendBy: tenOClock + 15_000,
        settleAfter,
        inquireAt: settleAfter,
        sends: 1,
      },
      history: [{ at: tenOClock, what: 'claimed' }],
      pendingEvents: [],
      wakeAt: settleAfter,
    });
  });

  it('is claimed by the holder of its fence until it is decided', () => {
    const claimed = claimedCharge();
    expect(isClaimedBy(claimed, ours)).toBe(true);
    expect([strangers, undefined].map((fence) => isClaimedBy(claimed, fence))).toEqual([
      false,
      false,
    ]);
    expect(isClaimedBy(recorded(claimed, declined), ours)).toBe(false);
  });

  it('is paid once it has a payment, also if that was refunded since', () => {
    const charges = [claimedCharge(), recorded(claimedCharge(), declined), paidCharge()];
    expect(charges.map(isPaid)).toEqual([false, false, true]);
    expect(isPaid({ ...paidCharge(), status: 'refunded' })).toBe(true);
  });
});

it('the ledger keeps everything of a request but the buyer and the custom data', () => {
  const { buyer, customData, ...kept } = chargeRequest({ cardQuota: 3, taxFree: 1, vatAmount: 2 });
  expect([buyer, customData]).not.toContain(undefined);
  expect(requestedFacts(chargeRequest({ cardQuota: 3, taxFree: 1, vatAmount: 2 }))).toEqual(kept);
});

it('an event is added to the pending ones, and is due within a minute', () => {
  const once = { ...claimedCharge(), ...withChargeEvent(claimedCharge(), events('a')) };
  expect(withChargeEvent(once, events('b')).pendingEvents).toEqual([
    { eventId: 'charge.unknown:a', type: 'charge.unknown', at: now },
    { eventId: 'charge.unknown:b', type: 'charge.unknown', at: now },
  ]);
  expect(publishedSoon(once, now)).toEqual({ ...once, wakeAt: now + MINUTE });
});

const events = (about: string) => ({ type: 'charge.unknown', about, at: now }) as const;

describe('a wake-up comes', () => {
  const wakeOf = (charge: Charge) => scheduleCharge(charge).wakeAt;
  const second = (status: Duplicate['status'], foundAt = now + 1): Duplicate => ({
    impUid: impUid('imp_2'),
    amount: 9_900,
    foundAt,
    status,
  });

  it('for an open charge when its inquiry is due, but not before its backoff ends', () => {
    const open = claimedCharge();
    const { inquireAt } = open.attempt;
    const put = (until: number) => wakeOf({ ...open, failures: { count: 1, until } });
    expect([put(inquireAt - 1), put(inquireAt + 1)]).toEqual([inquireAt, inquireAt + 1]);
  });

  it('for an open charge in a case only if its inquiries go on', () => {
    const wakes = (reason: Parameters<typeof escalate>[1]) =>
      wakeOf({ ...escalate(claimedCharge(), reason, now), pendingEvents: [] });
    const { inquireAt } = claimedCharge().attempt;
    expect([wakes('unresolved'), wakes('payment_mismatch')]).toEqual([undefined, undefined]);
    expect([wakes('lookups_blind'), wakes('repeated_errors')]).toEqual([inquireAt, inquireAt]);
  });

  it('for no declined charge, and for no paid one without further work', () => {
    const hinted = { refundHintedAt: now };
    const refused = { ...recorded(claimedCharge(), declined), pendingEvents: [], ...hinted };
    expect([wakeOf(refused), wakeOf(paidCharge())]).toEqual([undefined, undefined]);
  });

  it('for a paid charge when its open refund is due, before any duplicate payment', () => {
    const open = refunding();
    const { inquireAt } = open.openRefund;
    expect(wakeOf(open)).toBe(inquireAt);
    expect(wakeOf({ ...open, duplicates: [second('found')] })).toBe(inquireAt);
  });

  it('for a duplicate payment that was found, at the instant it was found', () => {
    const found = [second('refunded', now), second('found', now + 5), second('found', now + 9)];
    expect(wakeOf({ ...paidCharge(), duplicates: found })).toBe(now + 5);
  });

  it('for no duplicate payment that is refunded or in a case', () => {
    const duplicates = [second('refunded'), second('in_case')];
    expect(wakeOf({ ...paidCharge(), duplicates })).toBeUndefined();
  });

  it('at once when a webhook hints at a refund', () => {
    const hinted = { ...refunding(), refundHintedAt: now };
    expect(wakeOf(hinted)).toBe(now);
    const later = { ...refunding(), refundHintedAt: now + 24 * HOUR };
    expect(wakeOf(later)).toBe(later.openRefund.inquireAt);
    expect(wakeOf({ ...paidCharge(), refundHintedAt: now })).toBe(now);
  });

  it('within the minute of a pending event, whatever else there is', () => {
    const unpublished = recorded(claimedCharge(), paid());
    expect(scheduleCharge(unpublished)).toBe(unpublished);
  });
});
