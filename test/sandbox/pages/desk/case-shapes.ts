/** A case in the API's answers: the question, the evidence, the possible verdicts, the closing. */
import type { HistoryEntry } from './story.ts';

export interface Case {
  readonly id: string;
  readonly reason: string;
  readonly status: string;
  readonly opened_at: string;
  readonly merchant_uid: string | null;
  readonly imp_uid: string | null;
  readonly customer_uid: string | null;
  readonly customer_id?: string;
  readonly amount: number | null;
  readonly verdicts: readonly string[];
  /** What each verdict does, in both languages. */
  readonly consequences: readonly Consequence[];
  readonly evidence: {
    readonly request: { readonly name: string } | null;
    readonly history: readonly HistoryEntry[];
    /** Iamport's records when the case was opened. */
    readonly payments: readonly CasePayment[];
    readonly facts: Readonly<Record<string, string | number>>;
  };
  /** The refund that was decided, until it is proven. */
  readonly under_way: CaseClosing | null;
  readonly closed: CaseClosing | null;
}

export interface Consequence {
  readonly verdict: string;
  readonly en: string;
  readonly ko: string;
}

/** One record of Iamport that concerns a case. */
export interface CasePayment {
  readonly imp_uid: string;
  readonly status: string;
  readonly amount: number;
  readonly cancel_amount: number;
  readonly paid_at: string | null;
  readonly failed_at: string | null;
  readonly fail_code: string | null;
  readonly pg_message: string | null;
}

export interface CaseClosing {
  readonly verdict: string;
  readonly imp_uid: string | null;
  readonly actor: string;
  readonly reason: string;
  readonly at: string;
}

/** A single case, with Iamport's present records. */
export interface CaseRead extends Case {
  readonly now: {
    /** Null when the inquiry failed. */
    readonly payments: readonly CasePayment[] | null;
    readonly history: readonly HistoryEntry[];
    /** Verdicts that would be refused: Iamport keeps the money. */
    readonly contradicted: readonly string[];
  };
}
