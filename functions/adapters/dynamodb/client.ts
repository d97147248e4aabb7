/** The DynamoDB client, made once per function instance. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';

let client: DynamoDBClient | undefined;

/** Short time-outs: a function has only seconds, and every write here may safely be repeated. */
export const dynamodb = (): DynamoDBClient => {
  client ??= new DynamoDBClient({
    requestHandler: {
      connectionTimeout: 2_000,
      requestTimeout: 4_000,
      throwOnRequestTimeout: true,
    },
  });
  return client;
};
