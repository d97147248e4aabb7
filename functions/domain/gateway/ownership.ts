/**
 * Whose one of the gateway's records is. The account may hold years of other business, and other
 * systems use the same numbers.
 */
import type { MerchantUid } from '../ids.ts';
import { ownMerchantUid } from '../own-ids.ts';
import type { Instant } from '../time.ts';
import { type ChargeRequest, type GatewayPayment, namesKeyOf } from './answer.ts';
import type { GatewayTimes } from './times.ts';

/** `unclear`: it may be ours, but not as we asked for it; only a person can say. */
export type Whose = 'ours' | 'not_ours' | 'unclear';

/** Whose record is looked for: a request, since when it can have been sent, and where. */
export interface Claimant
  extends Pick<ChargeRequest, 'merchantUid' | 'customerUid' | 'earlierKeys'> {
  /** Since when, by the gateway's clock: nothing older can be of this request. */
  readonly since: Instant;
  /** Whether the account's records name the key that was charged; absent where it is not known. */
  readonly namesKeys?: boolean | undefined;
}

/** A charge that looks for its records: it can have been sent since it was made. */
export const claimantOf = <Made extends { readonly createdAt: Instant }>(
  charge: Made,
  times: GatewayTimes,
) => ({ ...charge, since: sinceOf(charge.createdAt, times) });

/** An attempt that looks for its records: since it was claimed first. */
export const claimantOfAttempt = (
  { request, requestedAt }: { readonly request: ChargeRequest; readonly requestedAt: Instant },
  times: GatewayTimes,
) => ({ ...request, since: sinceOf(requestedAt, times) });

/** What was claimed at an instant of ours can have been sent since then, by the gateway's clock. */
const sinceOf = (claimedAt: Instant, { clockBehind }: GatewayTimes): Instant =>
  claimedAt - clockBehind;

/**
 * Whose a record under the claimant's number, or another number of its debt, is. One that names a
 * key it was sent on is ours however old it is: a restored table may have forgotten its claim.
 */
export function whoseRow(row: GatewayPayment, claimant: Claimant): Whose {
  const isNameless = row.customerUid === undefined;
  if (row.isOdd) return 'unclear';
  if (isVisit(row)) return 'not_ours';
  if (namesKeyOf(row, claimant)) return 'ours';
  if (isNameless && claimant.namesKeys === true) return 'not_ours';
  if (isOwn(claimant.merchantUid)) return isNameless ? 'ours' : 'unclear';
  const at = row.startedAt ?? row.paidAt;
  if (at !== undefined && at < claimant.since) return 'not_ours';
  return isNameless && at !== undefined ? 'ours' : 'unclear';
}

/** The record of a visit to the window: it says `paid`, and no money moved. */
export const isVisit = ({ usage }: GatewayPayment) => usage === 'issue';

/** A number that we make: nobody else can know it before it is charged. */
const isOwn = (uid: MerchantUid) => ownMerchantUid(uid) !== undefined;

/**
 * Whether money under the claimant's number was taken for it, as far as nobody may deny: under a
 * number of ours even what the gateway took with another key.
 */
export function standsForClaimant(row: GatewayPayment, claimant: Claimant): boolean {
  const whose = whoseRow(row, claimant);
  return whose === 'ours' || (whose === 'unclear' && isOwn(claimant.merchantUid));
}

/** Whether it is the claimant's payment, in the amount and the currency asked for. */
export const isPaymentOf = (
  row: GatewayPayment,
  claimant: Claimant & Pick<ChargeRequest, 'amount'>,
): boolean => isAsRequested(row, claimant) && whoseRow(row, claimant) === 'ours';

/** Whether the sum of a record is the one asked for. */
export const isAsRequested = (
  row: GatewayPayment,
  { amount }: Pick<ChargeRequest, 'amount'>,
): boolean => row.amount === amount && row.currency === 'KRW';
