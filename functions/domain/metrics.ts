/** The numbers that operators watch, by name. Functions write them, alarms and the dashboard read them. */

export const METRICS = {
  /** Charges that a PG has proven to be paid, and their won. */
  ChargesPaid: 'Count',
  AmountPaid: 'None',
  /** Also by the class of the decline. */
  ChargesDeclined: 'Count',
  /** Charges whose answer was lost or proves nothing, when that became known. */
  ChargesUnknown: 'Count',
  /** How long a charge had been unknown when it was looked at and stayed so. */
  UnknownAge: 'Seconds',
  /** Periods that nobody will charge by himself, and their won. */
  PeriodsMissed: 'Count',
  AmountMissed: 'None',
  CasesOpened: 'Count',
  /** Charging was stopped for everyone: by the breaker, a person, or the lock of a copied table. */
  ChargingStopped: 'Count',
  /** Days that the brake held. */
  RunsHeld: 'Count',
  /** Turns of the dispatcher that came to their end. */
  DispatcherRuns: 'Count',
  /** What was due at a turn. */
  DueItems: 'Count',
  /** How long the oldest charge that was due at a turn had been due. */
  OldestDueCharge: 'Seconds',
  /** What the daily settings check found. */
  SettingErrors: 'Count',
  SettingWarnings: 'Count',
} as const;

export type MetricName = keyof typeof METRICS;

/** Every number carries this, by which it is told from other software's. */
export const SERVICE = 'billing';

/** The dimension by which declines are told apart. */
export const DECLINE_CLASS = 'Class';

/** One number, or the same of one class. */
export interface Measurement {
  readonly name: MetricName;
  readonly value: number;
  readonly ofClass?: string | undefined;
}
