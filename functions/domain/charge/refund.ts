/** Refunds: what was requested, the open claim, and the result. */
import type { RefundRequest } from '../gateway/answer.ts';
import type { ImpUid, RefundId, RequestDigest } from '../ids.ts';
import type { AmountParts, Won } from '../money.ts';
import type { Instant } from '../time.ts';
import type { OpenAttempt } from './attempt.ts';

export const REFUND_STATUSES = ['processing', 'refunded', 'refused', 'unresolved'] as const;

/** One refund of a charge, whatever its status. */
export interface Refund {
  readonly refundId: RefundId;
  readonly amount: Won;
  readonly taxFree?: Won | undefined;
  readonly vatAmount?: Won | undefined;
  readonly reason: string;
  /** Identifies a repeated request as the same one; absent for a refund made elsewhere. */
  readonly digest?: RequestDigest | undefined;
  readonly requestedAt: Instant;
  readonly status: (typeof REFUND_STATUSES)[number];
  readonly settledAt?: Instant | undefined;
  /** Why it was refused: the PG's code, or `balance_changed`. */
  readonly refusal?: string | undefined;
}

/** The one refund of a charge that is under way, claimed and settled as an open attempt is. */
export interface OpenRefund extends OpenAttempt<RefundRequest> {
  /** The gateway's code, or `refused`; an inquiry must still prove that nothing moved. */
  readonly refusal?: string | undefined;
}

export const DUPLICATE_STATUSES = ['found', 'refunded', 'in_case'] as const;

/** A duplicate payment: another one that was made for the same debt. */
export interface Duplicate {
  readonly impUid: ImpUid;
  readonly amount: Won;
  readonly foundAt: Instant;
  readonly status: (typeof DUPLICATE_STATUSES)[number];
  readonly settledAt?: Instant | undefined;
}

/** The tax-free part and the VAT that a refund carries, where the charge named them. */
export type TaxParts = Pick<AmountParts, 'taxFree' | 'vatAmount'>;

/**
 * The tax parts of a refund, in proportion to what is left of each. No part exceeds what is left of
 * it, their sum never exceeds the refund, and the last refund takes exactly what is left.
 */
export function partsOf(asked: {
  readonly amount: Won;
  readonly balance: Won;
  readonly left: TaxParts;
}): TaxParts {
  const { amount, balance, left } = asked;
  const { taxFree = 0, vatAmount = 0 } = left;
  const share = (whole: Won) => Math.round((whole * amount) / balance);
  const both = share(taxFree + vatAmount);
  const free = Math.min(Math.max(share(taxFree), both - vatAmount), taxFree, both);
  return {
    ...(left.taxFree !== undefined && { taxFree: free }),
    ...(left.vatAmount !== undefined && { vatAmount: both - free }),
  };
}

/** What is left of a charge's tax parts after these refunds. */
export const partsLeft = (charged: TaxParts, refunds: readonly Refund[]): TaxParts => {
  const given = refunds.filter(({ status }) => status === 'refunded');
  const sum = (part: keyof TaxParts) => given.reduce((all, one) => all + (one[part] ?? 0), 0);
  return {
    ...(charged.taxFree !== undefined && { taxFree: charged.taxFree - sum('taxFree') }),
    ...(charged.vatAmount !== undefined && { vatAmount: charged.vatAmount - sum('vatAmount') }),
  };
};
