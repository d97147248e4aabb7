/** Reads one comparison of the books: how far it is, and what it found. */
import type { ReconciliationId } from '../domain/ids.ts';
import type { Reconciliation } from '../domain/reconciliation/reconciliation.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Reconciliations } from '../ports.ts';

/** Refuses with `reconciliation_not_found`. */
export const getReconciliation =
  (ports: { readonly reconciliations: Reconciliations }) =>
  async (id: ReconciliationId): Promise<Reconciliation> => {
    const found = await ports.reconciliations.find(id);
    if (found === undefined)
      throw new Refusal('reconciliation_not_found', 'There is no reconciliation with this id.');
    return found.item;
  };
