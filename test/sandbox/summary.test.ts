/** What a listener adds up from events: the latest of each charge counts, and each event is read once. */
import { expect, it } from 'vitest';
import type { PublishedEvent } from './aws/event-bus.ts';
import { createSummary } from './control/summary.ts';

const charge = {
  merchant_uid: 'order-1',
  customer_id: 'alice',
  name: '월간 구독',
  status: 'processing',
  amount: 9900,
  refunded_amount: 0,
  paid_at: null,
  created_at: '2026-12-24T10:00:00+09:00',
};

const event = (type: string, detail: object): PublishedEvent => ({
  event_id: `${type}-${JSON.stringify(detail).length}`,
  type,
  at: '2026-12-24T10:00:00+09:00',
  detail: { ...detail },
});

it('a charge is what its latest event says', () => {
  const events = [event('charge.unknown', charge)];
  const summary = createSummary({ events: () => events }, () => []);
  expect(summary().unknown).toMatchObject([{ merchant_uid: 'order-1', customer_id: 'alice' }]);

  const paid = { ...charge, status: 'paid', paid_at: '2026-12-24T10:20:00+09:00' };
  events.push(event('charge.paid', paid));
  expect(summary()).toMatchObject({ unknown: [], kept: { ours: 9900 } });

  events.push(event('charge.refunded', { ...paid, status: 'refunded', refunded_amount: 4900 }));
  expect(summary()).toMatchObject({
    kept: { ours: 5000 },
    months: [{ month: '2026-12', paidAtOnce: 9900 }],
  });
});

it('what waits for a person is not unknown any more', () => {
  const opened = { id: 'case-1', reason: 'payment_mismatch', merchant_uid: 'order-1' };
  const events = [event('charge.unknown', charge), event('case.opened', opened)];
  expect(createSummary({ events: () => events }, () => [])().unknown).toEqual([]);
});

it('begins anew with other events, and leaves out what is no charge', () => {
  let events = [event('charge.unknown', charge), event('charge.upcoming', { id: 'sub' })];
  const summary = createSummary({ events: () => events }, () => []);
  expect(summary().unknown).toHaveLength(1);
  events = [];
  expect(summary()).toEqual({ unknown: [], months: [], kept: { ours: 0, theirs: 0 } });
});
