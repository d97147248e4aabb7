/** The ports that refunding a duplicate payment needs, and the shop's rules for it. */
import type { Ids } from '../../ports/runtime.ts';
import type { BillingKeys, Controls } from '../../ports/stores.ts';
import type { RefundRecordPorts } from './record-refund.ts';

export interface DuplicatePorts extends RefundRecordPorts {
  readonly keys: BillingKeys;
  readonly controls: Controls;
  readonly ids: Ids;
  readonly duplicates: DuplicateRules;
}

/** The shop's rules for duplicate payments. */
export interface DuplicateRules {
  /** True: they are refunded automatically; false: each becomes a case. */
  readonly autoRefund: boolean;
  /** At most so many automatic refunds per Seoul day; further ones become cases. */
  readonly mostADay: number;
}
