/** Which step of a charge a request to AWS takes: pure, over the request as it was on the wire. */
import * as z from 'zod/mini';

export const steps = ['claim', 'send', 'ledger', 'publish', 'advance'] as const;

/** `send` is seen by the simulated Iamport, every other step on its way to AWS. */
export type Step = (typeof steps)[number];

export type Sighting =
  | { readonly step: 'claim'; readonly merchantUid: string }
  | { readonly step: 'ledger' | 'publish' | 'advance' };

export interface WireRequest {
  /** The header `X-Amz-Target`, such as `DynamoDB_20120810.PutItem`. */
  readonly target: string;
  readonly input: unknown;
}

export function stepOf({ target, input }: WireRequest): Sighting | undefined {
  if (target === 'AWSEvents.PutEvents') return { step: 'publish' };
  if (target !== 'DynamoDB_20120810.PutItem') return undefined;
  const put = chargePut.safeParse(input);
  return put.success ? stepOfCharge(put.data.Item) : undefined;
}

const chargePrefix = 'CHARGE#';

const chargePut = z.object({
  Item: z.object({
    pk: z.object({ S: z.string().check(z.startsWith(chargePrefix)) }),
    version: z.object({ N: z.string() }),
    item: z.optional(
      z.object({
        M: z.object({ announce: z.optional(z.object({ L: z.array(z.unknown()) })) }),
      }),
    ),
  }),
});

/** The first version claims; a later one records, and is the last when nothing is left to announce. */
function stepOfCharge({ pk, version, item }: z.infer<typeof chargePut>['Item']): Sighting {
  if (version.N === '1') return { step: 'claim', merchantUid: pk.S.slice(chargePrefix.length) };
  const announcements = item?.M.announce?.L ?? [];
  return { step: announcements.length > 0 ? 'ledger' : 'advance' };
}
