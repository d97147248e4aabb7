/** The ports that a comparison of books that agree never uses; whoever uses one hears so. */
import type { ReconcilePorts } from '../../../functions/use-cases/workers/work-on-reconciliation.ts';
import { TABLE } from '../../domain/support/control.ts';
import { times } from '../../domain/support/times.ts';

const unused = (): never => {
  throw new Error('Books that agree need none of this.');
};

const store = { find: unused, create: unused, replace: unused };

export const nothingElse = {
  charges: store,
  keys: store,
  subscriptions: store,
  plans: store,
  cases: store,
  controls: store,
  times,
  table: { here: async () => TABLE },
  events: { publish: async () => undefined },
  metrics: { note: () => undefined },
  log: { warn: () => undefined },
  ids: {
    newFence: unused,
    digestOf: unused,
    answerDigestOf: unused,
  },
  manyKeys: async () => [],
  subscriptionLists: { page: unused },
  transactions: {
    canSee: unused,
    findManyPayments: unused,
    findPayments: unused,
    findTransaction: unused,
    paymentsBetween: unused,
  },
  mid: undefined,
  finally: 'suspend',
} satisfies Partial<ReconcilePorts> & Record<string, unknown>;
