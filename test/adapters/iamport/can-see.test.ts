/** The positive control at Iamport: what must be found, and what its absence proves. */
import { describe, expect, it } from 'vitest';
import { canSee } from '../../../functions/adapters/iamport/proofs/can-see.ts';
import {
  type CustomerUid,
  customerUid,
  idCode,
  merchantUid,
} from '../../../functions/domain/ids.ts';
import { customerUidFrom, registrationUidOf } from '../../../functions/domain/own-ids.ts';
import { paymentRow } from '../../domain/support/charging.ts';

const issued = customerUidFrom(idCode('b'.repeat(28)));
const adopted = customerUid('your-customer-unique-id');
const [order, other] = [merchantUid('order-1'), merchantUid('order-2')];

/** An Iamport that shows these orders and keys, and what it was asked for. */
function showing(shown: {
  readonly orders?: readonly string[];
  readonly keys?: readonly CustomerUid[];
}) {
  const asked: string[] = [];
  const { orders = [], keys = [] } = shown;
  const rowsOf = (uids: readonly string[]) => {
    asked.push(...uids);
    return uids
      .filter((uid) => orders.includes(uid))
      .map((uid) => paymentRow({ merchantUid: merchantUid(uid) }));
  };
  const reads = {
    findPayments: async (uid: string) => rowsOf([uid]),
    rowsUnder: async (uids: readonly string[]) => rowsOf(uids),
    findBillingKey: async (uid: CustomerUid) => {
      asked.push(uid);
      return keys.includes(uid)
        ? { customerUid: uid, card: {}, pg: { provider: 'html5_inicis', id: 'MID' } }
        : undefined;
    },
  };
  return { reads, asked };
}

describe('of a key that was issued here', () => {
  const visit = registrationUidOf(issued) ?? expect.fail();

  it('is passed by the registration that issued it', async () => {
    const { reads, asked } = showing({ orders: [visit] });
    expect(await canSee(reads, { keys: [issued] })).toBe('passed');
    expect(asked).toEqual([visit]);
  });

  it('asks as inquiries do: what only another list shows has not been seen', async () => {
    const { reads } = showing({ orders: [visit] });
    const blind = { ...reads, findPayments: async () => [] };
    expect(await canSee(blind, { keys: [issued] })).toBe('failed');
  });

  it('fails without that registration, though the key is there', async () => {
    const { reads } = showing({ keys: [issued] });
    expect(await canSee(reads, { keys: [issued] })).toBe('failed');
  });
});

describe('of an adopted key', () => {
  it('is passed by the key, and impossible without it: it may have been deleted', async () => {
    expect(await canSee(showing({ keys: [adopted] }).reads, { keys: [adopted] })).toBe('passed');
    expect(await canSee(showing({}).reads, { keys: [adopted] })).toBe('impossible');
  });
});

describe('of payments', () => {
  it('is passed by any of them, in one request', async () => {
    const { reads, asked } = showing({ orders: [other] });
    const known = { keys: [adopted, adopted], payments: [order, other] };
    expect(await canSee(reads, known)).toBe('passed');
    expect(asked).toEqual([order, other]);
  });

  it('fails when none is shown', async () => {
    const known = { keys: [adopted, adopted], payments: [order, other] };
    expect(await canSee(showing({}).reads, known)).toBe('failed');
  });

  it('is impossible by a single one: it may be the very one that is missing', async () => {
    const known = { keys: [adopted], payments: [order] };
    expect(await canSee(showing({}).reads, known)).toBe('impossible');
  });

  it('needs only one beside its key’s registration', async () => {
    const known = { keys: [issued], payments: [order] };
    expect(await canSee(showing({}).reads, known)).toBe('failed');
    expect(await canSee(showing({ orders: [order] }).reads, known)).toBe('passed');
  });
});

it('is impossible where nothing is known, and asks for nothing', async () => {
  const { reads, asked } = showing({});
  expect(await canSee(reads, { keys: [] })).toBe('impossible');
  expect(asked).toEqual([]);
});
