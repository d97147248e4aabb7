/**
 * The same use cases over another PG, on the embedded table: a registration, charges, an inquiry, a
 * refund, a comparison. Nothing outside its adapter knows of it.
 */
import { expect, it } from 'vitest';
import { refundId } from '../../../functions/domain/ids.ts';
import { HOUR, MINUTE } from '../../../functions/domain/time.ts';
import { deleteBillingKey } from '../../../functions/use-cases/billing-key/delete-billing-key.ts';
import {
  askedReconciliation,
  nightlyReconciliation,
} from '../../../functions/use-cases/reconciliation/start-reconciliation.ts';
import { refundCharge } from '../../../functions/use-cases/refund/refund-charge.ts';
import { workOnKey } from '../../../functions/use-cases/workers/work-on-key.ts';
import { workOnReconciliation } from '../../../functions/use-cases/workers/work-on-reconciliation.ts';
import { useEmbeddedAws } from '../../adapters/support/embedded-aws.ts';
import { alice, kim } from '../../domain/support/charging.ts';
import { ownTableState } from '../../domain/support/control.ts';
import { times as ofIamport } from '../../domain/support/times.ts';
import { CHANNEL, otherTimes } from './other-gateway.ts';
import { otherShop } from './other-shop.ts';

useEmbeddedAws();

const queue = { send: async () => undefined };

it('registers a card, and keeps the name that the PG gave it', async () => {
  const { key, customerUid } = await otherShop();
  expect(await key()).toMatchObject({
    customerUid,
    status: 'active',
    issuance: { gatewayKey: 'tok_1', pg: CHANNEL },
  });
});

it('charges the card by that name, once however often it is asked', async () => {
  const { charges, charge, pg, order } = await otherShop();
  await charges();
  await charges();
  expect(await charge()).toMatchObject({
    status: 'paid',
    payment: { impUid: 'r-1', amount: 9_900 },
  });
  expect(pg.orders()).toMatchObject([{ order, token: 'tok_1', won: '9900' }]);
});

it('declines by what the PG’s number means', async () => {
  const { charges, charge, pg } = await otherShop();
  pg.refuses(51, 'insufficient balance');
  await charges();
  const decline = { class: 'funds', code: '51', words: 'insufficient balance' };
  expect(await charge()).toMatchObject({ status: 'declined', decline });
});

it.each([
  ['the answer', 'answer'],
  ['the request', 'request'],
] as const)('is paid once, by an inquiry, after %s was lost', async (_, lost) => {
  const { charges, charge, pg, decided } = await otherShop();
  pg.loses(lost);
  await charges();
  expect((await charge())?.status).toBe('processing');
  await decided();
  expect((await charge())?.status).toBe('paid');
  expect(pg.orders()).toHaveLength(1);
});

it('waits for this PG’s times, and not for Iamport’s, before it sends what was lost again', async () => {
  const { charges, pg, decided } = await otherShop();
  const least = ({ longestAnswer, worksOn, confirmAfter }: typeof otherTimes) =>
    longestAnswer + worksOn + confirmAfter;
  pg.loses('request');
  await charges();
  const took = await decided();
  expect(took).toBeGreaterThan(least(otherTimes));
  expect(took).toBeLessThan(least(otherTimes) + MINUTE);
  expect(took).toBeLessThan(least(ofIamport));
});

it('is unclear after a number that leaves open whether it was paid, and is asked about', async () => {
  const { charges, charge, pg, decided } = await otherShop();
  pg.refuses(68, 'response received too late');
  await charges();
  expect((await charge())?.status).toBe('processing');
  await decided();
  expect((await charge())?.status).not.toBe('processing');
  expect(pg.orders().length).toBeLessThanOrEqual(1);
});

it('is compared every night as far back as this PG may hide a payment', async () => {
  const { ports } = await otherShop();
  const { span } = await nightlyReconciliation({ ...ports, queue });
  expect(span.until - span.from).toBe(otherTimes.hides);
});

it('refunds a part, agrees with the PG to the won, and lets the card be deleted', async () => {
  const { ports, pg, charges, order, now, advance, deadline, customerUid, key } = await otherShop();
  await charges();
  await refundCharge(ports, {
    uid: order,
    order: {
      refundId: refundId('refund-1'),
      amount: 4_000,
      reason: 'asked for',
      cancelSubscription: false,
    },
    actor: kim,
    deadline: deadline(),
  });
  expect(pg.orders()).toMatchObject([{ returned: [{ won: '4000' }] }]);

  advance(HOUR);
  const span = { from: now() - 2 * HOUR, until: now() };
  const { id } = await askedReconciliation({ ...ports, queue }, { span, actor: 'the accountant' });
  await workOnReconciliation(ports, { id, control: ownTableState });
  expect((await ports.reconciliations.find(id))?.item).toMatchObject({
    counts: { payments: 1, entries: 1 },
    sums: { paidThere: 9_900, paidHere: 9_900, refundedThere: 4_000, refundedHere: 4_000 },
    differences: [],
  });

  await deleteBillingKey(ports, { customerUid, owner: alice, actor: kim });
  advance(HOUR);
  await workOnKey(ports, { id: customerUid, control: ownTableState });
  expect((await key())?.status).toBe('deleted');
  expect(pg.tokens()).toEqual([]);
});
