/** The work queues behind the product's own client: what SQS would refuse is refused. */
import { createHash } from 'node:crypto';
import { beforeAll, beforeEach } from 'vitest';
import * as z from 'zod/mini';
import { workQueues } from '../../../functions/adapters/sqs/work-queues.ts';
import { required } from '../../../functions/env.ts';
import type { Work } from '../../../functions/ports/work.ts';
import { createAnswering } from '../../sandbox/aws/answering.ts';
import { type AwsAnswer, type AwsCall, awsAnswer, awsError } from '../../sandbox/aws/aws-call.ts';
import { createAwsListener } from '../../sandbox/aws/aws-listener.ts';
import { createCrashes } from '../../sandbox/crash/crashes.ts';
import { openDoor } from '../../sandbox/doors.ts';
import { setEnvironment } from '../../sandbox/environment.ts';

export interface StrictQueues {
  readonly port: () => ReturnType<typeof workQueues>;
  /** Every message in the order of its arrival. */
  readonly received: () => readonly Work[];
  /** Takes what waits, as workers do that finish everything. */
  readonly takeAll: () => readonly Work[];
}

/** Call it at the top of a test file; each test begins with empty queues. */
export function useStrictQueues(): StrictQueues {
  let received: Arrival[] = [];
  let waiting: Arrival[] = [];
  const send = (call: AwsCall) => {
    const { QueueUrl: url, Entries: entries } = sending.parse(JSON.parse(call.body.toString()));
    const refusal = refusalOf(entries);
    if (refusal !== undefined) return awsError(refusal, 'SQS refuses this batch.');
    const arrived = entries.map(({ MessageBody }) => ({ url, work: readWork(MessageBody) }));
    received.push(...arrived);
    waiting.push(...arrived);
    return awsAnswer({ Successful: entries.map(accepted), Failed: [] });
  };
  const depth = (call: AwsCall) => {
    const { QueueUrl: asked } = z
      .object({ QueueUrl: z.string() })
      .parse(JSON.parse(`${call.body}`));
    const count = waiting.filter(({ url }) => url === asked).length;
    return awsAnswer({
      Attributes: {
        ApproximateNumberOfMessages: String(count),
        ApproximateNumberOfMessagesNotVisible: '0',
      },
    });
  };
  const answer = async (call: AwsCall): Promise<AwsAnswer> => {
    if (call.target === 'AmazonSQS.SendMessageBatch') return send(call);
    if (call.target === 'AmazonSQS.GetQueueAttributes') return depth(call);
    return awsError('UnknownOperationException', call.target);
  };
  beforeAll(async () => {
    const door = await openDoor({ port: 0, variable: 'PORT' });
    door.serve(
      createAwsListener(createAnswering([{ prefix: 'AmazonSQS.', answer }], createCrashes())),
    );
    const { url } = door;
    setEnvironment(process.env, { apiUrl: url, iamportUrl: url, awsUrl: url, impCode: 'imp' });
    return () => door.close();
  });
  beforeEach(() => {
    received = [];
    waiting = [];
  });
  return {
    port: () =>
      workQueues({
        subscription: required('SUBSCRIPTION_QUEUE_URL'),
        charge: required('CHARGE_QUEUE_URL'),
        key: required('KEY_QUEUE_URL'),
        reconciliation: required('RECONCILIATION_QUEUE_URL'),
        customer: required('CUSTOMER_QUEUE_URL'),
      }),
    received: () => received.map(({ work }) => work),
    takeAll: () => waiting.splice(0).map(({ work }) => work),
  };
}

interface Arrival {
  readonly url: string;
  readonly work: Work;
}

const entry = z.object({ Id: z.string(), MessageBody: z.string() });
const sending = z.object({ QueueUrl: z.string(), Entries: z.array(entry) });

type Entry = z.infer<typeof entry>;

const MOST_BYTES = 262_144;

/** The error that SQS documents for the batch; undefined for a good one. */
function refusalOf(entries: readonly Entry[]): string | undefined {
  if (entries.length === 0) return 'AWS.SimpleQueueService.EmptyBatchRequest';
  if (entries.length > 10) return 'AWS.SimpleQueueService.TooManyEntriesInBatchRequest';
  if (new Set(entries.map(({ Id }) => Id)).size < entries.length)
    return 'AWS.SimpleQueueService.BatchEntryIdsNotDistinct';
  if (entries.some(({ Id }) => !/^[\w-]{1,80}$/.test(Id)))
    return 'AWS.SimpleQueueService.InvalidBatchEntryId';
  const bytes = entries.reduce((sum, one) => sum + Buffer.byteLength(one.MessageBody), 0);
  if (bytes > MOST_BYTES) return 'AWS.SimpleQueueService.BatchRequestTooLong';
  return entries.some(({ MessageBody }) => MessageBody === '')
    ? 'InvalidParameterValue'
    : undefined;
}

/** The client checks the digest. */
const accepted = ({ Id, MessageBody }: Entry) => ({
  Id,
  MessageId: Id,
  MD5OfMessageBody: createHash('md5').update(MessageBody).digest('hex'),
});

const message = z.strictObject({
  v: z.literal(1),
  kind: z.enum(['charge', 'key', 'subscription', 'reconciliation', 'customer']),
  id: z.string(),
});

const readWork = (body: string): Work => message.parse(JSON.parse(body));
