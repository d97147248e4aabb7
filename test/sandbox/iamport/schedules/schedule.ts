/** One charge that an earlier system left at Iamport, to be made at a later instant. */
import * as z from 'zod/mini';
import { parseInstant } from '../../clock/seoul.ts';
import { PlainError } from '../../plain-error.ts';
import type { IamportCustomer } from '../book/billing-key.ts';

/** What is asked for: `schedule_at` in Unix seconds, as Iamport takes it, or in ISO 8601. */
export const schedulePlan = z.strictObject({
  customer_uid: z.string().check(z.minLength(1), z.maxLength(80)),
  merchant_uid: z.string().check(z.minLength(1), z.maxLength(40)),
  schedule_at: z.union([z.int().check(z.gte(0)), z.string().check(z.refine(isInstant))]),
  amount: z.int().check(z.gte(1)),
  name: z.optional(z.string().check(z.minLength(1), z.maxLength(40))),
});

export type SchedulePlan = z.infer<typeof schedulePlan>;

const maybe = z.nullable(z.string());

/** With every field of the real one. */
export const scheduleSchema = z.readonly(
  z.object({
    customer_uid: z.string(),
    merchant_uid: z.string(),
    /** Null until it was executed. */
    imp_uid: maybe,
    pg_provider: z.string(),
    pg_id: z.string(),
    customer_id: maybe,
    schedule_at: z.number(),
    executed_at: z.number(),
    revoked_at: z.number(),
    amount: z.number(),
    currency: z.string(),
    name: z.string(),
    buyer_name: maybe,
    buyer_email: maybe,
    buyer_tel: maybe,
    buyer_addr: maybe,
    buyer_postcode: maybe,
    custom_data: maybe,
    schedule_status: z.enum(['scheduled', 'executed', 'revoked']),
    payment_status: z.nullable(z.enum(['paid', 'failed'])),
    fail_reason: maybe,
  }),
);

export type Schedule = z.infer<typeof scheduleSchema>;

export function newSchedule(plan: SchedulePlan, key: IamportCustomer): Schedule {
  const { customer_uid, merchant_uid, schedule_at, amount, name = '정기결제' } = plan;
  const { pg_provider, pg_id, customer_id } = key;
  return {
    ...{ customer_uid, merchant_uid, amount, name, pg_provider, pg_id, customer_id },
    imp_uid: null,
    schedule_at: secondsOf(schedule_at),
    executed_at: 0,
    revoked_at: 0,
    currency: 'KRW',
    buyer_name: key.customer_name,
    buyer_email: key.customer_email,
    buyer_tel: key.customer_tel,
    buyer_addr: key.customer_addr,
    buyer_postcode: key.customer_postcode,
    custom_data: null,
    schedule_status: 'scheduled',
    payment_status: null,
    fail_reason: null,
  };
}

function secondsOf(at: number | string): number {
  return typeof at === 'number' ? at : Math.floor(parseInstant(at) / 1000);
}

function isInstant(text: string): boolean {
  try {
    return Number.isFinite(parseInstant(text));
  } catch (error) {
    if (error instanceof PlainError) return false;
    throw error;
  }
}
