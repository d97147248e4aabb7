/** Card data sent by mistake is refused, and leaves no trace anywhere. */
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { routes } from '../../infra/routes.ts';
import type { Request } from './support/event-for.ts';
import { goodRequests } from './support/good-requests.ts';
import { useHouse } from './support/house.ts';
import { capturedOutput } from './support/output.ts';
import { tableContent } from './support/table-content.ts';

const house = useHouse();

beforeAll(async () => {
  await house.hasKey('a-real-key');
});

const number = '4242424242424242';
const spaced = '4242 4242 4242 4242';
const hyphened = '4242-4242-4242-4242';
/** Matches any of the cards, and nothing else. */
const trace = /4242[ -]?4242[ -]?4242/;

/** Fields in which grouped digits are an id's own form. */
const identifiers = ['merchant_uid', 'customer_uid', 'refund_id', 'plan_id'];

/** Answered 200 whatever it says. */
const WEBHOOK = 'POST /webhooks/iamport';

/** Every place of a body where a caller could put a card. */
function withCard(body: object): readonly object[] {
  const fields = Object.keys(body);
  return [
    ...fields.map((field) => ({ ...body, [field]: identifiers.includes(field) ? number : spaced })),
    ...fields.map((field) => ({ ...body, [field]: { deep: [{ in: number }] } })),
    { ...body, custom_data: JSON.stringify({ card: hyphened }) },
    { ...body, card_number: number },
    { ...body, card: { number, expiry: '2030-12' } },
    { ...body, memo: number },
    { ...body, [number]: 1 },
    { ...body, memo: { [spaced]: 1 } },
    { ...body, amount: Number(number) },
    { ...body, name: `카드 ${hyphened} 로 결제` },
  ];
}

const refusing = Object.entries(goodRequests).filter(([name]) => name !== WEBHOOK);

describe.each(refusing)('%s', (name, { bodies, path = {} }) => {
  it('refuses a card in any field, and neither answers, logs nor stores it', async () => {
    const output = capturedOutput();
    const answers = [];
    for (const body of bodies.flatMap(withCard))
      answers.push(await house.call(name, { body, path: { id: 'sb-nobodys', ...path } }));
    const outcomes = answers.map(({ status, text }) => [
      status,
      /"code":"card_data_refused"/.test(text),
    ]);
    expect(outcomes).toEqual(answers.map(() => [400, true]));
    expect(answers.map(({ text, headers }) => text + JSON.stringify(headers)).join()).not.toMatch(
      trace,
    );
    expect(output()).not.toMatch(trace);
    expect(await tableContent()).not.toMatch(trace);
  });
});

const names = routes.map(({ method, path }) => `${method} ${path}`);

describe.each(names.filter((name) => name !== WEBHOOK))('%s', (name) => {
  it('refuses a card in its path, its query and its Idempotency-Key, without a trace', async () => {
    const output = capturedOutput();
    const [body] = goodRequests[name]?.bodies ?? [];
    const parameters = [...name.matchAll(/\{(\w+)\}/g)].map(([, parameter = '']) => parameter);
    const good = Object.fromEntries(parameters.map((parameter) => [parameter, '1']));
    const requests: Request[] = [
      ...parameters.map((parameter) => ({ body, path: { ...good, [parameter]: number } })),
      { body, path: good, query: { cursor: number } },
      { body, path: good, query: { [number]: '1' } },
    ];
    const answers = [];
    for (const request of requests) answers.push(await house.call(name, request));
    const keyed = await house.call(name, {
      body,
      path: good,
      headers: { 'idempotency-key': number },
    });
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 400));
    expect([...answers, keyed].map(({ text }) => text).join()).not.toMatch(trace);
    expect(output()).not.toMatch(trace);
    expect(await tableContent()).not.toMatch(trace);
  });
});

describe('a card in a webhook', () => {
  /** What a webhook names is kept only of an order that is there. */
  beforeAll(async () => {
    const [order] = goodRequests['POST /charges']?.bodies ?? [];
    await house.call('POST /charges', { body: { ...order, customer_uid: 'a-real-key' } });
  });

  const sent = async (request: Request) => {
    const output = capturedOutput();
    const answer = await house.call(WEBHOOK, request);
    expect(answer.text + output()).not.toMatch(trace);
    expect(await tableContent()).not.toMatch(trace);
    return answer;
  };
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const form = `merchant_uid=order_id_1&imp_uid=${spaced.replaceAll(' ', '+')}`;
  const requests: readonly Request[] = [
    { body: Buffer.from(form), headers },
    { body: {}, query: { card: number } },
    ...(goodRequests[WEBHOOK]?.bodies ?? []).flatMap(withCard).map((body) => ({ body })),
  ];

  it.each(requests)(
    'is answered like any other, and nothing of it is kept: %j',
    async (request) => {
      expect(await sent(request)).toMatchObject({ status: 200, body: {} });
    },
  );
});

describe('what is logged', () => {
  const order = {
    customer_uid: 'a-real-key',
    merchant_uid: 'order_id_1',
    name: '월간 구독',
    amount: 9_900,
    buyer_name: '홍길동',
    buyer_tel: '010-0000-0000',
    custom_data: 'private',
  };

  it('about a charge whose events cannot be published is its merchant_uid, and no personal data', async () => {
    const output = capturedOutput();
    const bus = mockClient(EventBridgeClient);
    onTestFinished(() => bus.restore());
    bus.on(PutEventsCommand).resolves({ FailedEntryCount: 1 });
    const answer = await house.call('POST /charges', { body: order });
    expect(answer.status).toBe(201);
    expect(output()).toContain('order_id_1');
    expect(output()).not.toMatch(/홍길동|010-0000|private|월간/);
  });

  it('about an unexpected error is neither the request nor the answer', async () => {
    const output = capturedOutput();
    const bus = mockClient(EventBridgeClient);
    onTestFinished(() => bus.restore());
    const { TABLE_NAME } = process.env;
    onTestFinished(() => {
      process.env.TABLE_NAME = TABLE_NAME;
    });
    process.env.TABLE_NAME = 'no-such-table';
    const answer = await house.call('POST /charges', { body: { ...order, merchant_uid: 'n-2' } });
    expect(answer).toMatchObject({ status: 500, body: { message: 'Internal Server Error' } });
    expect(output()).toContain('ResourceNotFoundException');
    expect(output()).toContain(`"gateway_request_id":"${answer.headers['x-request-id']}"`);
    expect(output()).not.toMatch(/홍길동|010-0000|private|월간/);
  });
});
