/** The gateway's side: its transactions, and the faults of its answers. */
import * as z from 'zod/mini';
import type { Sandbox } from './sandbox.ts';

const payment = z.object({
  imp_uid: z.string(),
  merchant_uid: z.string(),
  customer_uid: z.nullable(z.string()),
  customer_uid_usage: z.nullable(z.string()),
  status: z.string(),
  amount: z.number(),
  cancel_amount: z.number(),
  cancel_history: z.array(z.object({ amount: z.number(), reason: z.string() })),
  name: z.string(),
  buyer_name: z.optional(z.nullable(z.string())),
  custom_data: z.optional(z.nullable(z.string())),
});

export type Payment = z.infer<typeof payment>;

export interface Fault {
  readonly operation: string;
  readonly fault: string;
  readonly code?: string;
  /** The words of a refusal, and the HTTP status that they come with. */
  readonly message?: string;
  readonly http?: number;
  readonly times?: number;
  readonly customer_uid?: string;
  readonly delay_ms?: number;
}

export interface Pg {
  /** All transactions, oldest first. */
  readonly book: () => Promise<readonly Payment[]>;
  /** The transactions on one billing key, without its issuance. */
  readonly chargesOn: (customerUid: string) => Promise<readonly Payment[]>;
  /** The refunded amount under one `merchant_uid`. */
  readonly refundedOf: (merchantUid: string) => Promise<readonly number[]>;
  /** A refund in Iamport's console. */
  readonly cancels: (impUid: string, amount?: number) => Promise<void>;
  readonly plan: (fault: Fault) => Promise<void>;
  readonly recover: () => Promise<void>;
  /** No webhook arrives any more: nothing hints that a lost answer was a payment. */
  readonly losesWebhooks: () => Promise<void>;
  /** Counts, from now on, the calls that no other fault affects first. */
  readonly counting: (
    calls: Pick<Fault, 'operation' | 'customer_uid'>,
  ) => Promise<() => Promise<number>>;
}

export function pgOf(sandbox: Sandbox): Pg {
  const book = async () => {
    const answer = await sandbox.control({ path: '/_sandbox/iamport/payments' });
    return z.object({ payments: z.array(payment) }).parse(answer).payments;
  };
  const path = '/_sandbox/iamport/faults';
  const plan = async (fault: Fault) => {
    await sandbox.control({ path, body: fault });
  };
  return {
    book,
    chargesOn: async (customerUid) =>
      (await book()).filter(
        (row) => row.customer_uid === customerUid && row.customer_uid_usage === 'payment',
      ),
    refundedOf: async (merchantUid) =>
      (await book())
        .filter((row) => row.merchant_uid === merchantUid)
        .flatMap((row) => row.cancel_history.map(({ amount }) => amount)),
    cancels: async (impUid, amount) => {
      const cancel = `/_sandbox/iamport/payments/${impUid}/cancel`;
      await sandbox.control({ path: cancel, body: amount === undefined ? {} : { amount } });
    },
    plan,
    recover: async () => {
      await sandbox.control({ method: 'DELETE', path });
    },
    losesWebhooks: async () => {
      await sandbox.control({ path: '/_sandbox/iamport/webhooks', body: { mode: 'off' } });
    },
    counting: async (calls) => {
      await plan({ ...calls, fault: 'slow', delay_ms: 0, times: MANY });
      return async () => MANY - left(await sandbox.control({ path }), calls);
    },
  };
}

const MANY = 1_000;

const planned = z.object({
  faults: z.array(
    z.object({
      operation: z.string(),
      fault: z.string(),
      times: z.number(),
      customer_uid: z.optional(z.string()),
    }),
  ),
});

/** A harmless fault is a counter: every call that it affects counts it down. */
function left(answer: unknown, calls: Pick<Fault, 'operation' | 'customer_uid'>): number {
  const counter = planned
    .parse(answer)
    .faults.find(
      ({ operation, fault, customer_uid }) =>
        fault === 'slow' && operation === calls.operation && customer_uid === calls.customer_uid,
    );
  return counter?.times ?? 0;
}
