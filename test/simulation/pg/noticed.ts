/** What observers notice of the traffic with Iamport. */
import type {
  ChargeRequest,
  GatewayPayment,
  ListPart,
  RefundRequest,
} from '../../../functions/domain/gateway/answer.ts';
import type { Instant } from '../../../functions/domain/time.ts';

/** One request that left for Iamport. */
export interface Sent {
  readonly request: ChargeRequest;
  readonly by: string;
  /** Whether it can have been executed; false for a refused token. */
  readonly counts: boolean;
}

/** One request that never had an outcome of its own. */
export interface Struck {
  readonly merchantUid: string;
  readonly by: 'outage' | 'words';
  /** The name of the outage, or the words. */
  readonly cause: string;
}

/** One refund that left for Iamport. */
export interface RefundSent {
  readonly request: RefundRequest;
  readonly by: string;
  readonly counts: boolean;
}

/** One answer about the list of transactions. */
export interface Listed {
  readonly part: ListPart;
  readonly rows: readonly GatewayPayment[];
  /** `part`: it holds not all of them; `odd`: it cannot be read; `blind`: it shows none at all. */
  readonly as: 'whole' | 'part' | 'odd' | 'blind';
}

/** One inquiry that Iamport answered. */
export interface Asked {
  readonly about: 'uid' | 'key';
  readonly id: string;
  readonly found: number;
  /** When those of them began that failed. */
  readonly failures: readonly Instant[];
}
