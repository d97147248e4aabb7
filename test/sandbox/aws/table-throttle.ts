/** A table that turns every request away, as DynamoDB does with more traffic than it takes. */
import { type AwsService, awsError } from './aws-call.ts';

export const tableModes = ['run', 'throttled'] as const;

export type TableMode = (typeof tableModes)[number];

export interface TableThrottle {
  mode(): TableMode;
  setMode(mode: TableMode): void;
  /** The same table, for whom it turns away. */
  over(table: AwsService): AwsService;
}

/** What an on-demand table answers while it scales (DynamoDB Developer Guide, *Error handling*). */
const refusal = () =>
  awsError(
    'ThrottlingException',
    'Throughput exceeds the current capacity of your table or index.',
  );

export function createTableThrottle(): TableThrottle {
  let current: TableMode = 'run';
  return {
    mode: () => current,
    setMode(mode) {
      current = mode;
    },
    over: ({ prefix, answer }) => ({
      prefix,
      answer: async (call) => (current === 'throttled' ? refusal() : answer(call)),
    }),
  };
}
