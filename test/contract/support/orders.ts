/** Charge orders, and the contract's answers to them. */
import { expect } from 'vitest';
import * as z from 'zod/mini';
import type { Answer } from './caller.ts';
import { newName } from './names.ts';

export interface Order {
  readonly name: string;
  readonly customer_uid: string;
  readonly merchant_uid: string;
  readonly amount: number;
}

/** A unique order. */
export function newOrder(customer_uid: string): Order {
  return { name: '월간 구독', customer_uid, merchant_uid: newName('order'), amount: 3000 };
}

/** The contract's answer when the charge is paid. */
export function paid(order: Order): object {
  return {
    ...order,
    imp_uid: expect.stringMatching(/^imp_\d+$/),
    status: 'paid',
    refunded_amount: 0,
    currency: 'KRW',
    paid_at: instant,
    receipt_url: expect.stringMatching(/^https:/),
    apply_num: expect.stringMatching(/^\d+$/),
    card: { name: '신한카드', code: '366', masked_number: '424242*********2' },
  };
}

/** The contract's view of a charge while its outcome is unknown. */
export function processing(order: Order): object {
  return { ...order, imp_uid: null, status: 'processing', refunded_amount: 0, ...unpaid };
}

export function declined(order: Order, decline: { class: string; code: string }): object {
  return {
    ...order,
    imp_uid: expect.stringMatching(/^imp_\d+$/),
    status: 'declined',
    refunded_amount: 0,
    decline: { ...decline, message: expect.stringMatching(/./) },
    ...unpaid,
  };
}

/** The answer while the outcome is unknown: where to ask, and when. */
export function accepted(order: Order): object {
  return {
    status: 202,
    headers: {
      location: `/charges/${order.merchant_uid}`,
      'retry-after': expect.stringMatching(/^\d+$/),
    },
    body: processing(order),
  };
}

/** An ISO 8601 instant with its offset. */
export const instant = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|\+09:00)$/);

const unpaid = { currency: 'KRW', paid_at: null, receipt_url: null, apply_num: null, card: null };

export function impUidIn(answer: Answer): string {
  return z.object({ imp_uid: z.string() }).parse(answer.body).imp_uid;
}
