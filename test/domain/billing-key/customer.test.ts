/** What is stored about a customer: the default key and the open registrations. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Customer,
  newCustomer,
  withIssuedKey,
  withoutKey,
  withRegistration,
} from '../../../functions/domain/billing-key/customer.ts';
import { customerUid } from '../../../functions/domain/ids.ts';
import { alice, tenOClock } from '../support/charging.ts';

const hour = 60 * 60_000;
const opened = (name: string, expiresAt = tenOClock + hour) => ({
  customerUid: customerUid(name),
  expiresAt,
});
const withOpen = (count: number): Customer =>
  Array.from({ length: count }, (_, index) => opened(`key-${index}`)).reduce<Customer>(
    (customer, one) => withRegistration(customer, one, tenOClock) ?? customer,
    newCustomer(alice),
  );

it('a new customer has no key and no open window', () => {
  expect(newCustomer(alice)).toEqual({ owner: alice, openRegistrations: [] });
});

describe('open registrations', () => {
  it('are counted up to twenty', () => {
    expect(withOpen(20).openRegistrations).toHaveLength(20);
    expect(withRegistration(withOpen(20), opened('one-more'), tenOClock)).toBeUndefined();
  });

  it('do not count once they have expired', () => {
    const customer = withRegistration(withOpen(20), opened('later', 0), tenOClock + hour);
    expect(customer?.openRegistrations).toEqual([opened('later', 0)]);
  });

  it('still count in their last millisecond', () => {
    const last = tenOClock + hour - 1;
    expect(withRegistration(withOpen(20), opened('one-more'), last)).toBeUndefined();
  });

  it('are not counted twice when the write of one is repeated', () => {
    const again = withRegistration(withOpen(20), opened('key-7'), tenOClock);
    expect(again?.openRegistrations).toHaveLength(20);
  });

  it('are never more than twenty, whatever is opened, issued and expires', () => {
    const steps = fc.array(
      fc.record({
        name: fc.constantFrom(...Array.from({ length: 40 }, (_, index) => `key-${index}`)),
        at: fc.integer({ min: 0, max: 3 * hour }),
        issued: fc.boolean(),
      }),
      { maxLength: 100 },
    );
    fc.assert(
      fc.property(steps, (life) => {
        const last = life.reduce<Customer>((customer, { name, at, issued }) => {
          if (issued) return withIssuedKey(customer, customerUid(name));
          const now = tenOClock + at;
          return withRegistration(customer, opened(name, now + hour), now) ?? customer;
        }, newCustomer(alice));
        expect(last.openRegistrations.length).toBeLessThanOrEqual(20);
      }),
    );
  });
});

describe('the default key', () => {
  it('is the first one that was issued, and stays so', () => {
    const first = withIssuedKey(withOpen(2), customerUid('key-0'));
    const second = withIssuedKey(first, customerUid('key-1'));
    expect(first).toEqual({
      owner: alice,
      defaultKey: 'key-0',
      keys: ['key-0'],
      openRegistrations: [opened('key-1')],
    });
    expect(second).toEqual({
      owner: alice,
      defaultKey: 'key-0',
      keys: ['key-0', 'key-1'],
      openRegistrations: [],
    });
    expect(withIssuedKey(second, customerUid('key-0'))).toEqual(second);
  });

  it('is removed with its key, and with no other', () => {
    const customer = withIssuedKey(newCustomer(alice), customerUid('key-0'));
    expect(withoutKey(customer, customerUid('key-1'), undefined)).toBeUndefined();
    expect(withoutKey(customer, customerUid('key-0'), undefined)).toEqual({
      ...customer,
      defaultKey: undefined,
      keys: [],
    });
  });

  it('passes to the successor, and stays while another key goes', () => {
    const names = ['key-0', 'key-1', 'key-2'].map(customerUid);
    const customer = names.reduce(withIssuedKey, newCustomer(alice));
    const [first = customerUid(''), second = first, third] = names;
    expect(withoutKey(customer, first, third)).toMatchObject({
      defaultKey: third,
      keys: [second, third],
    });
    expect(withoutKey(customer, second, third)).toMatchObject({
      defaultKey: first,
      keys: [first, third],
    });
  });
});
