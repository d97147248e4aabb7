/**
 * The one table: its key, its indexes and the names of the attributes they are built from.
 * The stack and the sandbox create the table from it; the adapters read and write by it.
 */
export const tableSchema = {
  partitionKey: 'pk',
  indexes: {
    /** Sparse: only items with work to come. 16 shards, sorted by due time (epoch milliseconds). */
    agenda: {
      name: 'agenda',
      partitionKey: 'agenda_shard',
      sortKey: 'wake_at',
      type: 'N',
      /** The purpose of the wake-up: charges can be held while other work goes on. */
      include: ['wake_for'],
    },
    /** A customer's keys, subscriptions and charges, newest last. */
    byOwner: { name: 'by-customer', partitionKey: 'owner', sortKey: 'listed_at', type: 'S' },
    /** Everything of one kind (all charges, all keys), newest last. */
    byKind: { name: 'by-kind', partitionKey: 'kind', sortKey: 'listed_at', type: 'S' },
  },
} as const;
