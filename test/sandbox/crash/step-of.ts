/** Which step of a charge or refund a request to AWS takes; pure, from the request on the wire. */
import * as z from 'zod/mini';

export const steps = ['claim', 'send', 'ledger', 'publish', 'advance'] as const;

/** The simulated Iamport recognises `send`; every other step is recognised on its way to AWS. */
export type Step = (typeof steps)[number];

export type Sighting =
  | { readonly step: 'claim'; readonly merchantUid: string; readonly subscription?: string }
  | { readonly step: 'ledger' | 'publish' }
  /** A subscription's write is one only if it ends an open attempt, which no request shows. */
  | { readonly step: 'advance'; readonly subscription?: string };

export interface WireRequest {
  /** The header `X-Amz-Target`, such as `DynamoDB_20120810.PutItem`. */
  readonly target: string;
  readonly input: unknown;
}

/** Whether a request to this target may be one, whatever it says: reads are none. */
export const mayBeStep = (target: string): boolean => target === PUBLISH || target === WRITE;

const PUBLISH = 'AWSEvents.PutEvents';
const WRITE = 'DynamoDB_20120810.PutItem';

export function stepOf({ target, input }: WireRequest): Sighting | undefined {
  if (target === PUBLISH) return { step: 'publish' };
  if (target !== WRITE) return undefined;
  const charge = chargePut.safeParse(input);
  if (charge.success) return stepOfCharge(charge.data.Item);
  const subscription = subscriptionPut.safeParse(input);
  return subscription.success ? stepOfSubscription(subscription.data.Item) : undefined;
}

const chargePrefix = 'CHARGE#';
/** A monthly charge is claimed in its subscription; its own item is only the ledger entry. */
const monthly = /^zp[a-z]{28}\d{6}[a-z]{2}$/;

const phased = z.object({ M: z.object({ phase: z.object({ S: z.string() }) }) });

const chargePut = z.object({
  Item: z.object({
    pk: z.object({ S: z.string().check(z.startsWith(chargePrefix)) }),
    version: z.object({ N: z.string() }),
    item: z.optional(
      z.object({
        M: z.object({
          pendingEvents: z.optional(z.object({ L: z.array(z.unknown()) })),
          attempt: z.optional(phased),
          openRefund: z.optional(phased),
          refunds: z.optional(z.unknown()),
          duplicates: z.optional(z.unknown()),
        }),
      }),
    ),
  }),
});

/**
 * The first version claims, as does every version with a claim in it. The others record, and are
 * the last step when the outbox is empty.
 */
function stepOfCharge({ pk, version, item }: z.infer<typeof chargePut>['Item']): Sighting {
  const merchantUid = pk.S.slice(chargePrefix.length);
  const { attempt, openRefund, refunds, duplicates } = item?.M ?? {};
  const open = attempt ?? openRefund;
  if (open?.M.phase.S === 'claimed') return { step: 'claim', merchantUid };
  const first = version.N === '1';
  if (monthly.test(merchantUid) && (first || (!refunds && !duplicates))) return { step: 'ledger' };
  if (first) return { step: 'claim', merchantUid };
  const announcements = item?.M.pendingEvents?.L ?? [];
  return { step: announcements.length > 0 ? 'ledger' : 'advance' };
}

const openAttempt = z.object({
  M: z.object({
    phase: z.object({ S: z.string() }),
    request: z.object({ M: z.object({ merchantUid: z.object({ S: z.string() }) }) }),
  }),
});

const subscriptionPut = z.object({
  Item: z.object({
    pk: z.object({ S: z.string().check(z.startsWith('SUBSCRIPTION#')) }),
    item: z.object({ M: z.object({ openAttempt: z.optional(openAttempt) }) }),
  }),
});

/** The open attempt is the claim; the write without it advances the subscription. */
function stepOfSubscription({
  pk: { S: subscription },
  item,
}: z.infer<typeof subscriptionPut>['Item']): Sighting | undefined {
  const attempt = item.M.openAttempt?.M;
  if (!attempt) return { step: 'advance', subscription };
  if (attempt.phase.S !== 'claimed') return undefined;
  return { step: 'claim', merchantUid: attempt.request.M.merchantUid.S, subscription };
}
