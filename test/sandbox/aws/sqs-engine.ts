/** fauxqs in this process, called without a socket: the AWS services share one address. */
import { sandboxAccount } from '../environment.ts';
import type { AwsAnswer, AwsService } from './aws-call.ts';

export interface SqsEngine extends AwsService {
  /** One call of the sandbox's own; throws when SQS refuses it. */
  ask(operation: string, input: object): Promise<unknown>;
  /** How many calls so far may have made a message visible: until the next, an empty queue stays empty. At first it is. */
  changes(): number;
  stop(): Promise<void>;
}

const prefix = 'AmazonSQS.';
const json = 'application/x-amz-json-1.0';

/** What shows no message that was not visible before. */
const quiet = /\.(ReceiveMessage|DeleteMessage(Batch)?|GetQueueAttributes)$/;

/**
 * `furnish` makes the queues. fauxqs is loaded by the first call: that takes as long as a quarter of all
 * else that starts, and in many sandboxes nothing is ever queued.
 */
export function createSqsEngine(furnish: (ask: SqsEngine['ask']) => Promise<void>): SqsEngine {
  let opened: Promise<App> | undefined;
  let changes = 0;
  const open = async (): Promise<App> => {
    const { buildApp } = await import('fauxqs');
    const app = { fastify: buildApp({ logger: false, defaultRegion: sandboxAccount.region }) };
    await furnish((operation, input) => ask(app, operation, input));
    return app;
  };
  const engine = () => {
    opened ??= open();
    return opened;
  };
  return {
    prefix,
    changes: () => changes,
    async answer({ target, body }) {
      const answered = await answerOf(await engine(), target, body);
      // Counted once it is done: who looked meanwhile looks again.
      if (!quiet.test(target)) changes += 1;
      return answered;
    },
    async ask(operation, input) {
      const answered = await ask(await engine(), operation, input);
      if (!quiet.test(prefix + operation)) changes += 1;
      return answered;
    },
    stop: async () => (await opened)?.fastify.close(),
  };
}

interface App {
  readonly fastify: ReturnType<typeof import('fauxqs').buildApp>;
}

async function ask(app: App, operation: string, input: object): Promise<unknown> {
  const { status, body } = await answerOf(app, prefix + operation, JSON.stringify(input));
  if (status !== 200) throw new Error(`SQS refused ${operation}: ${body}`);
  return JSON.parse(body.toString());
}

async function answerOf(
  { fastify }: App,
  target: string,
  payload: string | Buffer,
): Promise<AwsAnswer> {
  const headers = { host: 'localhost', 'content-type': json, 'x-amz-target': target };
  const answer = await fastify.inject({ method: 'POST', url: '/', headers, payload });
  const refusal = answer.headers['x-amzn-query-error'];
  return {
    status: answer.statusCode,
    headers: { 'content-type': json, ...(refusal && { 'x-amzn-query-error': String(refusal) }) },
    body: answer.body,
  };
}
