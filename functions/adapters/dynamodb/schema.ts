/**
 * The one table: its key, its indexes and the names of the attributes they are built from.
 * The stack and the sandbox create the table from it; the adapters read and write by it.
 */
export const tableSchema = {
  partitionKey: 'pk',
  /** Epoch seconds; some time after them DynamoDB deletes the item. Absent: it stays. */
  expiry: 'goes_at',
  indexes: {
    /**
     * Sparse: only items with work to come, sorted by due time (epoch milliseconds). Each lane has
     * shards of its own, so that what one lane holds back costs the others nothing.
     */
    agenda: {
      name: 'agenda',
      partitionKey: 'agenda_shard',
      sortKey: 'wake_at',
      type: 'N',
    },
    /** A customer's keys, subscriptions and charges, newest last. */
    byOwner: { name: 'by-customer', partitionKey: 'owner', sortKey: 'listed_at', type: 'S' },
    /** Everything of one kind (all charges, all keys), newest last. */
    byKind: { name: 'by-kind', partitionKey: 'kind', sortKey: 'listed_at', type: 'S' },
  },
} as const;
