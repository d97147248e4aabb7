/** What the embedded AWS services have in common: a JSON call that names its operation. */
export interface AwsCall {
  /** The header `X-Amz-Target`: a service and its operation. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

const inputs = new WeakMap<AwsCall, unknown>();

/** What the call says: read once, though several look at it. Throws when it is no JSON. */
export function inputOf(call: AwsCall): unknown {
  if (!inputs.has(call)) inputs.set(call, JSON.parse(call.body.toString()));
  return inputs.get(call);
}

export interface AwsAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** One embedded service: it answers the calls whose target begins with its prefix. */
export interface AwsService {
  readonly prefix: string;
  answer(call: AwsCall): Promise<AwsAnswer>;
}

export function awsAnswer(value: unknown): AwsAnswer {
  return json(200, value);
}

export function awsError(type: string, message: string): AwsAnswer {
  return json(400, { __type: type, message });
}

function json(status: number, value: unknown): AwsAnswer {
  return {
    status,
    headers: { 'content-type': 'application/x-amz-json-1.1' },
    body: JSON.stringify(value),
  };
}
