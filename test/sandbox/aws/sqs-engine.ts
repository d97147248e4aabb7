/** fauxqs in this process, called without a socket: the AWS services share one address. */
import { buildApp } from 'fauxqs';
import { sandboxAccount } from '../environment.ts';
import type { AwsAnswer, AwsService } from './aws-call.ts';

export interface SqsEngine extends AwsService {
  /** One call of the sandbox's own; throws when SQS refuses it. */
  ask(operation: string, input: object): Promise<unknown>;
  /** How many calls so far may have made a message visible: until the next, an empty queue stays empty. */
  changes(): number;
  stop(): Promise<void>;
}

const prefix = 'AmazonSQS.';
const json = 'application/x-amz-json-1.0';

/** What shows no message that was not visible before. */
const quiet = /\.(ReceiveMessage|DeleteMessage(Batch)?|GetQueueAttributes)$/;

export function createSqsEngine(): SqsEngine {
  const app = buildApp({ logger: false, defaultRegion: sandboxAccount.region });
  let changes = 0;
  const inject = async (target: string, payload: string | Buffer): Promise<AwsAnswer> => {
    const headers = { host: 'localhost', 'content-type': json, 'x-amz-target': target };
    const answer = await app.inject({ method: 'POST', url: '/', headers, payload });
    // Counted once it is done: who looked meanwhile looks again.
    if (!quiet.test(target)) changes += 1;
    const refusal = answer.headers['x-amzn-query-error'];
    return {
      status: answer.statusCode,
      headers: { 'content-type': json, ...(refusal && { 'x-amzn-query-error': String(refusal) }) },
      body: answer.body,
    };
  };
  return {
    prefix,
    changes: () => changes,
    answer: ({ target, body }) => inject(target, body),
    async ask(operation, input) {
      const { status, body } = await inject(prefix + operation, JSON.stringify(input));
      if (status !== 200) throw new Error(`SQS refused ${operation}: ${body}`);
      return JSON.parse(body.toString());
    },
    stop: () => app.close(),
  };
}
