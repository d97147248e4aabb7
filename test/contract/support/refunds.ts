/** Refund orders, and the contract's answers to them. */
import { expect } from 'vitest';
import * as z from 'zod/mini';
import type { Answer, Caller } from './caller.ts';
import type { Customer } from './customer.ts';
import { newName } from './names.ts';
import { newOrder, type Order } from './orders.ts';

export interface RefundOrder {
  readonly refund_id: string;
  readonly amount: number;
  readonly reason: string;
}

/** A unique refund. */
export const newRefund = (amount: number, more: Partial<RefundOrder> = {}): RefundOrder => ({
  refund_id: newName('refund'),
  amount,
  reason: '고객 요청',
  ...more,
});

/** An order of 3,000 won that the customer has paid. */
export async function paidOrder(shop: Caller, customer: Customer): Promise<Order> {
  const order = newOrder(await customer.registersCard());
  expect(await shop.post('/charges', order)).toMatchObject({ status: 201 });
  return order;
}

export const refunds = (shop: Caller, order: Order, refund: object): Promise<Answer> =>
  shop.post(`/charges/${order.merchant_uid}/refunds`, refund);

/** The answer when it is done: the charge as it is then, and the refund. */
export const refunded = (refund: RefundOrder, total: number, charged = 3000): object => ({
  status: 201,
  body: {
    status: total === charged ? 'refunded' : 'partially_refunded',
    refunded_amount: total,
    refund: { ...refund, status: 'refunded' },
  },
});

/** The answer while the outcome is unknown. */
export const refunding = (order: Order, refund: RefundOrder): object => ({
  status: 202,
  headers: {
    location: `/charges/${order.merchant_uid}`,
    'retry-after': expect.stringMatching(/^\d+$/),
  },
  body: {
    ...order,
    status: 'paid',
    refunded_amount: 0,
    refund: { ...refund, status: 'processing' },
  },
});

const story = z.looseObject({
  status: z.string(),
  imp_uid: z.string(),
  refunded_amount: z.number(),
  refunds: z.array(
    z.looseObject({ refund_id: z.string(), amount: z.number(), status: z.string() }),
  ),
  duplicates: z.array(
    z.looseObject({ imp_uid: z.string(), amount: z.number(), status: z.string() }),
  ),
  history: z.array(z.looseObject({ what: z.string() })),
});

export type Story = z.infer<typeof story>;

export async function storyOf(shop: Caller, merchantUid: string): Promise<Story> {
  return story.parse((await shop.get(`/charges/${merchantUid}`)).body);
}
