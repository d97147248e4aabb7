/** The deployment's own step: what it writes into a table, and what it answers CloudFormation. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { expect, it, onTestFinished } from 'vitest';
import * as z from 'zod/mini';
import { controlKind } from '../../functions/adapters/dynamodb/items/control.ts';
import { planKind } from '../../functions/adapters/dynamodb/items/plans.ts';
import { itemStore } from '../../functions/adapters/dynamodb/store.ts';
import { TABLE, useEmbeddedAws } from '../adapters/support/embedded-aws.ts';
import { everyPlan } from '../adapters/support/subscriptions.ts';
import { capturedOutput } from './support/output.ts';

useEmbeddedAws({ iamportUrl: () => 'http://127.0.0.1:1' });

const request = {
  StackId: 'arn:aws:cloudformation:ap-northeast-2:000000000000:stack/Billing-dev/a',
  RequestId: 'request',
  LogicalResourceId: 'TableClaim',
};

const answer = z.object({ Status: z.string(), Reason: z.optional(z.string()) });

/** Runs the step as CloudFormation does, and returns what it sent to CloudFormation's address. */
async function deployed(RequestType: 'Create' | 'Update' | 'Delete', status = 200) {
  const answers: { type: string | undefined; body: unknown }[] = [];
  const server = createServer(async (incoming, response) => {
    answers.push({
      type: incoming.headers['content-type'],
      body: JSON.parse(await text(incoming)),
    });
    response.writeHead(status).end();
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const { port } = z.object({ port: z.number() }).parse(server.address());
  const { handler } = await import('../../functions/handlers/claim-table.ts');
  await handler({ ...request, RequestType, ResponseURL: `http://127.0.0.1:${port}/answer` });
  expect(answers).toEqual([
    {
      type: '',
      body: expect.objectContaining({ ...request, PhysicalResourceId: 'claimed-table' }),
    },
  ]);
  return answer.parse(answers[0]?.body);
}

const controls = itemStore(TABLE, controlKind);
const plans = itemStore(TABLE, planKind);

it('a table that holds items but was never claimed stays locked', async () => {
  await plans.create(Object.values(everyPlan)[0] ?? expect.unreachable());
  expect(await deployed('Create')).toEqual({ Status: 'SUCCESS' });
  expect(await controls.find('CONTROL')).toBeUndefined();
});

it('deleting the resource changes nothing in the table', async () => {
  const before = await controls.find('CONTROL');
  expect(await deployed('Delete')).toEqual({ Status: 'SUCCESS' });
  expect(await controls.find('CONTROL')).toEqual(before);
});

it('a failure is reported with its reason, so that the deployment ends at once', async () => {
  const { TABLE_NAME } = process.env;
  onTestFinished(() => {
    process.env.TABLE_NAME = TABLE_NAME;
  });
  process.env.TABLE_NAME = 'no-such-table';
  const output = capturedOutput();
  expect(await deployed('Update')).toEqual({
    Status: 'FAILED',
    Reason: expect.stringMatching(/^claimed-table: ResourceNotFoundException/),
  });
  expect(JSON.parse(output())).toMatchObject({
    message: 'a step of the deployment failed',
    reason: expect.stringMatching(/^ResourceNotFoundException: ./),
  });
});

it('an answer that CloudFormation does not take fails, so that the step is repeated', async () => {
  await expect(deployed('Delete', 503)).rejects.toThrow('did not take the answer: 503');
});
