/** A broken promise: which rule, about what, and how. */
export interface Violation {
  readonly rule: string;
  /** A subscription's id, a `merchant_uid` or a `customer_uid`. */
  readonly about: string;
  readonly detail: string;
}

/** Reports a violation. */
export type Accuse = (violation: Violation) => void;
