/** Reads one charge with its history. */
import type { Charge } from '../domain/charge.ts';
import type { MerchantUid } from '../domain/ids.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Charges } from '../ports.ts';

/** Refuses with `charge_not_found`. */
export const getCharge =
  (ports: { readonly charges: Charges }) =>
  async (uid: MerchantUid): Promise<Charge> => {
    const stored = await ports.charges.find(uid);
    if (stored === undefined)
      throw new Refusal('charge_not_found', 'There is no charge with this merchant_uid.');
    return stored.item;
  };
