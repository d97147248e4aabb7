/** The metrics that operators watch. Functions write them; alarms and the dashboard read them. */

export const METRICS = [
  /** Charges that the gateway has proven to be paid, and their won. */
  'ChargesPaid',
  'AmountPaid',
  /** Declined charges; written also per class of decline. */
  'ChargesDeclined',
  /** Charges that became `unknown`: the answer was lost or proves nothing. */
  'ChargesUnknown',
  /** Refunds that the gateway has proven, whoever asked for them. */
  'Refunds',
  /** How long a charge had been unknown when an inquiry left it unknown. */
  'UnknownAge',
  /** Periods that will not be charged automatically any more, and their won. */
  'PeriodsMissed',
  'AmountMissed',
  'CasesOpened',
  /** Charging was stopped for all: by the breaker, an operator, or a restored table's lock. */
  'ChargingStopped',
  /** How long the gateway had executed nothing at a dispatcher run; 0 while it works. */
  'OutageAge',
  /** Days held by the daily volume limit. */
  'RunsHeld',
  /** Dispatcher runs that finished. */
  'DispatcherRuns',
  /** Items that were due at a dispatcher run. */
  'DueItems',
  /** How long the oldest charge due at a dispatcher run had been due. */
  'OldestDueCharge',
  /** How long a comparison had got no further when a worker went on with it. */
  'ComparisonStill',
  /** How long an erasure had been under way when a worker went on with it. */
  'ErasureAge',
  /** Errors and warnings found by the daily settings check. */
  'SettingErrors',
  'SettingWarnings',
] as const;

export type MetricName = (typeof METRICS)[number];

/** What is not counted: won, which CloudWatch has no unit for, and seconds. */
const UNITS: Partial<Record<MetricName, 'None' | 'Seconds'>> = {
  AmountPaid: 'None',
  AmountMissed: 'None',
  UnknownAge: 'Seconds',
  OutageAge: 'Seconds',
  OldestDueCharge: 'Seconds',
  ComparisonStill: 'Seconds',
  ErasureAge: 'Seconds',
};

/** The unit of a metric, as CloudWatch names it. */
export const unitOf = (name: MetricName) => UNITS[name] ?? 'Count';

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
