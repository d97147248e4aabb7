/** How far the erasure of a member who left is. */
import type { Customer } from '../domain/billing-key/customer.ts';
import { seoulIso } from '../domain/time.ts';

/** Null for a customer who did not leave. */
export const erasureView = ({ erasure }: Pick<Customer, 'erasure'>) =>
  erasure === undefined
    ? null
    : {
        asked_at: seoulIso(erasure.askedAt),
        actor: erasure.actor,
        finished_at: erasure.finishedAt === undefined ? null : seoulIso(erasure.finishedAt),
      };
