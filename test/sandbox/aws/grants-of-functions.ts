/**
 * Holds functions to what their grants allow, as IAM does in AWS: whatever works here is permitted
 * there, so far as this reads a policy as AWS does.
 */
import * as z from 'zod/mini';
import { type Allowance, allowancesFor, type Thing } from '../../../infra/compute/allowances.ts';
import { jobs } from '../../../infra/jobs.ts';
import { routes } from '../../../infra/routes.ts';
import { names } from '../environment.ts';
import { type AwsAnswer, type AwsCall, awsError, inputOf } from './aws-call.ts';

/** The refusal of what the function may not do; a call that no function makes is the sandbox's own. */
export function refusalOf(call: AwsCall, handler: string | undefined): AwsAnswer | undefined {
  if (handler === undefined || !handlers.has(handler)) return undefined;
  const wish = wishOf(call);
  if (allowancesOf(handler).some((allowance) => allows(allowance, wish))) return undefined;
  return awsError(
    'AccessDeniedException',
    `${handler} is not authorized to perform ${wish.action} on ${wish.on}` +
      `${wish.keys.length > 0 ? ` (${wish.keys.join(', ')})` : ''}: no grant of its row allows it.`,
  );
}

const rows = [...routes, ...jobs];
const handlers = new Set<string>(rows.map(({ handler }) => handler));

const known = new Map<string, readonly Allowance[]>();

function allowancesOf(handler: string): readonly Allowance[] {
  const found = known.get(handler) ?? allowancesFor(handler, rows);
  known.set(handler, found);
  return found;
}

interface Wish {
  readonly action: string;
  readonly on: Thing | undefined;
  /** The keys of the items that it names. */
  readonly keys: readonly string[];
}

function allows({ actions, on, keys }: Allowance, wish: Wish): boolean {
  if (!actions.includes(wish.action) || !on.some((thing) => thing === wish.on)) return false;
  return keys === undefined || wish.keys.every((key) => keys.some((like) => fits(key, like)));
}

const fits = (key: string, like: string) =>
  like.endsWith('*') ? key.startsWith(like.slice(0, -1)) : key === like;

const item = z.object({ pk: z.object({ S: z.string() }) });

const request = z.looseObject({
  Key: z.optional(item),
  Item: z.optional(item),
  IndexName: z.optional(z.string()),
  RequestItems: z.optional(z.record(z.string(), z.object({ Keys: z._default(z.array(item), []) }))),
  TableName: z.optional(z.string()),
  QueueUrl: z.optional(z.string()),
  SecretId: z.optional(z.string()),
});

function wishOf(call: AwsCall): Wish {
  const [service = '', operation = ''] = call.target.split('.');
  const asked = request.parse(inputOf(call));
  const named = [asked.Key, asked.Item].flatMap((one) => one ?? []);
  const batch = Object.values(asked.RequestItems ?? {}).flatMap(({ Keys }) => Keys);
  return {
    action: `${prefixes[service]}:${operation.replace(/^(Send|Delete)MessageBatch$/, '$1Message')}`,
    on: thingIn(service, asked),
    keys: [...named, ...batch].map(({ pk }) => pk.S),
  };
}

const prefixes: Readonly<Record<string, string>> = {
  DynamoDB_20120810: 'dynamodb',
  AmazonSQS: 'sqs',
  secretsmanager: 'secretsmanager',
  AWSEvents: 'events',
};

function thingIn(service: string, asked: z.infer<typeof request>): Thing | undefined {
  if (service === 'AWSEvents') return 'bus';
  if (asked.SecretId === names.iamportSecret) return 'secret iamport';
  if (asked.SecretId === names.inicisSecret) return 'secret inicis';
  if (asked.QueueUrl !== undefined) return queueAt(asked.QueueUrl);
  if (asked.TableName === names.erasedTable) return 'list of the erased';
  return asked.IndexName === undefined ? 'table' : `index ${asked.IndexName}`;
}

function queueAt(url: string): Thing | undefined {
  const { subscription, charge, key, customer, reconciliation } = names.queues;
  if (url.endsWith(`/${subscription}`)) return 'queue subscription';
  if (url.endsWith(`/${charge}`)) return 'queue charge';
  if (url.endsWith(`/${key}`)) return 'queue key';
  if (url.endsWith(`/${customer}`)) return 'queue customer';
  return url.endsWith(`/${reconciliation}`) ? 'queue reconciliation' : undefined;
}
