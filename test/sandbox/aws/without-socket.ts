/**
 * Hands the calls of this process's own SDK clients over to the embedded services: through a socket,
 * with a client at one end and a server at the other, each would cost half as much again.
 */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SignatureV4 } from '@smithy/signature-v4';
import type { Answering } from './answering.ts';
import type { AwsCall } from './aws-call.ts';
import { signedInForm } from './engine-call.ts';

/** What all SDK clients have in common: they sign and serialize, and one shared method sends. */
interface Sender {
  handle: (request: Request, options?: unknown) => Promise<{ readonly response: object }>;
}

interface Request {
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** Calls to any other address go their way; so do those of other processes. Until it is undone. */
export function withoutSocket(url: string, answerOf: Answering): () => void {
  const signAgain = withoutSignature(url);
  const shared: Sender = Object.getPrototypeOf(new DynamoDBClient({}).config.requestHandler);
  const { handle } = shared;
  shared.handle = async function (this: Sender, request, options) {
    if (addressOf(request) !== url) return handle.call(this, request, options);
    const answer = await answerOf(callOf(request));
    if (answer === undefined) return new Promise(() => undefined);
    const { status: statusCode, headers, body } = answer;
    return { response: { statusCode, headers: { ...headers }, body: Buffer.from(body) } };
  };
  return () => {
    shared.handle = handle;
    signAgain();
  };
}

/** Nobody verifies these signatures, and to compute them would be a tenth of a call: they are there in form. */
function withoutSignature(url: string): () => void {
  const { sign } = SignatureV4.prototype;
  const signInForm = async function (this: SignatureV4, request: Request, ...options: unknown[]) {
    if (addressOf(request) !== url) return Reflect.apply(sign, this, [request, ...options]);
    const { 'x-amz-date': at, authorization } = signedInForm;
    Object.assign(request.headers, { 'x-amz-date': at, authorization });
    return request;
  };
  Object.assign(SignatureV4.prototype, { sign: signInForm });
  return () => void Object.assign(SignatureV4.prototype, { sign });
}

const addressOf = ({ protocol, hostname, port }: Request) => `${protocol}//${hostname}:${port}`;

function callOf(request: Request): AwsCall {
  const named = Object.entries(request.headers);
  const headers = Object.fromEntries(named.map(([name, value]) => [name.toLowerCase(), value]));
  return { target: headers['x-amz-target'] ?? '', headers, body: textOf(request.body) };
}

const textOf = (body: string | Uint8Array = '') =>
  typeof body === 'string'
    ? body
    : Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString();
