/** Claims a `merchant_uid` for one charge. */
import { type Charge, claimCharge, isClaimedBy } from '../../domain/charge/charge.ts';
import type { ChargeRequest } from '../../domain/gateway/answer.ts';
import type { Owner } from '../../domain/ids.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { ChargePorts } from './charge-ports.ts';

type Claim =
  | { readonly kind: 'ours'; readonly claimed: Claimed }
  | { readonly kind: 'taken'; readonly by: Charge };

export type Claimed = ReturnType<typeof claimCharge>;

/**
 * One conditional write makes exactly one caller the owner of this `merchant_uid`, for ever.
 * Refuses with `try_again` when neither the claim nor another charge can be read.
 */
export async function claim(
  ports: ChargePorts,
  asked: { readonly request: ChargeRequest; readonly owner: Owner },
): Promise<Claim> {
  const fence = ports.ids.newFence();
  const digest = ports.ids.digestOf(asked.request);
  const claimed = claimCharge({ ...asked, digest, fence, now: ports.clock.now() });
  if (await ports.charges.create(claimed)) return { kind: 'ours', claimed };
  const existing = (await ports.charges.find(asked.request.merchantUid))?.item;
  if (existing === undefined)
    throw new Refusal('try_again', 'The charge could not be claimed. Nothing happened.');
  // The write may have been ours: its answer was lost and its repetition refused.
  return isClaimedBy(existing, fence) ? { kind: 'ours', claimed } : { kind: 'taken', by: existing };
}
