/** The clients of AWS: none copies what it sends and receives for a log. */
import { expect, it } from 'vitest';
import { dynamodb } from '../../functions/adapters/dynamodb/client.ts';
import { sqs } from '../../functions/adapters/sqs/client.ts';

it.each([
  ['DynamoDB', dynamodb],
  ['SQS', sqs],
])('that of %s keeps no log, and is made once', (_, client) => {
  expect(client().middlewareStack.identify().join()).not.toContain('loggerMiddleware');
  expect(client()).toBe(client());
});
