/** The client of SQS, made when it is first used: one for all queues of a function. */
import { SQSClient } from '@aws-sdk/client-sqs';
import { answersWithin, unlogged } from '../answers-within.ts';

let client: SQSClient | undefined;

export const sqs = (): SQSClient => {
  client ??= unlogged(new SQSClient(answersWithin(8_000)));
  return client;
};
