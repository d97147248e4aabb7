/** The part of AWS that the operating tools call: caller identity, stacks, alarms and limits. */
import { text } from 'node:stream/consumers';
import { listening } from '../../adapters/support/listening.ts';
import type { Sandbox } from '../../contract/support/sandbox.ts';

export interface SmallAws {
  readonly stacks?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly alarms?: readonly {
    readonly AlarmName: string;
    readonly StateValue: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';
    readonly AlarmDescription?: string;
  }[];
  /** How many people have confirmed a subscription to alarms. */
  readonly listeners?: number;
  /** How many functions of the account may run at once; 1,000 if absent. */
  readonly concurrency?: number;
  /** The calls that the caller is not permitted to make. */
  readonly forbidden?: string;
  /** Whether the credentials have expired. */
  readonly expired?: boolean;
  /** Runs the function of this name; undefined where it fails. */
  readonly invoked?: (name: string) => Promise<string | undefined>;
}

/** The environment variables that point a tool there. */
export async function smallAws(aws: SmallAws, sandbox?: Sandbox): Promise<Record<string, string>> {
  const url = await listening(async (request, response) => {
    const body = await text(request);
    const answer = await answerOf(
      { target: request.headers['x-amz-target'], path: request.url, body },
      aws,
    );
    response.writeHead(answer.status, { 'content-type': answer.type }).end(answer.text);
  });
  return {
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: sandbox?.accessKeyId ?? 'OPERATOR',
    AWS_SECRET_ACCESS_KEY: sandbox?.secretAccessKey ?? 'secret',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  };
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

interface Asked {
  readonly target: string | string[] | undefined;
  readonly path: string | undefined;
  readonly body: string;
}

async function answerOf({ target, path = '', body }: Asked, aws: SmallAws): Promise<Answer> {
  const invoked = /\/functions\/([\w-]+)\/invocations$/.exec(path)?.[1];
  if (invoked !== undefined) return resultOf(invoked, aws);
  if (path.endsWith('/account-settings')) return limitsOf(aws);
  if (target === undefined) return answerTo(body, aws);
  // The policies of the secrets let only the stage's functions read them.
  return String(target).endsWith('.GetSecretValue') ? NOT_A_FUNCTION : alarmsOf(aws);
}

const NOT_A_FUNCTION: Answer = {
  status: 400,
  type: 'application/x-amz-json-1.1',
  text: '{"__type":"AccessDeniedException","Message":"OPERATOR is denied explicitly"}',
};

async function resultOf(name: string, { invoked, forbidden }: SmallAws): Promise<Answer> {
  if (forbidden === 'InvokeFunction')
    return { status: 403, type: JSON_TYPE, text: '{"Message":"OPERATOR is not authorized"}' };
  const result = await invoked?.(name);
  // AWS answers 200 for a function that failed, too.
  return { status: 200, type: JSON_TYPE, text: result ?? '{"errorMessage":"it failed"}' };
}

const alarmsOf = ({ alarms = [] }: SmallAws): Answer => ({
  status: 200,
  type: 'application/x-amz-json-1.0',
  text: JSON.stringify({ MetricAlarms: alarms, CompositeAlarms: [] }),
});

const limitsOf = ({ concurrency = 1_000, forbidden }: SmallAws): Answer =>
  forbidden === 'GetAccountSettings'
    ? { status: 403, type: JSON_TYPE, text: '{"Message":"OPERATOR is not authorized"}' }
    : {
        status: 200,
        type: JSON_TYPE,
        text: JSON.stringify({ AccountLimit: { ConcurrentExecutions: concurrency } }),
      };

const JSON_TYPE = 'application/json';

function answerTo(body: string, aws: SmallAws): Answer {
  const form = new URLSearchParams(body);
  const action = form.get('Action') ?? '';
  if (aws.expired) return refusal(403, 'ExpiredToken', 'The security token is expired');
  if (action === aws.forbidden)
    return refusal(403, 'AccessDenied', `OPERATOR is not authorized to perform ${action}`);
  switch (action) {
    case 'GetCallerIdentity':
      return xml(action, CALLER);
    case 'GetTopicAttributes':
      return xml(action, attributesOf(aws.listeners ?? 1));
    default:
      return stackNamed(form.get('StackName') ?? '', aws);
  }
}

function stackNamed(name: string, { stacks = {} }: SmallAws): Answer {
  const outputs = stacks[name];
  return outputs === undefined
    ? refusal(400, 'ValidationError', `Stack with id ${name} does not exist`)
    : xml('DescribeStacks', stackOf(name, outputs));
}

const attributesOf = (listeners: number) =>
  `<Attributes><entry><key>SubscriptionsConfirmed</key><value>${listeners}</value></entry></Attributes>`;

const CALLER =
  '<Arn>arn:aws:iam::000000000000:role/operator</Arn><Account>000000000000</Account>' +
  '<UserId>OPERATOR</UserId>';

const stackOf = (name: string, outputs: Readonly<Record<string, string>>) =>
  `<Stacks><member><StackName>${name}</StackName><StackStatus>CREATE_COMPLETE</StackStatus>` +
  `<CreationTime>2026-11-23T00:00:00Z</CreationTime><Outputs>${Object.entries(outputs)
    .map(
      ([key, value]) =>
        `<member><OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue></member>`,
    )
    .join('')}</Outputs></member></Stacks>`;

const xml = (action: string, content: string): Answer => ({
  status: 200,
  type: 'text/xml',
  text: `<${action}Response><${action}Result>${content}</${action}Result></${action}Response>`,
});

const refusal = (status: number, code: string, message: string): Answer => ({
  status,
  type: 'text/xml',
  text: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`,
});
