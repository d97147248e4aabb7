/** Plays DynamoDB, Secrets Manager, EventBridge and Iamport with answers that are always the same. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:https';
import { buffer } from 'node:stream/consumers';
import { marshall } from '@aws-sdk/util-dynamodb';
import { systemClock } from '../../../functions/adapters/clock.ts';
import { billingKeyKind } from '../../../functions/adapters/dynamodb/items/billing-keys.ts';
import { controlKind } from '../../../functions/adapters/dynamodb/items/control.ts';
import { claimedBy } from '../../../functions/domain/control/table-state.ts';
import { customerUid, type Owner, ownerOf, tableId } from '../../../functions/domain/ids.ts';
import type { Certificate } from '../../deploy/emulator/certificate.ts';

export const TABLE = 'billing';
export const KEY = 'a-key-of-the-benchmark';
const HERE = '00000000-0000-4000-8000-000000000000';

/** The address of all four, by TLS as in AWS, and how often each operation was asked for. */
export async function startServers({ certificateFile, keyFile }: Certificate) {
  const asked = new Map<string, number>();
  const certificate = { cert: readFileSync(certificateFile), key: readFileSync(keyFile) };
  const server = createServer(certificate, (request, response) => {
    buffer(request).then((body) => {
      const operation = operationOf(request);
      asked.set(operation, (asked.get(operation) ?? 0) + 1);
      const text = answers[operation]?.(body.toString());
      response.writeHead(text === undefined ? 500 : 200, { 'content-type': 'application/json' });
      response.end(text);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return { url: `https://localhost:${port}`, asked, stop: () => server.close() };
}

/** AWS names it in a header, Iamport by its path. */
const operationOf = ({ headers, url = '' }: IncomingMessage): string =>
  headers['x-amz-target']?.toString().split('.')[1] ?? url;

const now = systemClock.now();
const owner: Owner = ownerOf({ issuer: 'https://login.shop.example', subject: 'a-customer' });

const key = itemOf(billingKeyKind.pk(customerUid(KEY)), {
  customerUid: KEY,
  owner,
  createdAt: now,
  usedBy: [],
  history: [],
  pendingEvents: [],
  status: 'active',
  issuance: {
    card: { name: '신한카드', code: '366', maskedNumber: '424242*********2' },
    pg: { provider: 'html5_inicis', id: 'INIBillTst' },
  },
  registeredAt: now,
});

const control = itemOf('CONTROL', claimedBy(tableId(HERE), now));

// What a handler could not read would be measured as a failure.
billingKeyKind.schema.parse(key.read);
controlKind.schema.parse(control.read);

function itemOf(pk: string, item: object) {
  const stored = marshall({ pk, version: 1, item }, { removeUndefinedValues: true });
  return { read: item, stored };
}

const answers: Readonly<Record<string, (body: string) => string>> = {
  DescribeTable: () => JSON.stringify({ Table: { TableName: TABLE, TableId: HERE } }),
  BatchGetItem: () =>
    JSON.stringify({ Responses: { [TABLE]: [key.stored, control.stored] }, UnprocessedKeys: {} }),
  GetItem: (body) =>
    JSON.stringify({ Item: body.includes('CONTROL') ? control.stored : key.stored }),
  PutItem: () => '{}',
  PutEvents: () => JSON.stringify({ FailedEntryCount: 0, Entries: [{ EventId: 'an-event' }] }),
  GetSecretValue: () =>
    JSON.stringify({ SecretString: JSON.stringify({ imp_key: 'a-key', imp_secret: 'a-secret' }) }),
  '/users/getToken': () =>
    enveloped({
      access_token: 'a-token',
      now: seconds(),
      expired_at: seconds() + 1_800,
    }),
  '/subscribe/payments/again': (body) => enveloped(paid(JSON.parse(body))),
};

const seconds = () => Math.floor(systemClock.now() / 1_000);

const enveloped = (response: object) => JSON.stringify({ code: 0, message: null, response });

/** As the real one answers: it shows many fields, most of them unset. */
function paid({ merchant_uid, amount, name }: Record<string, unknown>): object {
  const at = seconds();
  return {
    ...{ imp_uid: 'imp_000000000001', merchant_uid, amount, name, status: 'paid', currency: 'KRW' },
    ...{ customer_uid: KEY, customer_uid_usage: 'payment', pg_provider: 'html5_inicis' },
    ...{ pg_id: 'INIBillTst', pg_tid: 'StdpayBILLINIBillTst20261130100000', pay_method: 'card' },
    ...{ apply_num: '30000000', card_name: '신한카드', card_code: '366', card_quota: 0 },
    ...{ card_number: '424242*********2', card_type: 0, cancel_amount: 0, cancel_history: [] },
    ...{ buyer_name: null, buyer_email: null, buyer_tel: null, buyer_addr: null, bank_code: null },
    ...{ started_at: at, paid_at: at, failed_at: 0, cancelled_at: 0, fail_reason: null },
    receipt_url: 'https://iniweb.inicis.com/DefaultWebApp/mall/cr/cm/mCmReceipt_head.jsp?noTid=x',
  };
}
