/** What the shop's program may be wrong about when it orders a charge: whose card, and how much. */
import type { Owner } from '../../domain/ids.ts';
import type { Won } from '../../domain/money.ts';
import { Refusal } from '../../domain/refusal.ts';

export interface ChargeGuard {
  /** The customer who must own the key; anybody if absent. */
  readonly owner?: Owner | undefined;
  /** The most that one charge may take. */
  readonly mostAmount: Won;
}

/** Refuses with `wrong_customer` when the key is not of the customer whom the order names. */
export function refuseWrongCustomer(owner: Owner, guard: ChargeGuard | undefined): void {
  if (guard?.owner !== undefined && guard.owner !== owner)
    throw new Refusal(
      'wrong_customer',
      'This billing key is not of this customer_id. Nothing was charged; look at which of the two ' +
        'is meant.',
    );
}

/** Refuses with `limit_exceeded` a charge of more than the shop has set. */
export function refuseAboveLimit(amount: Won, guard: ChargeGuard | undefined): void {
  if (guard !== undefined && amount > guard.mostAmount)
    throw new Refusal(
      'limit_exceeded',
      `One charge may take at most ${guard.mostAmount} won here. Nothing was charged. To charge ` +
        'more at once, deploy with a higher maxChargeAmount.',
      { cause: 'for_the_shop' },
    );
}
