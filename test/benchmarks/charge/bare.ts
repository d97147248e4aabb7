/**
 * A handler without rules: it makes the requests of `POST /charges`, one after another as that does,
 * with the SDK's clients and `fetch`. What it costs, whoever makes these requests pays.
 */
import { request } from 'node:https';
import { text } from 'node:stream/consumers';
import {
  type AttributeValue,
  BatchGetItemCommand,
  DescribeTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';

const { TABLE_NAME = '', IAMPORT_SECRET_ID, IAMPORT_API_URL, EVENT_BUS_NAME } = process.env;

const table = new DynamoDBClient();
const bus = new EventBridgeClient();
const secrets = new SecretsManagerClient();

type Key = Record<string, AttributeValue>;
interface Event {
  readonly body: string;
  readonly requestContext: { readonly timeEpoch: number };
}
type Order = { readonly merchant_uid: string; readonly customer_uid: string };

let token: Promise<string> | undefined;
let described = false;

/** As many requests as ours makes: the charge, its key and the control item are read, and the key again. */
export const sameRequests = (event: Event) => requests(event, charged);

/** The same, but that the charge has a connection of its own, as with us: only so is "not sent" proven. */
export const ownConnection = (event: Event) => requests(event, chargedAlone);

async function requests(event: Event, send: typeof charged) {
  const order: Order = JSON.parse(event.body);
  const pk = `CHARGE#${order.merchant_uid}`;
  const key = { pk: { S: `KEY#${order.customer_uid}` } };
  await Promise.all([together([{ pk: { S: pk } }, key, { pk: { S: 'CONTROL' } }]), describe()]);
  token ??= granted();
  await token;
  const claim = {
    pk,
    version: 1,
    item: { ...order, status: 'processing', wakeAt: event.requestContext.timeEpoch },
  };
  await put(claim);
  const read = await table.send(
    new GetItemCommand({ TableName: TABLE_NAME, Key: key, ConsistentRead: true }),
  );
  unmarshall(read.Item ?? {});
  const paid = await send(order, await token);
  const done = { ...claim, version: 2, item: { ...claim.item, status: 'paid', payment: paid } };
  await put(done);
  await publish(done.item, event);
  await put({ ...done, version: 3 });
  return { statusCode: 201, body: JSON.stringify(done.item) };
}

/** No charge can do with fewer: it is claimed, sent, recorded, and told of. */
export async function fewestRequests(event: Event) {
  const order: Order = JSON.parse(event.body);
  const pk = `CHARGE#${order.merchant_uid}`;
  token ??= granted();
  const claim = { pk, version: 1, item: { ...order, status: 'processing' } };
  await put(claim);
  const paid = await charged(order, await token);
  const done = { ...claim, version: 2, item: { ...claim.item, status: 'paid', payment: paid } };
  await put(done);
  await publish(done.item, event);
  return { statusCode: 201, body: JSON.stringify(done.item) };
}

async function describe() {
  if (described) return;
  await table.send(new DescribeTableCommand({ TableName: TABLE_NAME }));
  described = true;
}

async function together(keys: readonly Key[]) {
  const RequestItems = { [TABLE_NAME]: { Keys: [...keys], ConsistentRead: true } };
  const { Responses } = await table.send(new BatchGetItemCommand({ RequestItems }));
  return Responses?.[TABLE_NAME]?.map((item) => unmarshall(item));
}

async function put(item: { readonly pk: string; readonly version: number }) {
  await table.send(
    new PutItemCommand({
      TableName: TABLE_NAME,
      Item: marshall(item, { removeUndefinedValues: true }),
      ConditionExpression: item.version === 1 ? 'attribute_not_exists(#it)' : '#it = :version',
      ExpressionAttributeNames: { '#it': item.version === 1 ? 'pk' : 'version' },
      ...(item.version > 1 && {
        ExpressionAttributeValues: { ':version': { N: String(item.version - 1) } },
      }),
    }),
  );
}

async function granted(): Promise<string> {
  const secret = await secrets.send(new GetSecretValueCommand({ SecretId: IAMPORT_SECRET_ID }));
  const answer = await asked('/users/getToken', { body: secret.SecretString ?? '' });
  return answer.response.access_token;
}

async function charged(order: Order, bearer: string) {
  const answer = await asked('/subscribe/payments/again', { body: JSON.stringify(order), bearer });
  return answer.response;
}

function chargedAlone(order: Order, bearer: string) {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${bearer}` };
  const options = { method: 'POST', agent: false, headers } as const;
  return new Promise((resolve, reject) => {
    request(`${IAMPORT_API_URL}/subscribe/payments/again`, options, (answer) =>
      text(answer).then((body) => resolve(JSON.parse(body).response), reject),
    )
      .on('error', reject)
      .end(JSON.stringify(order));
  });
}

async function asked(path: string, { body, bearer }: { body: string; bearer?: string }) {
  const answer = await fetch(`${IAMPORT_API_URL}${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(bearer && { authorization: `Bearer ${bearer}` }),
    },
    body,
  });
  return JSON.parse(await answer.text());
}

async function publish(charge: object, { requestContext }: Event) {
  const entry = {
    EventBusName: EVENT_BUS_NAME,
    Source: 'billing',
    DetailType: 'charge.paid',
    Time: new Date(requestContext.timeEpoch),
    Detail: JSON.stringify(charge),
  };
  await bus.send(new PutEventsCommand({ Entries: [entry] }));
}
