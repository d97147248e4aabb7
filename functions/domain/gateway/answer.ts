/** What the payment gateway says, in our words: the border between Iamport's interface and the rules. */
import type { AnswerDigest, CustomerUid, ImpUid, MerchantUid, RefundId } from '../ids.ts';
import type { Won } from '../money.ts';
import type { Instant } from '../time.ts';
import type { Card } from './outcome.ts';

/** One row of the PG's book. */
export interface GatewayPayment {
  readonly impUid: ImpUid;
  readonly merchantUid: MerchantUid;
  /** What the customer reads on the receipt. */
  readonly name?: string;
  readonly status: 'ready' | 'paid' | 'cancelled' | 'failed';
  readonly amount: number;
  readonly cancelAmount: number;
  readonly currency: string;
  /** Absent on accounts that predate the field and on ordinary payments. */
  readonly customerUid?: CustomerUid;
  readonly pg: { readonly provider?: string; readonly id?: string };
  readonly startedAt?: Instant;
  readonly paidAt?: Instant;
  readonly failedAt?: Instant;
  readonly failReason?: string;
  readonly receiptUrl?: string;
  readonly applyNum?: string;
  readonly pgTid?: string;
  readonly card?: Card;
  /** Every time some of it was given back, oldest first; absent when there was none. */
  readonly cancellations?: readonly Cancellation[];
}

/** One time that money was given back. */
export interface Cancellation {
  readonly amount: number;
  readonly at?: Instant;
  readonly reason?: string;
}

/** A billing key as the gateway holds it. */
export interface GatewayBillingKey {
  readonly customerUid: CustomerUid;
  readonly card: Card;
  readonly pg: { readonly provider: string; readonly id: string };
}

/** Who the money is asked of and for what; captured whole when an attempt is claimed. */
export interface ChargeRequest {
  readonly merchantUid: MerchantUid;
  readonly customerUid: CustomerUid;
  /** What the customer reads on the receipt, at most 40 code points. */
  readonly name: string;
  readonly amount: Won;
  readonly taxFree?: Won | undefined;
  readonly vatAmount?: Won | undefined;
  /** Instalment months; 0 or absent: at once. */
  readonly cardQuota?: number | undefined;
  readonly buyer?: Buyer | undefined;
  readonly customData?: string | undefined;
}

/** Personal data: it lives in the open attempt only and goes with its verdict. */
export interface Buyer {
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  readonly tel?: string | undefined;
  readonly addr?: string | undefined;
  readonly postcode?: string | undefined;
}

/** How much of one payment is to be given back. */
export interface RefundRequest {
  readonly impUid: ImpUid;
  readonly amount: Won;
  /** What must be left of the payment before; the gateway does nothing when it is not. */
  readonly balance: Won;
  readonly taxFree?: Won | undefined;
  readonly vatAmount?: Won | undefined;
  readonly reason: string;
  /** The shop's name for it; absent for a second payment that is given back by itself. */
  readonly refundId?: RefundId | undefined;
}

/** Everything that can come back when a charge or a refund is sent once. */
export type GatewayAnswer = Returned & {
  /** Of the answer as it came, where one did. */
  readonly answer?: AnswerDigest | undefined;
};

type Returned =
  /** Proven: no byte of the request left. */
  | { readonly kind: 'not_sent'; readonly reason: string }
  /** The token was refused; the request was not executed. */
  | { readonly kind: 'unauthorized' }
  /** The gateway's own envelope with code 0. */
  | { readonly kind: 'payment'; readonly payment: GatewayPayment }
  /** The gateway's own envelope with another code. */
  | { readonly kind: 'refused'; readonly message: string }
  /** No answer, or one that proves nothing. */
  | { readonly kind: 'unclear'; readonly reason: string };

/** What is left of a payment in the PG's book; it says `cancelled` from the first part on. */
export const leftOf = (row: GatewayPayment): Won => row.amount - row.cancelAmount;
