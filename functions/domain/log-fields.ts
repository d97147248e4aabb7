/** What may stand in a log line beside its message: names of things, numbers, reasons. Nothing else is written. */
export const LOG_FIELDS = [
  'customerUid',
  'merchantUid',
  'subscriptionId',
  'refundId',
  'caseId',
  'impUid',
  'period',
  'attempt',
  'operation',
  'status',
  'reason',
  'sent',
  'count',
  'code',
  'severity',
  'says',
  'cure',
] as const;

export type LogFacts = Readonly<Partial<Record<(typeof LOG_FIELDS)[number], string | number>>>;
