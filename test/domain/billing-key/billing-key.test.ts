/** A billing key from the window's opening to its deletion. */
import { describe, expect, it } from 'vitest';
import {
  activated,
  adoptedKey,
  deletedKey,
  failedKey,
  type IssuedKey,
  isIssued,
  isListed,
  markKeyPublished,
  retiring,
} from '../../../functions/domain/billing-key/billing-key.ts';
import { alice, kim, tenOClock } from '../support/charging.ts';
import { firstCharge, issuance, pending, uid } from '../support/keys.ts';

const minute = 60_000;
const now = tenOClock + minute;
const registered = {
  eventId: 'billing_key.registered:your-customer-unique-id',
  type: 'billing_key.registered',
  at: now,
};

describe('a pending key', () => {
  it('belongs to its owner, is in no list, and has an inquiry after ten minutes', () => {
    const key = pending();
    expect(key).toMatchObject({
      customerUid: uid,
      owner: alice,
      createdAt: tenOClock,
      usedBy: [],
      history: [{ at: tenOClock, actor: kim, what: 'opened' }],
      pendingEvents: [],
      status: 'pending',
      wakeAt: tenOClock + 10 * minute,
    });
    expect([isIssued(key), isListed(key)]).toEqual([false, false]);
  });

  it('has failed when the visit issued no key, and needs no further work', () => {
    const failed = failedKey(pending());
    expect(failed).toEqual({ ...pending(), status: 'failed', wakeAt: undefined });
    expect([isIssued(failed), isListed(failed)]).toEqual([false, false]);
  });

  it('becomes active with its card, its event and a wake-up for its follow-up', () => {
    expect(activated(pending(), issuance, now)).toEqual({
      ...pending(),
      status: 'active',
      issuance,
      registeredAt: now,
      pendingEvents: [registered],
      wakeAt: now + minute,
    });
  });
});

describe('an adopted key', () => {
  it('is active without a registration of ours, with its event pending', () => {
    expect(adoptedKey({ customerUid: uid, owner: alice, issuance, actor: kim, now })).toEqual({
      customerUid: uid,
      owner: alice,
      createdAt: now,
      usedBy: [],
      history: [{ at: now, actor: kim, what: 'adopted' }],
      status: 'active',
      issuance,
      registeredAt: now,
      pendingEvents: [registered],
      wakeAt: now + minute,
    });
  });
});

describe('a retiring key', () => {
  it('is deleted at Iamport an hour later at the earliest, and leaves the lists at once', () => {
    const key = retiring(activated(pending(), issuance, now), { actor: kim, now });
    expect(key).toMatchObject({ status: 'retiring', wakeAt: now + 60 * minute });
    expect([isIssued(key), isListed(key)]).toEqual([true, false]);
  });

  it('still has its pending events', () => {
    const key = retiring(activated(pending(), issuance, now), { actor: kim, now });
    expect(key.pendingEvents).toEqual([registered]);
  });
});

it.each<[status: IssuedKey['status'], listed: boolean]>([
  ['active', true],
  ['suspended', true],
  ['retiring', false],
  ['deleted', false],
])('a key that is %s was issued, and is in lists: %s', (status, listed) => {
  const key: IssuedKey = { ...activated(pending(), issuance, now), status };
  expect([isIssued(key), isListed(key)]).toEqual([true, listed]);
});

describe('an active key that was followed up', () => {
  const active = activated(pending(), issuance, now);
  const charging = activated(pending({ kind: 'charge', request: firstCharge }), issuance, now);

  it('has no work left once its event is published', () => {
    expect(markKeyPublished(active, { published: active.pendingEvents })).toMatchObject({
      pendingEvents: [],
      wakeAt: undefined,
    });
  });

  it('has work left before', () => {
    expect(markKeyPublished(active, { published: [] })).toMatchObject({
      pendingEvents: active.pendingEvents,
      wakeAt: active.wakeAt,
    });
  });

  it('keeps the requested charge until the charge exists', () => {
    const waiting = markKeyPublished(charging, { published: charging.pendingEvents });
    expect(waiting).toMatchObject({ registration: charging.registration, wakeAt: charging.wakeAt });
  });

  it('then drops it, with its buyer, but for its merchant_uid', () => {
    const followedUp = { kind: 'charged', merchantUid: firstCharge.merchantUid } as const;
    const done = markKeyPublished(charging, { published: charging.pendingEvents, followedUp });
    expect(done).toMatchObject({
      registration: { followUp: { kind: 'charged', merchantUid: 'order_id_8237352' } },
      wakeAt: undefined,
    });
    expect(JSON.stringify(done)).not.toMatch(/홍길동|buyer@example|010-0000/);
  });

  it('has no work left, too, if it was adopted', () => {
    const key = adoptedKey({ customerUid: uid, owner: alice, issuance, actor: kim, now });
    expect(markKeyPublished(key, { published: key.pendingEvents })).toEqual({
      ...key,
      pendingEvents: [],
      registration: undefined,
      wakeAt: undefined,
    });
  });

  it('does not change while it waits to be deleted, nor before it is issued', () => {
    const gone = retiring(active, { actor: kim, now });
    expect(markKeyPublished(gone, { published: active.pendingEvents })).toBeUndefined();
    expect(markKeyPublished(pending(), { published: [] })).toBeUndefined();
  });
});

describe('a key', () => {
  const active = activated(pending(), issuance, now);
  it('is deleted only after it was retiring, with an event', () => {
    const later = now + 60 * minute;
    const asked = { at: now, actor: kim, what: 'deletion_asked' };
    expect(deletedKey(retiring(active, { actor: kim, now }), later)).toEqual({
      ...active,
      history: [...active.history, asked],
      status: 'deleted',
      deletedAt: later,
      pendingEvents: [
        registered,
        {
          eventId: 'billing_key.deleted:your-customer-unique-id',
          type: 'billing_key.deleted',
          at: later,
        },
      ],
      wakeAt: later + minute,
    });
    for (const status of ['active', 'suspended', 'deleted'] as const)
      expect(deletedKey({ ...active, status }, later)).toBeUndefined();
  });
});
