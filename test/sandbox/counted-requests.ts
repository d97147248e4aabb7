/** How many requests to the table each kind of work makes: counted by one test, priced by another. */
export const COUNTED = {
  /** Charge, key and control item together, and the key once more after the claim. */
  oneOff: { BatchGetItem: 1, GetItem: 1, PutItem: 3, PutEvents: 1 },
  /** The subscription, and its key after the claim; claim, ledger entry, release. */
  monthly: { GetItem: 2, PutItem: 3, PutEvents: 1 },
  settledWebhook: { GetItem: 1 },
  /** One query for each shard of each lane, and the control item; no queue is asked for its depth. */
  idleTurn: { GetItem: 1, Query: 14 },
} as const;
