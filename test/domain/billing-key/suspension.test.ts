/** A key whose payment came from another card: when it is charged again, and what waits meanwhile. */
import { describe, expect, it } from 'vitest';
import { activated, type IssuedKey } from '../../../functions/domain/billing-key/billing-key.ts';
import {
  declineOf,
  freedKey,
  leftSuspended,
  suspendedKey,
  withCardRead,
} from '../../../functions/domain/billing-key/suspension.ts';
import { merchantUid } from '../../../functions/domain/ids.ts';
import { kim, tenOClock } from '../support/charging.ts';
import { issuance, pending, uid } from '../support/keys.ts';

const order = merchantUid('order-1');
const other = { maskedNumber: '555555*********4' };
const active = activated(pending(), issuance, tenOClock);
const suspended =
  suspendedKey(active, { uid, merchantUid: order, card: other }) ?? expect.fail('it is active');

it('is suspended once, with the payment and the card that paid', () => {
  expect(suspended).toEqual({
    ...active,
    status: 'suspended',
    suspension: { merchantUid: order, card: other },
  });
  for (const status of ['suspended', 'retiring', 'deleted'] as const)
    expect(suspendedKey({ ...active, status }, { uid, merchantUid: order, card: other })).toBe(
      undefined,
    );
});

describe('a charge of a period is declined before it is sent', () => {
  const decided = leftSuspended(suspended, { merchantUid: order, at: tenOClock });

  it.each<[what: string, key: IssuedKey | undefined, code: string]>([
    ['while the case is open: it waits', suspended, 'key_suspended'],
    ['once the case was decided otherwise', decided, 'key_not_active'],
    ['while the key is being deleted', { ...active, status: 'retiring' }, 'key_not_active'],
    ['when there is no such key', undefined, 'key_not_active'],
  ])('%s', (_what, key, code) => {
    expect(declineOf(key, tenOClock)).toEqual({ class: 'key_invalid', code });
  });

  it('but not on an active key', () => {
    expect(declineOf(active, tenOClock)).toBeUndefined();
  });
});

describe('a suspended key is charged again', () => {
  const read = (maskedNumber: string) =>
    withCardRead(
      suspended,
      { card: { maskedNumber }, pg: issuance.pg },
      { actor: kim, now: tenOClock },
    );

  it.each(['555555*********4', '5555-55**-****-***4', '555555******4444'])(
    'when the card read anew is the one that paid: %s',
    (maskedNumber) => {
      expect(read(maskedNumber)).toMatchObject({
        status: 'active',
        suspension: undefined,
        issuance: { card: { maskedNumber } },
      });
    },
  );

  it.each(['424242*********2', '555555*********5', '****************', '55**************'])(
    'but not by a card that may be another: %s',
    (maskedNumber) => {
      expect(read(maskedNumber)).toMatchObject({ status: 'suspended', suspension: {} });
    },
  );

  it('with the card that a person says is right', () => {
    expect(freedKey(suspended, other)).toEqual({
      ...active,
      suspension: undefined,
      issuance: { ...issuance, card: other },
    });
    expect(freedKey(active, other)).toBeUndefined();
  });
});

it('stays suspended by the verdict on its own case only, once', () => {
  const decide = (key: IssuedKey, about = order) =>
    leftSuspended(key, { merchantUid: about, at: tenOClock });
  const after = decide(suspended);
  expect(after).toMatchObject({ status: 'suspended', suspension: { decidedAt: tenOClock } });
  expect(decide(suspended, merchantUid('order-2'))).toBeUndefined();
  expect(after && decide(after)).toBeUndefined();
  expect(decide(active)).toBeUndefined();
});
