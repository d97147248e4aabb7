/**
 * The alarms, as data: which number says what about the business, and where the runbook goes on.
 * Thresholds are for a shop of up to some hundred charges an hour; a bigger one raises those of volume.
 */
import type { MetricName } from '../../functions/domain/metrics.ts';

export interface AlarmRow {
  readonly id: string;
  readonly watches: Watched;
  readonly statistic: 'Sum' | 'Maximum';
  readonly minutes: number;
  /** How many such periods in a row; one by default, and where the series says how many, its own. */
  readonly periods?: number;
  /** Rings at this number and above; an alarm about what must happen has `below` instead. */
  readonly from?: number;
  readonly below?: number;
  /** The setting that takes the place of `from`; or that raises it, where so many are to each of it. */
  readonly raisedBy?: keyof Thresholds;
  readonly toEach?: number;
  /** Reports what happened once. That it ends means nothing, so no all-clear is sent. */
  readonly momentary?: true;
  /** What it means for the shop, in one sentence. */
  readonly means: string;
  /** The heading in RUNBOOK.md that says what to do. */
  readonly step: string;
}

/** What is too much for this shop, by the settings of the same names. */
export interface Thresholds {
  readonly chargesAnHour?: number;
  readonly refundsAnHour?: number;
}

/** Of the API's answers: those whose spikes ring, and the one that rings at once. */
export const COUNTED_STATUSES = ['401', '403', '429', '500'] as const;

export type CountedStatus = (typeof COUNTED_STATUSES)[number];

export type Watched =
  | {
      readonly kind: 'own';
      readonly metric: MetricName;
      readonly ofClass?: string;
      /** A single one of these, and it does not ring. */
      readonly unless?: MetricName;
    }
  | { readonly kind: 'every_job' | 'every_seldom_job' | 'every_queue' }
  | { readonly kind: 'dead_letters' | 'missed_wake_ups' }
  | { readonly kind: 'answered'; readonly status: CountedStatus }
  | { readonly kind: 'requests' | 'api_failures' | 'throttled_functions' | 'throttled_writes' };

const DAY = 24 * 60;

export const alarmRows: readonly AlarmRow[] = [
  {
    id: 'DispatcherSilent',
    watches: { kind: 'own', metric: 'DispatcherRuns' },
    statistic: 'Sum',
    minutes: 5,
    periods: 3,
    below: 1,
    means: 'For a quarter of an hour nothing has started charges or settled unknown ones.',
    step: 'The dispatcher is silent',
  },
  {
    id: 'ChargesLate',
    watches: { kind: 'own', metric: 'OldestDueCharge' },
    statistic: 'Maximum',
    minutes: 5,
    periods: 2,
    from: 3_600,
    means: 'Customers are not charged although they are due: a charge has waited for an hour.',
    step: 'Charges are late',
  },
  {
    id: 'UnknownStays',
    watches: { kind: 'own', metric: 'UnknownAge' },
    statistic: 'Maximum',
    minutes: 5,
    from: 7_200,
    momentary: true,
    means: 'Nobody knows whether a customer has paid, for two hours now.',
    step: 'Unknown charges',
  },
  {
    id: 'ComparisonStill',
    watches: { kind: 'own', metric: 'ComparisonStill' },
    statistic: 'Maximum',
    minutes: 5,
    from: 7_200,
    momentary: true,
    means: 'The books are not compared: for two hours a comparison has got no further.',
    step: 'A comparison stands still',
  },
  {
    id: 'ErasureStays',
    watches: { kind: 'own', metric: 'ErasureAge' },
    statistic: 'Maximum',
    minutes: 60,
    from: 604_800,
    momentary: true,
    means: 'A member left a week ago, and something of theirs is still not settled or deleted.',
    step: 'An erasure does not end',
  },
  {
    id: 'ManyUnknown',
    watches: { kind: 'own', metric: 'ChargesUnknown' },
    statistic: 'Sum',
    minutes: 15,
    from: 10,
    raisedBy: 'chargesAnHour',
    toEach: 0.005,
    momentary: true,
    means: 'Iamport loses answers: within a quarter of an hour many charges may be paid or not.',
    step: 'Unknown charges',
  },
  {
    id: 'Unclassified',
    watches: { kind: 'own', metric: 'ChargesDeclined', ofClass: 'unclassified' },
    statistic: 'Sum',
    minutes: 60,
    from: 3,
    raisedBy: 'chargesAnHour',
    toEach: 0.0015,
    momentary: true,
    means: 'Cards are declined with codes that the retry plan does not know.',
    step: 'Unclassified declines',
  },
  {
    // A shop of thirty charges a month never sees three of one kind within an hour.
    id: 'NobodyPays',
    watches: { kind: 'own', metric: 'ChargesDeclined', unless: 'ChargesPaid' },
    statistic: 'Sum',
    minutes: DAY,
    from: 4,
    momentary: true,
    means: 'Nobody has paid for a day, and four or more charges were declined.',
    step: 'Nobody pays',
  },
  {
    id: 'ChargingStopped',
    watches: { kind: 'own', metric: 'ChargingStopped' },
    statistic: 'Sum',
    minutes: 5,
    from: 1,
    momentary: true,
    means:
      'Nobody is charged any more: the breaker, a person or a restored table stopped charging.',
    step: 'Charging is stopped',
  },
  {
    id: 'OutageStays',
    watches: { kind: 'own', metric: 'OutageAge' },
    statistic: 'Maximum',
    minutes: 5,
    from: 3_600,
    means: 'The PG has executed nothing for an hour: nobody can pay, and what is due waits.',
    step: 'Charging is stopped',
  },
  {
    id: 'ChargesMany',
    watches: { kind: 'own', metric: 'ChargesPaid' },
    statistic: 'Sum',
    minutes: 60,
    from: 2_000,
    raisedBy: 'chargesAnHour',
    momentary: true,
    means: 'Within an hour far more was charged than a shop of this size sells.',
    step: 'Unusual volume',
  },
  {
    // A charge brings its webhook, and some pages of its customer's.
    id: 'RequestsMany',
    watches: { kind: 'requests' },
    statistic: 'Sum',
    minutes: 60,
    from: 20_000,
    raisedBy: 'chargesAnHour',
    toEach: 10,
    momentary: true,
    means: 'Within an hour far more requests came than a shop of this size gets; each costs.',
    step: 'Unusual volume',
  },
  {
    id: 'RefundsMany',
    watches: { kind: 'own', metric: 'Refunds' },
    statistic: 'Sum',
    minutes: 60,
    from: 30,
    raisedBy: 'refundsAnHour',
    momentary: true,
    means: 'Money flows back: within an hour far more refunds were made than usual.',
    step: 'Unusual volume',
  },
  {
    id: 'RunHeld',
    watches: { kind: 'own', metric: 'RunsHeld' },
    statistic: 'Sum',
    minutes: 5,
    from: 1,
    momentary: true,
    means:
      'The monthly charges of a day wait for a person: they are far more than on any day before. Rings again each morning.',
    step: 'A day is held',
  },
  {
    id: 'PeriodsMissed',
    watches: { kind: 'own', metric: 'PeriodsMissed' },
    statistic: 'Sum',
    minutes: 60,
    from: 1,
    momentary: true,
    means: 'Revenue is lost unless somebody acts: periods were passed over and are not charged.',
    step: 'Missed periods',
  },
  {
    id: 'CasesOpened',
    watches: { kind: 'own', metric: 'CasesOpened' },
    statistic: 'Sum',
    minutes: 5,
    from: 1,
    momentary: true,
    means: 'Money waits for a person’s decision.',
    step: 'Cases',
  },
  {
    id: 'SettingsWrong',
    watches: { kind: 'own', metric: 'SettingErrors' },
    statistic: 'Maximum',
    minutes: 60,
    from: 1,
    momentary: true,
    means: 'A setting is wrong, so cards cannot be registered or charged, or test keys are in use.',
    step: 'A setting is wrong',
  },
  {
    id: 'JobFails',
    watches: { kind: 'every_job' },
    statistic: 'Sum',
    minutes: 15,
    from: 3,
    means: 'This job fails again and again; its work stays in the agenda and becomes late.',
    step: 'A job fails',
  },
  {
    id: 'JobSilent',
    watches: { kind: 'every_seldom_job' },
    statistic: 'Sum',
    minutes: 60,
    below: 1,
    means: 'This job did not begin an hour after its time: what it looks for nobody looks for.',
    step: 'A job does not begin',
  },
  {
    id: 'WorkWaits',
    watches: { kind: 'every_queue' },
    statistic: 'Maximum',
    minutes: 5,
    periods: 3,
    from: 1_800,
    means: 'Charges and look-ups wait in the queue for half an hour: the workers do not keep up.',
    step: 'Work waits',
  },
  {
    id: 'DeadLetters',
    watches: { kind: 'dead_letters' },
    statistic: 'Maximum',
    minutes: 5,
    from: 1,
    means: 'Work on a charge or a key failed five times; no money is lost, but it is not settled.',
    step: 'Dead letters',
  },
  {
    id: 'WakeUpsMissed',
    watches: { kind: 'missed_wake_ups' },
    statistic: 'Maximum',
    minutes: 5,
    from: 1,
    means: 'The scheduler could not wake a job: charges or checks of this time were left out.',
    step: 'The dispatcher is silent',
  },
  {
    id: 'ApiFails',
    watches: { kind: 'api_failures' },
    statistic: 'Sum',
    minutes: 5,
    from: 10,
    means: 'Customers cannot register cards, or the shop cannot charge: the API answers 5xx.',
    step: 'The API fails',
  },
  {
    // A shop of a thousand charges a month makes one request in some minutes: ten failures never meet.
    id: 'RequestFailed',
    watches: { kind: 'answered', status: '500' },
    statistic: 'Sum',
    minutes: 5,
    from: 1,
    momentary: true,
    means: 'Somebody’s request ended in an error that nobody foresaw; it may happen to everybody.',
    step: 'The API fails',
  },
  {
    id: 'SpikeOf401',
    watches: { kind: 'answered', status: '401' },
    statistic: 'Sum',
    minutes: 5,
    from: 100,
    means:
      'Customers cannot sign in, or somebody tries tokens: 100 requests came without a valid one.',
    step: 'Many requests are refused',
  },
  {
    id: 'SpikeOf403',
    watches: { kind: 'answered', status: '403' },
    statistic: 'Sum',
    minutes: 5,
    from: 50,
    means: 'The shop’s own calls are refused, or somebody tries what they may not: 50 requests.',
    step: 'Many requests are refused',
  },
  {
    id: 'SpikeOf429',
    watches: { kind: 'answered', status: '429' },
    statistic: 'Sum',
    minutes: 5,
    from: 200,
    means: 'The API turns everybody away: 200 requests came faster than it takes them.',
    step: 'Many requests are refused',
  },
  {
    id: 'FunctionsThrottled',
    watches: { kind: 'throttled_functions' },
    statistic: 'Sum',
    minutes: 5,
    from: 5,
    means: 'The account has no Lambda concurrency left: requests and charges are turned away.',
    step: 'Throttling',
  },
  {
    id: 'WritesThrottled',
    watches: { kind: 'throttled_writes' },
    statistic: 'Sum',
    minutes: 5,
    from: 5,
    means: 'The table or an index turns writes away: charges answer 503 and are made later.',
    step: 'Throttling',
  },
];
