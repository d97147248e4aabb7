/** What the tables say about a handler: its grants once, and only the variables they bring. */
import { expect, it } from 'vitest';
import { environmentWith, grantsByHandler } from '../../../infra/compute/grants.ts';

const values = {
  TABLE_NAME: 'table',
  ERASED_TABLE_NAME: 'erased',
  IAMPORT_SECRET_ID: 'secret',
  IAMPORT_API_URL: 'https://iamport.example',
  INICIS_SECRET_ID: 'inicis',
  STAGE: 'dev',
  METRICS_NAMESPACE: 'Billing-dev',
  EVENT_BUS_NAME: 'bus',
  IMP_CODE: 'imp12345678',
  PG: 'html5_inicis.MOIshop0001',
  CHANNEL_KEY: undefined,
  M_REDIRECT_URL: '',
  NOTICE_URL: 'https://shop.example',
  JWT_ISSUER: 'https://login.shop.example',
  SUBSCRIPTION_QUEUE_URL: 'https://sqs.example/subscriptions',
  CHARGE_QUEUE_URL: 'https://sqs.example/charges',
  RECONCILIATION_QUEUE_URL: 'https://sqs.example/reconciliations',
  CUSTOMER_QUEUE_URL: 'https://sqs.example/customers',
  KEY_QUEUE_URL: 'https://sqs.example/keys',
  AFTER_LAST_RETRY: undefined,
  CUSTOMERS_MAY_PAUSE: undefined,
  AUTO_REFUND_DUPLICATES: undefined,
  DUPLICATE_REFUNDS_A_DAY: undefined,
  MAX_CHARGE_AMOUNT: undefined,
  MAX_REFUNDS_A_DAY: undefined,
  CALLS_IN_FLIGHT: undefined,
};

it('a function knows the variables of its grants and no other', () => {
  expect(environmentWith(['read', 'lists', 'issuer'], values)).toEqual({
    TABLE_NAME: 'table',
    JWT_ISSUER: 'https://login.shop.example',
  });
});

it('an empty optional variable is left out', () => {
  expect(environmentWith(['window'], values)).toEqual({
    IMP_CODE: 'imp12345678',
    PG: 'html5_inicis.MOIshop0001',
    NOTICE_URL: 'https://shop.example',
  });
});

it('a handler of two routes is one function with the grants of both', () => {
  const rows = [
    { handler: 'a', grants: ['read', 'events'] as const },
    { handler: 'b', grants: ['lists'] as const },
    { handler: 'a', grants: ['read', 'iamport'] as const },
  ];
  expect([...grantsByHandler(rows)]).toEqual([
    ['a', ['read', 'events', 'iamport']],
    ['b', ['lists']],
  ]);
});
