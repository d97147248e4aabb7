/** What the gateway answers, in our words: the border between its interface and the rules. */
import type {
  AnswerDigest,
  CustomerUid,
  GatewayKey,
  ImpUid,
  MerchantUid,
  RefundId,
} from '../ids.ts';
import type { Won } from '../money.ts';
import type { Instant } from '../time.ts';
import type { Card, GatewaySide, Meaning } from './outcome.ts';

/** One of the gateway's transactions. */
export interface GatewayPayment {
  readonly impUid: ImpUid;
  readonly merchantUid: MerchantUid;
  /** What the customer reads on the receipt. */
  readonly name?: string;
  readonly status: 'ready' | 'paid' | 'cancelled' | 'failed';
  /** It cannot be read: what it says of status and sum is nothing, and it may be a payment. */
  readonly isOdd?: true;
  readonly amount: number;
  readonly cancelAmount: number;
  readonly currency: string;
  /** Absent on accounts that predate the field and on ordinary payments. */
  readonly customerUid?: CustomerUid;
  /**
   * `issue`: a visit to the window; `payment`; `payment.scheduled`: left at the gateway by an
   * earlier system. Absent where `customerUid` is.
   */
  readonly usage?: string;
  readonly pg: { readonly provider?: string; readonly id?: string };
  readonly startedAt?: Instant;
  readonly paidAt?: Instant;
  readonly failedAt?: Instant;
  /** The PG's words for why it failed. */
  readonly failReason?: string;
  /** What they mean. */
  readonly failure?: Meaning;
  readonly receiptUrl?: string;
  readonly applyNum?: string;
  readonly pgTid?: string;
  readonly card?: Card;
  /** Every time some of it was refunded, oldest first; absent when none was. */
  readonly cancellations?: readonly Cancellation[];
}

/** One refund as the gateway lists it. */
export interface Cancellation {
  readonly amount: number;
  readonly at?: Instant;
  readonly reason?: string;
}

/** One of the gateway's transactions that cannot be read: what it names, and which fields are odd. */
export interface UnreadableRow {
  readonly impUid?: ImpUid | undefined;
  readonly merchantUid?: MerchantUid | undefined;
  readonly fields: readonly string[];
  /** The part of a list that could not be read, or not whole; absent for a single transaction. */
  readonly part?: ListPart | undefined;
}

/** The payments that got a status within a span. */
export interface ListPart {
  readonly status: 'paid' | 'cancelled';
  readonly from: Instant;
  /** Exclusive. */
  readonly until: Instant;
}

/** Some of the gateway's transactions, read one by one. */
export interface GatewayRows {
  readonly rows: readonly GatewayPayment[];
  readonly unreadable: readonly UnreadableRow[];
}

/** A billing key as the gateway holds it. */
export interface GatewayBillingKey {
  readonly customerUid: CustomerUid;
  /** Its own name of it; absent where it takes ours. */
  readonly gatewayKey?: GatewayKey;
  readonly card: Card;
  readonly pg: { readonly provider: string; readonly id: string };
}

/** A charge that the gateway will make by itself, because an earlier system asked for it. */
export interface GatewaySchedule {
  readonly merchantUid: MerchantUid;
  readonly at: Instant;
  readonly amount: number;
}

/** Which key is charged, how much and for what; stored whole when an attempt is claimed. */
export interface ChargeRequest {
  readonly merchantUid: MerchantUid;
  readonly customerUid: CustomerUid;
  /** Keys that it was sent on before the card was changed; what they paid is its payment. */
  readonly earlierKeys?: readonly CustomerUid[] | undefined;
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

type Keyed = Pick<ChargeRequest, 'customerUid' | 'earlierKeys'>;

/** Every key that may have paid the request, the present one first. */
export const requestKeys = ({ customerUid, earlierKeys = [] }: Keyed): readonly CustomerUid[] => [
  customerUid,
  ...earlierKeys,
];

/** Whether the record names a key that the request was sent on. */
export const namesKeyOf = (row: GatewayPayment, request: Keyed): boolean =>
  requestKeys(request).some((key) => key === row.customerUid);

/** The request on this key. The one it was on may still turn out to have paid it: it is kept. */
export const onKey = <Request extends Keyed>(request: Request, key: CustomerUid): Request =>
  key === request.customerUid
    ? request
    : {
        ...request,
        customerUid: key,
        earlierKeys: requestKeys(request).filter((one) => one !== key),
      };

/** Personal data: it is stored in the open attempt only and removed with its verdict. */
export interface Buyer {
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  readonly tel?: string | undefined;
  readonly addr?: string | undefined;
  readonly postcode?: string | undefined;
}

/** How much of one payment is to be refunded. */
export interface RefundRequest {
  readonly impUid: ImpUid;
  readonly amount: Won;
  /** What must be left of the payment before the refund; else the gateway does nothing. */
  readonly balance: Won;
  readonly taxFree?: Won | undefined;
  readonly vatAmount?: Won | undefined;
  readonly reason: string;
  /** The shop's name for it; absent for a duplicate payment that is refunded automatically. */
  readonly refundId?: RefundId | undefined;
}

/**
 * The positive control: whether the gateway shows something that it must have. `impossible`: nothing
 * is known that it would have to show.
 */
export type PositiveControl = 'passed' | 'failed' | 'impossible';

/** Everything that can come back when a charge or a refund is sent once. */
export type GatewayAnswer = Returned & {
  /** The digest of the answer as received; absent when none was. */
  readonly answer?: AnswerDigest | undefined;
};

type Returned =
  /** Proven: no byte of the request left. */
  | ({ readonly kind: 'not_sent'; readonly reason: string } & GatewaySide)
  /** The token was refused; the request was not executed. */
  | { readonly kind: 'unauthorized' }
  /** The gateway's own envelope with code 0. */
  | { readonly kind: 'payment'; readonly payment: GatewayPayment }
  /** The gateway's own envelope with another code. */
  | { readonly kind: 'refused'; readonly message: string; readonly meaning: Meaning }
  /** No answer, or one that proves nothing. */
  | ({ readonly kind: 'unclear'; readonly reason: string } & GatewaySide);

/** Won left of a payment; its status is `cancelled` from the first partial refund on. */
export const leftOf = (row: GatewayPayment): Won => row.amount - row.cancelAmount;
