/** Gives the ration of hints back, so that each test has a whole one. */
import { DeleteItemCommand } from '@aws-sdk/client-dynamodb';
import { dynamodb } from '../../../functions/adapters/dynamodb/client.ts';
import { TABLE } from './embedded-aws.ts';

export const forgetHints = () =>
  dynamodb().send(new DeleteItemCommand({ TableName: TABLE, Key: { pk: { S: 'HINTS' } } }));
