/** `DELETE /subscribe/customers/…`: deletes a billing key. */
import { Refusal } from '../../../domain/refusal.ts';
import type { DeletingGateway } from '../../../ports/gateway.ts';
import { isGone } from '../read.ts';
import { encoded, type IamportWorld } from '../records.ts';

export const iamportDeletions = (
  world: IamportWorld,
): Pick<DeletingGateway, 'deleteBillingKey'> => ({
  deleteBillingKey: async (uid) => {
    const path = `/subscribe/customers/${encoded(uid)}`;
    // What the DELETE says proves nothing, nor does its silence: the key itself is asked for afterwards.
    await isGone(world, { method: 'DELETE', path }).catch(unlessRefused);
    return isGone(world, { method: 'GET', path });
  },
});

function unlessRefused(error: unknown): void {
  if (!(error instanceof Refusal)) throw error;
}
