/**
 * Misbehaviour of a PG that no protocol prevents: at most one payment of a debt is kept all the same,
 * and every other one is refunded or in a case.
 */
import { expect, it } from 'vitest';
import { isTaken, leftOf } from './pg/row.ts';
import { play } from './scopes/stage.ts';
import { misbehaving } from './scopes/stories/misbehaving.ts';

interface End {
  /** Payments among the PG's transactions. */
  readonly taken: number;
  /** Payments of which something is still with the shop. */
  readonly kept: number;
  /** What the ledger says of the month. */
  readonly ledger: string;
  /** The reasons of the cases that are open at the end. */
  readonly asked: readonly string[];
}

const ENDS: Readonly<Record<keyof typeof misbehaving, End>> = {
  'a PG that shows a payment only after the request was sent again, and accepts it twice': {
    taken: 2,
    kept: 1,
    ledger: 'paid',
    asked: [],
  },
  'a PG that shows a payment only after the request was sent again, and refuses that': {
    taken: 1,
    kept: 1,
    ledger: 'paid',
    asked: [],
  },
  'a PG that declines and takes the money': { taken: 1, kept: 1, ledger: 'paid', asked: [] },
  'a PG that declines an order and takes the money': {
    taken: 2,
    kept: 2,
    ledger: 'paid and paid',
    asked: [],
  },
  'a PG that charges another amount': {
    taken: 1,
    kept: 1,
    ledger: 'processing',
    asked: ['payment_mismatch'],
  },
  'a PG that charges another amount, and whose answer is lost': {
    taken: 1,
    kept: 1,
    ledger: 'processing',
    asked: ['payment_mismatch'],
  },
  'a PG that charges another key': {
    taken: 1,
    kept: 1,
    ledger: 'processing',
    asked: ['payment_mismatch'],
  },
  'a PG that charges in another currency': {
    taken: 1,
    kept: 1,
    ledger: 'processing',
    asked: ['payment_mismatch'],
  },
};

it.each(Object.entries(misbehaving))('%s is survived', async (name, scopeOf) => {
  const { violations, world } = await play(scopeOf());
  expect(violations).toEqual([]);
  const taken = world.pg.rows().filter(isTaken);
  const charges = world.table.all('charge');
  expect({
    taken: taken.length,
    kept: taken.filter((row) => leftOf(row) > 0).length,
    ledger: charges.map(({ status }) => status).join(' and '),
    asked: world.table
      .all('case')
      .filter(({ closing }) => closing === undefined)
      .map(({ reason }) => reason),
  }).toEqual(ENDS[name]);
});

it('covers every misbehaviour that has a story', () => {
  expect(Object.keys(ENDS)).toEqual(Object.keys(misbehaving));
});
