/** Counts the rows and entries that a comparison holds between two writes of its position. */
import type { ReconcilePorts } from '../../../functions/use-cases/workers/work-on-reconciliation.ts';

export function countingPorts(ports: ReconcilePorts) {
  const held = { now: 0, most: 0 };
  const counted = <Many extends readonly unknown[]>(many: Many): Many => {
    held.now += many.length;
    held.most = Math.max(held.most, held.now);
    return many;
  };
  const { transactions, chargeLists, manyCharges, manyKeys, reconciliations } = ports;
  const watched: ReconcilePorts = {
    ...ports,
    manyCharges: async (uids) => counted(await manyCharges(uids)),
    manyKeys: async (uids) => counted(await manyKeys(uids)),
    transactions: {
      ...transactions,
      findManyPayments: async (uids) => {
        const found = await transactions.findManyPayments(uids);
        counted(found.rows);
        return found;
      },
      paymentsBetween: async (search) => {
        const page = await transactions.paymentsBetween(search);
        counted(page.rows);
        return page;
      },
    },
    chargeLists: {
      page: async (scope, request) => {
        const page = await chargeLists.page(scope, request);
        counted(page.items);
        return page;
      },
    },
    reconciliations: {
      ...reconciliations,
      replace: (stored, next) => {
        held.now = 0;
        return reconciliations.replace(stored, next);
      },
    },
  };
  return { counted: watched, held };
}
