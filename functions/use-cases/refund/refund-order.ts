/** What refunding a charge needs, is given and returns. */
import type { Charge } from '../../domain/charge/charge.ts';
import type { Refund } from '../../domain/charge/refund.ts';
import type { RefundOrder } from '../../domain/charge/refund-claim.ts';
import type { Actor, MerchantUid } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time.ts';
import type { Ids } from '../../ports/runtime.ts';
import type { GatePorts } from '../shared/charging-gate.ts';
import type { AskedLimit } from '../shared/count-refund.ts';
import type { SubscriptionEventPorts } from '../subscription/publish-subscription.ts';
import type { RefundRecordPorts } from './record-refund.ts';

export interface RefundPorts
  extends RefundRecordPorts,
    SubscriptionEventPorts,
    GatePorts,
    AskedLimit {
  readonly ids: Ids;
}

export interface RefundWish {
  readonly uid: MerchantUid;
  readonly order: RefundOrder;
  /** Who asked for it first; not part of what a repetition must equal. */
  readonly actor: Actor;
  readonly deadline: Instant;
}

export interface RefundResult {
  readonly charge: Charge;
  readonly refund: Refund;
  /** True if the refund existed already; this request claimed and sent nothing. */
  readonly replayed: boolean;
}
