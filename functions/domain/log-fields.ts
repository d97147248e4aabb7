/** The only fields a log line may have beside its message: ids, numbers, reasons. */
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
