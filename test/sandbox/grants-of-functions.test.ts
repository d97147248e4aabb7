/** The sandbox as IAM: a function does what its grants allow, on the items they name, and no more. */
import { describe, expect, it } from 'vitest';
import { refusalOf } from './aws/grants-of-functions.ts';
import { names } from './environment.ts';

const asks = (handler: string | undefined, target: string, input: object) =>
  refusalOf({ target, headers: {}, body: Buffer.from(JSON.stringify(input)) }, handler);

const table = (operation: string) => `DynamoDB_20120810.${operation}`;
const key = (pk: string) => ({ TableName: names.table, Key: { pk: { S: pk } } });
const item = (pk: string) => ({ TableName: names.table, Item: { pk: { S: pk } } });
const own = { QueueUrl: `http://x/0/${names.queues.subscription}` };
const erased = { TableName: names.erasedTable };
const index = (name: string) => ({ TableName: names.table, IndexName: name });
const batch = (...pks: string[]) => ({
  RequestItems: { [names.table]: { Keys: pks.map((pk) => ({ pk: { S: pk } })) } },
});

describe('may', () => {
  it.each([
    ['get-charge', table('GetItem'), key('CHARGE#order-1')],
    ['create-charge', table('PutItem'), item('CHARGE#order-1')],
    ['create-own-subscription', table('PutItem'), item('SUBSCRIPTION#1')],
    ['list-own-charges', table('Query'), index('by-customer')],
    ['list-own-charges', table('BatchGetItem'), batch('CHARGE#1', 'CHARGE#2')],
    ['receive-webhook', table('UpdateItem'), key('CHARGE#order-1')],
    ['dispatch', 'AmazonSQS.SendMessageBatch', { QueueUrl: `http://x/0/${names.queues.charge}` }],
    ['work-on-subscriptions', 'AmazonSQS.ReceiveMessage', own],
    ['work-on-subscriptions', 'AmazonSQS.DeleteMessageBatch', own],
    ['dispatch', table('BatchGetItem'), batch('SUBSCRIPTION#1', 'SUBSCRIPTION#2')],
    ['list-public-plans', table('BatchGetItem'), batch('PLAN#basic')],
    ['check-settings', 'secretsmanager.GetSecretValue', { SecretId: names.inicisSecret }],
    ['erase-customer', table('PutItem'), { ...item('customer-1'), ...erased }],
    ['release-control', table('Scan'), erased],
    ['refunds-of-nobody', table('DeleteItem'), key('CHARGE#order-1')],
    [undefined, table('CreateTable'), { TableName: names.table }],
  ])('%s: %s', (handler, target, input) => {
    expect(asks(handler, target, input)).toBeUndefined();
  });
});

describe('may not', () => {
  it.each([
    ['get-charge', table('PutItem'), item('CHARGE#order-1')],
    ['create-charge', table('DeleteItem'), key('CHARGE#order-1')],
    ['create-charge', table('Query'), index('by-kind')],
    ['list-own-charges', table('Query'), index('by-kind')],
    ['list-own-charges', table('BatchGetItem'), batch('CHARGE#1', 'RECONCILIATION#1')],
    ['list-cases', table('Query'), index('by-customer')],
    ['dispatch', table('BatchGetItem'), batch('CHARGE#1')],
    ['list-public-plans', table('BatchGetItem'), batch('PLAN#basic', 'CHARGE#1')],
    ['list-own-charges', table('BatchGetItem'), batch('PLAN#basic')],
    ['create-own-subscription', table('PutItem'), item('PLAN#basic')],
    ['delete-billing-key', table('PutItem'), item('CONTROL')],
    ['receive-webhook', table('GetItem'), key('CONTROL')],
    ['receive-webhook', table('UpdateItem'), key('CUSTOMER#1')],
    ['reconcile-hourly', 'AmazonSQS.SendMessageBatch', { QueueUrl: `/${names.queues.charge}` }],
    ['work-on-charges', 'AmazonSQS.DeleteMessageBatch', own],
    ['work-on-subscriptions', 'AmazonSQS.SendMessageBatch', own],
    ['erase-customer', table('Scan'), erased],
    ['create-charge', table('PutItem'), { ...item('customer-1'), ...erased }],
    ['work-on-keys', 'secretsmanager.GetSecretValue', { SecretId: names.inicisSecret }],
    ['get-charge', 'AWSEvents.PutEvents', { Entries: [] }],
  ])('%s: %s', (handler, target, input) => {
    expect(asks(handler, target, input)).toMatchObject({
      status: 400,
      body: expect.stringMatching(/AccessDeniedException.*is not authorized to perform/),
    });
  });
});
