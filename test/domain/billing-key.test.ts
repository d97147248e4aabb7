/** A billing key from the window's opening to its deletion. */
import { describe, expect, it } from 'vitest';
import {
  activated,
  adopted,
  isIssued,
  isListed,
  type PendingKey,
  pendingKey,
  retiring,
  settled,
} from '../../functions/domain/billing-key.ts';
import { customerUid, merchantUid } from '../../functions/domain/ids.ts';
import { type Issuance, openRegistration } from '../../functions/domain/registration.ts';
import { alice, chargeRequest, tenOClock } from './support/charging.ts';

const minute = 60_000;
const uid = customerUid('your-customer-unique-id');
const opened = { merchantUid: merchantUid('visit'), name: '카드 등록', amount: 0, now: tenOClock };
const { customerUid: _, ...firstCharge } = chargeRequest();

const pending = (followUp?: { kind: 'charge'; request: typeof firstCharge }): PendingKey =>
  pendingKey({
    customerUid: uid,
    owner: alice,
    ...openRegistration({ ...opened, followUp }),
    now: tenOClock,
  });

const issuance: Issuance = {
  card: { name: '신한카드', code: '366', maskedNumber: '424242*********2' },
  pg: { provider: 'html5_inicis', id: 'INIBillTst' },
};
const now = tenOClock + minute;
const registered = {
  eventId: 'billing_key.registered:your-customer-unique-id',
  type: 'billing_key.registered',
  at: now,
};

describe('a pending key', () => {
  it('belongs to its owner, is in no list, and is looked at by ourselves after ten minutes', () => {
    const key = pending();
    expect(key).toMatchObject({
      customerUid: uid,
      owner: alice,
      createdAt: tenOClock,
      usedBy: [],
      announce: [],
      status: 'pending',
      wakeAt: tenOClock + 10 * minute,
    });
    expect([isIssued(key), isListed(key)]).toEqual([false, false]);
  });

  it('becomes active with its card, its news and a time for what follows', () => {
    expect(activated(pending(), issuance, now)).toEqual({
      ...pending(),
      status: 'active',
      issuance,
      registeredAt: now,
      announce: [registered],
      wakeAt: now + minute,
    });
  });
});

describe('an adopted key', () => {
  it('is active without a registration of ours, and its news is still to be told', () => {
    expect(adopted({ customerUid: uid, owner: alice, issuance, now })).toEqual({
      customerUid: uid,
      owner: alice,
      createdAt: now,
      usedBy: [],
      status: 'active',
      issuance,
      registeredAt: now,
      announce: [registered],
      wakeAt: now + minute,
    });
  });
});

describe('a retiring key', () => {
  it('is deleted at Iamport an hour later at the earliest, and leaves the lists at once', () => {
    const key = retiring(activated(pending(), issuance, now), now);
    expect(key).toMatchObject({ status: 'retiring', wakeAt: now + 60 * minute });
    expect([isIssued(key), isListed(key)]).toEqual([true, false]);
  });

  it('still tells its news', () => {
    const key = retiring(activated(pending(), issuance, now), now);
    expect(key.announce).toEqual([registered]);
  });
});

describe('an active key that was followed up', () => {
  const active = activated(pending(), issuance, now);
  const charging = activated(pending({ kind: 'charge', request: firstCharge }), issuance, now);

  it('rests once its news is told', () => {
    expect(settled(active, { published: active.announce })).toMatchObject({
      announce: [],
      wakeAt: undefined,
    });
  });

  it('does not rest before', () => {
    expect(settled(active, { published: [] })).toMatchObject({
      announce: active.announce,
      wakeAt: active.wakeAt,
    });
  });

  it('keeps the charge that came with it until the charge stands for itself', () => {
    const waiting = settled(charging, { published: charging.announce });
    expect(waiting).toMatchObject({ registration: charging.registration, wakeAt: charging.wakeAt });
  });

  it('then forgets it, and the buyer in it, but for its name', () => {
    const followedUp = { kind: 'charged', merchantUid: firstCharge.merchantUid } as const;
    const done = settled(charging, { published: charging.announce, followedUp });
    expect(done).toMatchObject({
      registration: { followUp: { kind: 'charged', merchantUid: 'order_id_8237352' } },
      wakeAt: undefined,
    });
    expect(JSON.stringify(done)).not.toMatch(/홍길동|buyer@example|010-0000/);
  });

  it('is left alone when it is no longer active', () => {
    const gone = retiring(active, now);
    expect(settled(gone, { published: active.announce })).toBeUndefined();
  });
});
