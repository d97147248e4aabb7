/** What the indexes of the simulated table list, and where it stands in them. */
import type { BillingKey } from '../../../functions/domain/billing-key/billing-key.ts';
import type { Charge } from '../../../functions/domain/charge/charge.ts';
import type { Owner } from '../../../functions/domain/ids.ts';
import type { Subscription } from '../../../functions/domain/subscription/subscription.ts';
import type { Instant } from '../../../functions/domain/time.ts';
import type { Case } from '../../../functions/domain/verdict/case.ts';

/** The kinds that can be listed. */
export type ListedKind = 'charge' | 'subscription' | 'key' | 'case';

/** An entry of such a list. */
export interface Listed {
  readonly id: string;
  /** Absent for items of the shop itself. */
  readonly owner: Owner | undefined;
  readonly at: Instant;
}

const KINDS: readonly string[] = ['charge', 'subscription', 'key', 'case'] satisfies ListedKind[];

export const isListed = (kind: string): kind is ListedKind => KINDS.includes(kind);

/** Undefined for what no list shows; a key stands there from when it was issued. */
export function listedAs(
  id: string,
  item: BillingKey | Charge | Subscription | Case,
): Listed | undefined {
  const { owner } = item;
  if ('openedAt' in item) return { id, owner, at: item.openedAt };
  if ('issuance' in item) return { id, owner, at: item.registeredAt };
  return 'registration' in item ? undefined : { id, owner, at: item.createdAt };
}
