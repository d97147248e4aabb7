/** The metrics that operators watch. Functions write them; alarms and the dashboard read them. */

export const METRICS = {
  /** Charges that the gateway has proven to be paid, and their won. */
  ChargesPaid: 'Count',
  AmountPaid: 'None',
  /** Declined charges; written also per class of decline. */
  ChargesDeclined: 'Count',
  /** Charges that became `unknown`: the answer was lost or proves nothing. */
  ChargesUnknown: 'Count',
  /** Refunds that the gateway has proven, whoever asked for them. */
  Refunds: 'Count',
  /** How long a charge had been unknown when an inquiry left it unknown. */
  UnknownAge: 'Seconds',
  /** Periods that will not be charged automatically any more, and their won. */
  PeriodsMissed: 'Count',
  AmountMissed: 'None',
  CasesOpened: 'Count',
  /** Charging was stopped for all: by the breaker, an operator, or a restored table's lock. */
  ChargingStopped: 'Count',
  /** How long the gateway had executed nothing at a dispatcher run; 0 while it works. */
  OutageAge: 'Seconds',
  /** Days held by the daily volume limit. */
  RunsHeld: 'Count',
  /** Dispatcher runs that finished. */
  DispatcherRuns: 'Count',
  /** Items that were due at a dispatcher run. */
  DueItems: 'Count',
  /** How long the oldest charge due at a dispatcher run had been due. */
  OldestDueCharge: 'Seconds',
  /** How long a comparison had got no further when a worker went on with it. */
  ComparisonStill: 'Seconds',
  /** How long an erasure had been under way when a worker went on with it. */
  ErasureAge: 'Seconds',
  /** Errors and warnings found by the daily settings check. */
  SettingErrors: 'Count',
  SettingWarnings: 'Count',
} as const;

export type MetricName = keyof typeof METRICS;

/** The dimension value that separates these metrics from other software's. */
export const SERVICE = 'billing';

/** The dimension that separates declines by class. */
export const DECLINE_CLASS = 'Class';

/** One value of a metric, for all or for one class of declines. */
export interface Measurement {
  readonly name: MetricName;
  readonly value: number;
  readonly ofClass?: string | undefined;
}
