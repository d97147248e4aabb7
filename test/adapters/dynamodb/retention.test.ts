/** How long things are kept: payments for five years, open ones until they are settled, visits a month. */
import { describe, expect, it } from 'vitest';
import { billingKeyKind } from '../../../functions/adapters/dynamodb/items/billing-keys.ts';
import { caseKind } from '../../../functions/adapters/dynamodb/items/cases.ts';
import { chargeKind } from '../../../functions/adapters/dynamodb/items/charges.ts';
import { subscriptionKind } from '../../../functions/adapters/dynamodb/items/subscriptions.ts';
import {
  type BillingKey,
  deletedKey,
  failedKey,
  retiring,
} from '../../../functions/domain/billing-key/billing-key.ts';
import { cardGoesAt, withoutCard } from '../../../functions/domain/billing-key/kept-card.ts';
import { caseIdOf, settledByItself } from '../../../functions/domain/case/open-case.ts';
import { type Charge, scheduleCharge } from '../../../functions/domain/charge/charge.ts';
import { askedAbout } from '../../../functions/domain/charge/charge-work.ts';
import { customerUid } from '../../../functions/domain/ids.ts';
import type { Subscription } from '../../../functions/domain/subscription/subscription.ts';
import { DAY } from '../../../functions/domain/time.ts';
import { type Case, caseAbout, closedByItself } from '../../../functions/domain/verdict/case.ts';
import {
  claimedCharge,
  declined,
  now,
  paid,
  recorded,
  unknown,
} from '../../domain/support/charges.ts';
import { kim, tenOClock } from '../../domain/support/charging.ts';
import { firstCharge, pending } from '../../domain/support/keys.ts';
import { paidSubscription, seoul } from '../../domain/support/subscriptions.ts';
import { active } from '../support/items.ts';

const chargeGoesAt = (charge: Charge) => chargeKind.goesAt?.(charge);
const subscriptionGoesAt = (one: Subscription) => subscriptionKind.goesAt?.(one);
const keyGoesAt = (key: BillingKey) => billingKeyKind.goesAt?.(key);
const caseGoesAt = (one: Case) => caseKind.goesAt?.(one);

const published = <One extends object>(one: One) => ({ ...one, pendingEvents: [] });

const FIVE_YEARS = seoul('2031-11-23 10:00') - seoul('2026-11-23 10:00');

describe('the record of a payment', () => {
  const settled = scheduleCharge(published(recorded(claimedCharge(), paid())));

  it('is kept for five years, leap days and all, and goes within a week', () => {
    const kept = (chargeGoesAt(settled) ?? 0) - now;
    expect(kept).toBeGreaterThan(FIVE_YEARS + DAY);
    expect(kept).toBeLessThan(FIVE_YEARS + 7 * DAY);
  });

  it('is kept for five years from its last refund', () => {
    const later = {
      ...settled,
      history: [...settled.history, { at: now + 40 * DAY, what: 'refunded' as const }],
    };
    expect(chargeGoesAt(later)).toBe((chargeGoesAt(settled) ?? 0) + 40 * DAY);
  });

  it('goes as well when it was declined', () => {
    const charge = scheduleCharge(published(recorded(claimedCharge(), declined)));
    expect(chargeGoesAt(charge)).toBe(chargeGoesAt(settled));
  });

  it('stays while its outcome is not known, also to a person', () => {
    const open = published(recorded(claimedCharge(), unknown));
    const reason = 'lookups_blind';
    const asked = { id: caseIdOf({ reason, about: 'it' }), reason, openedAt: now } as const;
    expect(chargeGoesAt(open)).toBeUndefined();
    expect(chargeGoesAt({ ...open, wakeAt: undefined })).toBeUndefined();
    expect(chargeGoesAt({ ...settled, openCase: asked })).toBeUndefined();
  });

  it('stays while a case is open that only its history names, until its verdict', () => {
    const id = caseIdOf({ reason: 'paid_after_cancel', about: 'it' });
    const asked = { id, reason: 'paid_after_cancel', openedAt: now } as const;
    const one = askedAbout(settled, asked) ?? settled;
    expect(chargeGoesAt(one)).toBeUndefined();
    expect(askedAbout(one, asked)).toBeUndefined();
    const judged = { at: now + DAY, what: 'verdict', actor: kim, caseId: id } as const;
    expect(chargeGoesAt({ ...one, history: [...one.history, judged] })).toBeGreaterThan(now);
  });

  it('does not stay for a case that its outcome has closed', () => {
    const asked = { at: now, what: 'case', note: 'lookups_blind' } as const;
    const caseId = caseIdOf({ reason: 'lookups_blind', about: 'it' });
    const one = { ...settled, history: [{ ...asked, caseId }, ...settled.history] };
    expect(chargeGoesAt(one)).toBe(chargeGoesAt(settled));
  });

  it('stays while an event of it is unpublished, or a worker has to do with it', () => {
    expect(chargeGoesAt(recorded(claimedCharge(), paid()))).toBeUndefined();
    expect(chargeGoesAt({ ...settled, wakeAt: now })).toBeUndefined();
  });
});

describe('a subscription', () => {
  const goes = paidSubscription('2026-11-23', {
    status: 'canceled',
    ended: { at: now, reason: 'requested' },
  });
  const ended = { ...goes, wakeAt: undefined };

  it('that has ended is kept as its payments are', () => {
    expect(subscriptionGoesAt(ended)).toBeGreaterThan(now + FIVE_YEARS);
  });

  it('that goes on stays', () => {
    expect(subscriptionGoesAt(paidSubscription('2026-11-23'))).toBeUndefined();
  });

  it('stays for ever with its consents', () => {
    const consent = {
      ...{ at: now, recordedAt: now, by: kim },
      ...{ fromAmount: 9_900, toAmount: 10_900, appliesFrom: '2026-12-23' },
    };
    expect(subscriptionGoesAt({ ...ended, consents: [consent] })).toBeUndefined();
  });
});

describe('a visit to the window', () => {
  it('that issued no key is forgotten after a month, and its buyer at once', () => {
    const buyer = { name: '김철수' };
    const key = failedKey(pending({ kind: 'charge', request: { ...firstCharge, buyer } }));
    expect(keyGoesAt(key)).toBe(key.registration.expiresAt + 30 * DAY);
    expect(JSON.stringify(key)).not.toContain(buyer.name);
  });

  it('that may still issue one stays', () => {
    expect(keyGoesAt(pending())).toBeUndefined();
  });
});

describe('a billing key', () => {
  const deleted = () => deletedKey(retiring(active(), { actor: kim, now: tenOClock }), now);

  it('that is charged stays, and so does its card', () => {
    expect(keyGoesAt(active())).toBeUndefined();
    expect(cardGoesAt(active())).toBeUndefined();
  });

  it('keeps its card for a month after its deletion', () => {
    const key = deleted();
    if (key === undefined) throw new Error('not deleted');
    expect(cardGoesAt(key)).toBe(now + 30 * DAY);
    expect(cardGoesAt(withoutCard(key))).toBeUndefined();
    expect(withoutCard(key).issuance.card).toEqual({});
  });

  it('is forgotten five years after its deletion, and not while its card has to go', () => {
    const key = deleted();
    if (key === undefined) throw new Error('not deleted');
    expect(keyGoesAt(published(key))).toBeUndefined();
    expect(keyGoesAt({ ...published(withoutCard(key)), wakeAt: undefined })).toBeGreaterThan(
      now + FIVE_YEARS,
    );
  });
});

describe('a case', () => {
  const open = published(
    caseAbout(
      {
        reason: 'key_not_deleted',
        about: { kind: 'key', customerUid: customerUid('bk') },
        payments: [],
      },
      now,
    ),
  );

  it('that is open stays', () => {
    expect(caseGoesAt(open)).toBeUndefined();
  });

  it('is kept for five years from its verdict', () => {
    const closed = closedByItself(open, settledByItself(now));
    expect(caseGoesAt(published(closed ?? open))).toBeGreaterThan(now + FIVE_YEARS);
  });
});
