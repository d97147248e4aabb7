/** The uses of a key: it is not deleted while a subscription is attached to it. */
import { describe, expect, it } from 'vitest';
import {
  activated,
  type IssuedKey,
  withoutUses,
  withUse,
} from '../../../functions/domain/billing-key/billing-key.ts';
import { subscriptionId } from '../../../functions/domain/ids.ts';
import { tenOClock } from '../support/charging.ts';
import { issuance, pending } from '../support/keys.ts';

const minute = 60_000;
const now = tenOClock + minute;

describe('a subscription that charges a key', () => {
  const one = subscriptionId('sb1');
  const two = subscriptionId('sb2');
  const three = subscriptionId('sb3');
  const key: IssuedKey = {
    ...activated(pending(), issuance, now),
    usedBy: [
      { by: one, since: now },
      { by: two, since: now },
    ],
  };

  it('is attached beside the others', () => {
    const use = { by: three, since: now };
    expect(withUse(key, use)).toEqual({ ...key, usedBy: [...key.usedBy, use] });
  });

  it('is not attached again within a minute', () => {
    expect(withUse(key, { by: one, since: now + minute - 1 })).toBeUndefined();
  });

  it('is attached anew after a minute, since it could have been detached meanwhile', () => {
    const anew = { by: one, since: now + minute };
    expect(withUse(key, anew)).toEqual({ ...key, usedBy: [{ by: two, since: now }, anew] });
  });

  it('is detached, and no other is', () => {
    expect(withoutUses(key, [one, three])).toEqual({ ...key, usedBy: [{ by: two, since: now }] });
    expect(withoutUses(key, [one, two])).toEqual({ ...key, usedBy: [] });
    expect(withoutUses(key, [three])).toBeUndefined();
    expect(withoutUses(key, [])).toBeUndefined();
  });
});
