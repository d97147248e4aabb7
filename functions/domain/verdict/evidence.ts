/** The evidence a person needs to decide a case; the buyer is masked. */
import type { OpenAttempt } from '../charge/attempt.ts';
import type { HistoryEntry } from '../charge/charge.ts';
import type { Buyer, ChargeRequest, GatewayPayment } from '../gateway/answer.ts';
import type { Instant } from '../time.ts';

export interface CaseEvidence {
  /** The request to the gateway, as far as it is known. */
  readonly request?: ShownRequest | undefined;
  readonly times?: AttemptTimes | undefined;
  readonly history: readonly HistoryEntry[];
  /** The gateway's records when the case was opened. */
  readonly payments: readonly GatewayPayment[];
  /** Further facts by name: `ledger_amount: 3000`. */
  readonly facts?: Readonly<Record<string, string | number>> | undefined;
}

export type ShownRequest = Omit<ChargeRequest, 'buyer' | 'customData'> & {
  readonly buyer?: Pick<Buyer, 'name' | 'email' | 'tel'> | undefined;
};

/** The phase, sends and instants of an attempt without a verdict. */
export type AttemptTimes = Pick<
  OpenAttempt,
  'phase' | 'requestedAt' | 'sendBy' | 'settleAfter' | 'sends' | 'inquireAt'
> & {
  readonly notFoundAt?: Instant | undefined;
  readonly failedAt?: Instant | undefined;
  readonly gatewayBlindSince?: Instant | undefined;
  readonly saidToExist?: true | undefined;
};

export const evidenceOf = (
  attempt: OpenAttempt,
  more: Pick<CaseEvidence, 'history' | 'payments'>,
): CaseEvidence => ({ ...more, request: shown(attempt.request), times: timesOf(attempt) });

const timesOf = (attempt: OpenAttempt): AttemptTimes => ({
  phase: attempt.phase,
  requestedAt: attempt.requestedAt,
  sendBy: attempt.sendBy,
  settleAfter: attempt.settleAfter,
  sends: attempt.sends,
  inquireAt: attempt.inquireAt,
  notFoundAt: attempt.notFoundAt,
  failedAt: attempt.failedAt,
  gatewayBlindSince: attempt.gatewayBlindSince,
  saidToExist: attempt.saidToExist,
});

/** Everything after the first letter. */
const AFTER_FIRST = /(?<=.).*/su;

/** The request without `custom_data`, and with the buyer masked. */
function shown({ buyer, customData: _, ...request }: ChargeRequest): ShownRequest {
  if (buyer === undefined) return request;
  const masked = {
    name: buyer.name?.replace(AFTER_FIRST, '**'),
    email: buyer.email?.replace(AFTER_FIRST, '***'),
    tel: buyer.tel && `***${buyer.tel.slice(-2)}`,
  };
  return { ...request, buyer: masked };
}
