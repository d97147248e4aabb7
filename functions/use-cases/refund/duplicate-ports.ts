/** What giving back a second payment needs, and what the shop decided about it. */
import type { Ids } from '../../ports/runtime.ts';
import type { BillingKeys, Controls } from '../../ports/stores.ts';
import type { RefundRecordPorts } from './record-refund.ts';

export interface DuplicatePorts extends RefundRecordPorts {
  readonly keys: BillingKeys;
  readonly controls: Controls;
  readonly ids: Ids;
  readonly duplicates: DuplicateRules;
}

/** What the shop decided about second payments. */
export interface DuplicateRules {
  /** Given back by themselves; otherwise each is a case. */
  readonly autoRefund: boolean;
  /** At most so many a day, in Seoul; more are cases. */
  readonly mostADay: number;
}
