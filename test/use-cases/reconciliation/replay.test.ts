/** The replay of the gateway's transactions into a restored table, and what delays it. */
import { describe, expect, it } from 'vitest';
import { impUid, merchantUid } from '../../../functions/domain/ids.ts';
import { MINUTE } from '../../../functions/domain/time.ts';
import { chargeOnce } from '../../../functions/use-cases/charge/charge-once.ts';
import type { ReconcilePorts } from '../../../functions/use-cases/workers/work-on-reconciliation.ts';
import { CHARGE } from '../../adapters/support/served-iamport.ts';
import { COPY } from '../../domain/support/control.ts';
import { type CopiedTable, copiedTable } from '../support/copied-table.ts';
import { key } from '../support/planted.ts';

const stateOf = ({ here }: CopiedTable) => here.controls.item('CONTROL')?.table?.id;

async function replayed(table: CopiedTable): Promise<void> {
  table.two.opened();
  await table.release();
  table.settles();
  await table.turn();
}

/** The ledger has everything that the gateway's transactions show, once, and nothing was sent. */
function expectRecovered({ here, subscription, period }: CopiedTable): void {
  expect(here.charges.item(period)).toMatchObject({ status: 'paid', debt: { period: 2 } });
  expect(here.subscriptions.item(subscription.id)).toMatchObject({ closedThrough: 2 });
  expect(here.subscriptions.item(subscription.id)?.openAttempt).toBeUndefined();
  expect(here.charges.item('order-lost')).toMatchObject({ status: 'paid', amount: 3_000 });
  expect(here.charges.item('order-open')).toMatchObject({ status: 'paid' });
  expect(here.charges.item('order-refunded')).toMatchObject({
    status: 'partially_refunded',
    refundedAmount: 4_000,
    openCase: { reason: 'refunded_elsewhere' },
  });
  expect(here.charges.item('order-of-another')).toBeUndefined();
  expect(here.charges.item('visit-1')).toBeUndefined();
  expect(here.served.callsOf(CHARGE)).toEqual([]);
}

it('recovers payments and refunds made since the backup, and then unlocks the table', async () => {
  const table = await copiedTable();
  await replayed(table);
  expectRecovered(table);
  expect(stateOf(table)).toBe(COPY);
});

it.each([1, 2, 7, 20])('finds the payment of a period under its attempt %i', async (attempt) => {
  const table = await copiedTable({ attempt });
  await replayed(table);
  expectRecovered(table);
});

it('does nothing before charges of the earlier table have settled', async () => {
  const table = await copiedTable();
  table.two.opened();
  await table.release();
  table.here.served.advance(10 * MINUTE);
  await table.turn();
  expect(table.here.charges.item(table.period)).toBeUndefined();
  expect(stateOf(table)).not.toBe(COPY);
});

it('unlocks nothing while a part of Iamport’s list cannot be read, and goes on once it can', async () => {
  const table = await copiedTable();
  table.here.served.iamport.reshape({ odd_page: 'text' });
  await replayed(table);
  expect(stateOf(table)).not.toBe(COPY);
  table.here.served.iamport.reshape({ odd_page: 'none' });
  await table.turn();
  expectRecovered(table);
  expect(stateOf(table)).toBe(COPY);
});

it('a payment that nobody can read does not keep the table locked', async () => {
  const table = await copiedTable();
  const { transactions } = table.ports;
  const odd = [{ impUid: impUid('imp_000000000002'), fields: ['amount'] }];
  const paymentsBetween: typeof transactions.paymentsBetween = async (part) => ({
    ...(await transactions.paymentsBetween(part)),
    unreadable: odd,
  });
  table.two.opened();
  await table.release();
  table.settles();
  await table.turn({ ...table.ports, transactions: { ...transactions, paymentsBetween } });
  expectRecovered(table);
  expect(stateOf(table)).toBe(COPY);
});

it('unlocks nothing while Iamport does not show the registration that issued the key', async () => {
  const table = await copiedTable();
  const { transactions } = table.ports;
  const gatewayBlind: ReconcilePorts = {
    ...table.ports,
    transactions: {
      ...transactions,
      canSee: async () => 'failed',
      findManyPayments: async () => ({ rows: [], unreadable: [] }),
      findPayments: async () => [],
    },
  };
  table.two.opened();
  await table.release();
  table.settles();
  await table.turn(gatewayBlind);
  expect(stateOf(table)).not.toBe(COPY);
  expect(table.here.warned).toContainEqual(
    expect.objectContaining({ message: expect.stringContaining('the replay waits') }),
  );
  await table.turn();
  expectRecovered(table);
});

it('answers a repeated order with the charge that was made, and refuses a different one', async () => {
  const table = await copiedTable();
  await replayed(table);
  const { here } = table;
  const ports = { ...here.ports, table: table.ports.table };
  const order = { merchantUid: merchantUid('order-lost'), customerUid: key, name: '주문' };
  const asked = (amount: number) =>
    chargeOnce(ports, {
      request: { ...order, amount },
      actor: undefined,
      deadline: here.served.now() + MINUTE,
    });
  await expect(asked(3_000)).resolves.toMatchObject({ replayed: true, charge: { status: 'paid' } });
  await expect(asked(4_000)).rejects.toMatchObject({ code: 'merchant_uid_reused' });
  expect(here.served.callsOf(CHARGE)).toEqual([]);
});

describe('a worker that dies halfway', () => {
  it('is continued by the next, with the same result wherever it died', async () => {
    let uses = 0;
    for (let last = 1; ; last += 1) {
      const table = await copiedTable();
      table.two.opened();
      await table.release();
      table.settles();
      const mortal = dyingAfter(table.ports, last);
      const died = await table.turn(mortal.ports).then(
        () => false,
        () => true,
      );
      // Work that a worker began is continued within a minute or two.
      for (let turns = 0; turns < 2; turns += 1) {
        table.here.served.advance(2 * MINUTE);
        await table.turn();
      }
      expectRecovered(table);
      expect(stateOf(table)).toBe(COPY);
      uses = mortal.uses();
      if (!died) break;
    }
    expect(uses).toBeGreaterThan(20);
  });
});

/** The worker's ports, which fail at every write or publication after the first `last` ones. */
function dyingAfter(ports: ReconcilePorts, last: number) {
  let uses = 0;
  const used = () => {
    uses += 1;
    if (uses > last) throw new Error('the worker has ended');
  };
  const mortal = <
    S extends {
      create: (item: never) => Promise<unknown>;
      replace: (stored: never, next: never) => Promise<unknown>;
    },
  >(
    store: S,
  ): S => ({
    ...store,
    create: (item: never) => {
      used();
      return store.create(item);
    },
    replace: (stored: never, next: never) => {
      used();
      return store.replace(stored, next);
    },
  });
  return {
    uses: () => uses,
    ports: {
      ...ports,
      charges: mortal(ports.charges),
      subscriptions: mortal(ports.subscriptions),
      keys: mortal(ports.keys),
      controls: mortal(ports.controls),
      cases: mortal(ports.cases),
      reconciliations: mortal(ports.reconciliations),
      events: {
        publish: async (events: Parameters<typeof ports.events.publish>[0]) => {
          used();
          await ports.events.publish(events);
        },
      },
    } satisfies ReconcilePorts,
  };
}
