/** For a member who left nothing begins any more. */
import type { Customer } from '../../domain/billing-key/customer.ts';
import { Refusal } from '../../domain/refusal.ts';

/** Refuses with `not_in_this_state` from the wish that the customer be erased. */
export function refuseErased(customer: Customer | undefined): void {
  if (customer?.erasure !== undefined)
    throw new Refusal(
      'not_in_this_state',
      'This customer left and is erased. Nothing happened. A member who comes back needs a new customer_id.',
      { cause: 'customer_erased' },
    );
}
