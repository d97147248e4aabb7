/** Who says that it charges a key: the key is not deleted while anybody does. */
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

  it('says so beside the others', () => {
    const use = { by: three, since: now };
    expect(withUse(key, use)).toEqual({ ...key, usedBy: [...key.usedBy, use] });
  });

  it('need not say it again within a minute', () => {
    expect(withUse(key, { by: one, since: now + minute - 1 })).toBeUndefined();
  });

  it('says it anew after a minute, for it could have been taken away meanwhile', () => {
    const anew = { by: one, since: now + minute };
    expect(withUse(key, anew)).toEqual({ ...key, usedBy: [{ by: two, since: now }, anew] });
  });

  it('takes its word back, and no other’s', () => {
    expect(withoutUses(key, [one, three])).toEqual({ ...key, usedBy: [{ by: two, since: now }] });
    expect(withoutUses(key, [one, two])).toEqual({ ...key, usedBy: [] });
    expect(withoutUses(key, [three])).toBeUndefined();
    expect(withoutUses(key, [])).toBeUndefined();
  });
});
