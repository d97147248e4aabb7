/** The identity of one invocation: in its logs, its events and its calls to AWS. */
import { randomBytes, randomUUID } from 'node:crypto';

export interface Invocation {
  readonly requestId: string;
  /** The value of the header `X-Amzn-Trace-Id`; unique. */
  readonly traceId: string;
}

export function createInvocation(): Invocation {
  const epoch = Math.floor(Date.now() / 1000).toString(16);
  const root = `1-${epoch}-${randomBytes(12).toString('hex')}`;
  return {
    requestId: randomUUID(),
    traceId: `Root=${root};Parent=${randomBytes(8).toString('hex')};Sampled=0`,
  };
}

const FUNCTION = ';Function=';

/** A trace that also says which function calls: what it may do is looked up by its name. */
export const traceOf = ({ traceId }: Invocation, functionName: string): string =>
  `${traceId}${FUNCTION}${functionName}`;

/** The function that made a call with this trace; undefined where none did. */
export const functionOf = (trace: string): string | undefined => trace.split(FUNCTION)[1];
