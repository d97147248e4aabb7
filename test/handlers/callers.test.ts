/** Whoever the gateway lets through by mistake is refused by our own code, on every route. */
import { describe, expect, it } from 'vitest';
import { routes } from '../../infra/routes.ts';
import { provenBy } from './support/event-for.ts';
import { goodRequests } from './support/good-requests.ts';
import { handlerOf } from './support/handler-of.ts';
import { useHouse } from './support/house.ts';
import { capturedOutput } from './support/output.ts';

const house = useHouse();

const claimsOf = (claims: object) => ({ authorizer: { jwt: { claims, scopes: null } } });
const noProof = [
  ['nobody', {}],
  ['an empty authorizer', { authorizer: {} }],
] as const;
const wrongProofs = {
  customer: [
    ...noProof,
    ['the shop', provenBy('shop', '')],
    ['a token without a subject', claimsOf({ iss: 'https://shop.example' })],
    ['a token with an empty subject', claimsOf({ iss: 'https://shop.example', sub: '' })],
    ['a token without an issuer', claimsOf({ sub: 'alice' })],
  ],
  shop: [
    ...noProof,
    ['a customer', provenBy('customer', 'alice')],
    ['a signature without a name', { authorizer: { iam: {} } }],
    ['a signature with an empty name', { authorizer: { iam: { userArn: '' } } }],
  ],
  iamport: [],
} as const;

const refused = routes.flatMap(({ method, path, caller }) =>
  wrongProofs[caller].map(([who, proof]) => ({ name: `${method} ${path}`, who, proof })),
);

describe('in our own code', () => {
  it.each(refused)('$name refuses $who, and logs it', async ({ name, proof }) => {
    const output = capturedOutput();
    const [body] = goodRequests[name]?.bodies ?? [];
    const answer = await house.call(name, { body, proof, path: goodRequests[name]?.path ?? {} });
    expect(answer).toMatchObject({
      status: 403,
      headers: { 'content-type': 'application/problem+json' },
      body: { code: 'forbidden' },
    });
    expect(output()).toContain('"level":"ERROR"');
  });

  const ofSession = (session: string) => ({
    authorizer: {
      iam: { userArn: `arn:aws:sts::000000000000:assumed-role/billing-support/${session}` },
    },
  });
  const answered = [
    'POST /charges/{merchant_uid}/refunds',
    'POST /cases/{id}',
    'PUT /control',
    'POST /control/release',
  ];

  it.each(
    answered.flatMap((name) =>
      [
        'i-0123456789abcdef0',
        'botocore-session-1764380400',
        'aws-sdk-js-1764380400000',
        'aws-sdk-java-1764380400000',
        'aws-go-sdk-1764380400000000000',
        '1764380400000000000',
      ].map((session) => ({ name, session })),
    ),
  )('$name refuses the session $session, which names nobody', async ({ name, session }) => {
    const [body] = goodRequests[name]?.bodies ?? [];
    const proof = ofSession(session);
    const output = capturedOutput();
    const answer = await house.call(name, { body, proof, path: goodRequests[name]?.path ?? {} });
    expect(output()).toContain('"level":"ERROR"');
    expect(answer).toMatchObject({
      status: 403,
      body: { code: 'forbidden', detail: expect.stringContaining(session) },
    });
  });

  it.each([
    ...answered.map((name) => ({ name, session: 'kim.minsu@shop.example' })),
    {
      name: 'GET /control',
      session: 'i-0123456789abcdef0',
    },
  ])('$name answers the session $session', async ({ name, session }) => {
    const [body] = goodRequests[name]?.bodies ?? [];
    const proof = ofSession(session);
    const answer = await house.call(name, { body, proof, path: goodRequests[name]?.path ?? {} });
    expect(answer.body).not.toMatchObject({ code: 'forbidden' });
  });

  it('Iamport needs no proof, for nothing that it says is believed', async () => {
    const body = { merchant_uid: 'order-1', imp_uid: 'imp_1', status: 'paid' };
    const answer = await house.call('POST /webhooks/iamport', { body, proof: {} });
    expect(answer.status).toBe(200);
  });
});

it('what is no request of an API gateway is answered with a bare 500, and logged', async () => {
  const output = capturedOutput();
  const handler = await handlerOf('get-control');
  expect(await handler({ source: 'aws.events' }, {})).toMatchObject({
    statusCode: 500,
    body: '{"message":"Internal Server Error"}',
  });
  expect(output()).toContain('"level":"ERROR"');
});
