/** The DynamoDB client, made once per function instance. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { answersWithin, unlogged } from '../answers-within.ts';

let client: DynamoDBClient | undefined;

/** Short time-outs: a function has only seconds, and every write here may safely be repeated. */
export const dynamodb = (): DynamoDBClient => {
  client ??= unlogged(new DynamoDBClient(answersWithin(4_000)));
  return client;
};
